import { expect, it } from 'vitest';
import { createFaults } from '../../emulator/index.ts';
import { comparison } from './table.ts';
import type { Tried } from './tried.ts';

const tried = (wholeSeconds: number, ...kinds: readonly string[]): Tried => ({ kinds, requests: 1000, seconds: 10, wholeSeconds });
const faults = createFaults.slice(0, 2);

it('counts what a tool reports of a faulty emulator alone, and says what it reports of the faithful one', () => {
  const quiet = { name: 'quiet', faithful: [tried(20)], faulty: [tried(2.04, 'A'), tried(20)] };
  const loud = { name: 'loud', faithful: [tried(20, 'B'), tried(20, 'B', 'C')], faulty: [tried(20, 'B'), tried(3, 'C', 'D')] };
  expect(comparison(faults, [quiet, loud], 20)).toBe(`|  | quiet | loud |
| --- | --- | --- |
| faults noticed | 1 of 2 | 1 of 2 |
| reported of the faithful emulator in 1 runs | nothing | B; C |
| from start to end with the first finding, median | 2.0 s | 3.0 s |
| requests a second, of at most 20 s | 100 | 100 |

| kind | planted fault | quiet | loud |
| --- | --- | --- | --- |
| bound | \`name-accepts-1\` | 2.0 s: A | – |
| bound | \`name-refuses-2\` | – | 3.0 s: D |`);
});

it('has no time of a tool that noticed nothing', () => {
  const blind = { name: 'blind', faithful: [tried(20)], faulty: [tried(20), tried(20)] };
  expect(comparison(faults, [blind], 20)).toContain('| from start to end with the first finding, median | – |');
});
