import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Emulator, startEmulatorThread } from '../emulator/index.ts';
import { http, type Misbehaving, misbehave } from '../test/misbehaving/server.ts';
import { command } from './fixtures/command.ts';

const corpus = mkdtempSync(join(tmpdir(), 'eni-corpus-'));
let emulator: Emulator;
let between: Misbehaving;
/** Lengths of the names that creates asked for, in the order in which they came; null where they asked for none. */
let names: (number | null)[] = [];

beforeAll(async () => {
  emulator = await startEmulatorThread({ faults: ['name-accepts-129'] });
  between = await misbehave(
    emulator.url,
    async ({ action, path, socket, honest }) => {
      const name = new URLSearchParams(path.slice(path.indexOf('?'))).get('NetworkInterfaceName');
      if (action === 'CreateNetworkInterface') names.push(name?.length ?? null);
      socket.write(http(await honest()));
    },
    'tcp',
  );
});

afterAll(async () => {
  await between.close();
  await emulator.close();
});

async function run(): Promise<readonly (number | null)[]> {
  names = [];
  const only = ['--only', 'boundary/Description/maxLength', '--only', 'boundary/NetworkInterfaceName/maxLength'];
  const out = mkdtempSync(join(tmpdir(), 'eni-out-'));
  const args = ['run', '--target', between.url, '--profile', 'smoke', '--wire', 'A', ...only, '--corpus', corpus, '--out', out];
  expect((await command(...args, '--concurrency', '1')).code).toBe(1);
  return names;
}

it('what an earlier run found is tried before everything else in the next one', async () => {
  const [, , third, ...later] = await run();
  expect(third).not.toBe(129);
  expect(later).toContain(129);
  expect(readdirSync(corpus)).toHaveLength(1);
  // After the preflight, the twin of the finding and then the finding itself.
  expect((await run()).slice(0, 3)).toEqual([null, 2, 129]);
});
