import { expect, it } from 'vitest';
import { line } from './table-reporter.ts';

it('a line of the table holds nothing that a terminal would act on, and no cell more', () => {
  expect(line(['a|b', '\u001b[2Jevil\u202e\u0007', 'two\nlines'])).toBe('| a\\|b | evil | two lines |\n');
});
