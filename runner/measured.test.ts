import { expect, it } from 'vitest';
import { sessionOf } from './measured.ts';

it('rejects every report and the summary with the error where ours failed', async () => {
  const { report, summary } = sessionOf(['a', 'b'], Promise.reject(new TypeError('ours')));
  for (const each of [report('a'), report('b'), summary]) await expect(each).rejects.toThrow('ours');
});
