import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { UsageError } from '../../spec/usage-error.ts';
import { instrument } from './instrument.ts';
import { log, noticedBefore } from './log.ts';

const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { mutants } = instrument('x.ts', 'f(a < b);', 0);
const [first, second] = mutants;
if (first === undefined || second === undefined) throw new Error('no mutants');

it('knows again what was noticed, under the number of today', () => {
  const path = join(folder, 'one.jsonl');
  expect(noticedBefore(path, mutants)).toEqual([]);
  log(path, first, { id: first.id, killedBy: 'x.test.ts: a', reached: true });
  log(path, second, { id: second.id, killedBy: null, reached: true });
  const today = instrument('x.ts', 'f(a < b);', 40).mutants;
  expect(noticedBefore(path, today)).toEqual([{ id: 40, killedBy: 'x.test.ts: a', reached: true }]);
});

it('knows nothing of a line that was changed', () => {
  const path = join(folder, 'two.jsonl');
  log(path, first, { id: first.id, killedBy: 'x.test.ts: a', reached: true });
  expect(noticedBefore(path, instrument('x.ts', 'f(a < b, c);', 0).mutants)).toEqual([]);
});

it('says of another file that it is no log', () => {
  const path = join(folder, 'three.jsonl');
  writeFileSync(path, 'file  mutants\n');
  expect(() => noticedBefore(path, mutants)).toThrow(UsageError);
});
