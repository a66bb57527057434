import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Emulator, startEmulatorThread } from '../../emulator/index.ts';
import { misbehaviours } from './misbehaviours.ts';
import { tryMisbehaviour } from './trial.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulatorThread({});
});

afterAll(() => emulator.close());

/** Bytes of this thread that somebody still holds. */
async function held(): Promise<number> {
  // What ends with a socket is let go a few turns later.
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await sleep(50);
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const runs = 3;
/** One endless body is 8 MiB when it is given up, and 100 answers with 100,000 arrays are 20 MB: none of either is kept. */
const mostBytes = 4 * 2 ** 20;

// From the second create on: a target that misbehaves from the start is asked only once.
it.for([
  ['endless-body', 20],
  ['gzip-bomb', 100],
  ['entity-bomb', 100],
  ['endless-head', 100],
  ['deep-nesting', 100],
  ['never-answers', 20],
  ['reset-in-body', 100],
] as const)('of %s nothing is kept', async ([id, least]) => {
  const found = misbehaviours.find((each) => each.id === id);
  if (!found) throw new Error(`no misbehaviour is called ${id}`);
  const subject = { ...found, when: 'later' } as const;
  // The first run compiles and fills what is kept once for all.
  await tryMisbehaviour(subject, emulator.url);
  const before = await held();
  let requests = 0;
  for (let count = 0; count < runs; count++) requests += (await tryMisbehaviour(subject, emulator.url)).run.counts.requests;
  expect(requests).toBeGreaterThan(least);
  expect((await held()) - before).toBeLessThan(mostBytes);
});
