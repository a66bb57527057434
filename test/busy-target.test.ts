import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulatorThread } from '../emulator/index.ts';
import type { Run } from '../model/run.ts';
import { type Act, http, type Move, misbehave } from './misbehaving/server.ts';
import { sessionAt } from './session-at.ts';

const check = 'boundary/Description/maxLength';
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulatorThread({});
});

afterAll(() => emulator.close());

async function answer({ socket, honest }: Move): Promise<void> {
  socket.write(http(await honest()));
}

async function runAgainst(act: Act): Promise<Run> {
  const server = await misbehave(emulator.url, act, 'tcp');
  try {
    return await sessionAt({ url: server.url, only: [check], forms: ['A'], timeoutMs: 1500, concurrency: 8 });
  } finally {
    await server.close();
  }
}

// On a busy machine a harmless variation of the emulator was called wrong: requests of a mebibyte, many at once, kept it from answering in time.
describe('a target that answers one create at a time', () => {
  let run: Run;

  beforeAll(async () => {
    let open = 0;
    run = await runAgainst(async (move) => {
      if (move.create === 0) return answer(move);
      if (open > 0) return;
      open++;
      // Long enough for others to arrive meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 100));
      await answer(move);
      open--;
    });
  });

  it('is not called wrong for what comes late only beside other requests', () => {
    expect(run.findings).toEqual([]);
  });

  it('is not called right either: the check could not tell, and says what to try', () => {
    const result = run.checks.find(({ id }) => id === check);
    expect(result?.verdict, JSON.stringify(result)).toBe('inconclusive');
    expect(result?.reason).toMatch(/within 1.5 s with up to 8 requests in flight, but when sent alone: try --concurrency or --timeout/);
    expect(run.exitCode).toBe(3);
  });
});

it('a target that never answers certain input is called wrong also where it is asked alone', async () => {
  const run = await runAgainst(async (move) => {
    if (!/Description=[^&]{200}/.test(move.path)) await answer(move);
  });
  expect(run.findings.map(({ class: kind, intermittent }) => [kind, intermittent])).toEqual([['no-answer', null]]);
  expect(run.exitCode).toBe(1);
});
