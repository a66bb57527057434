import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmulatorThread } from '../emulator/index.ts';
import type { Run } from '../model/run.ts';
import { diff, diffExitCode } from '../reports/index.ts';
import { sessionAt } from './session-at.ts';

// What an answer shows is told by comparing with a recording, and by comparing two runs. All defects: npm run recordings.

const only = ['contract/required-only', 'state/VSwitchId/exists'];
const folder = mkdtempSync(join(tmpdir(), 'eni-recorded-'));
const file = join(folder, 'faithful.jsonl');
const oracle = { id: 'recording:faithful', target: 'faithful', recordedAt: '2026-11-26T00:00:00Z', file };
let base: Run;

async function runWith(faults: readonly string[], tape: Parameters<typeof sessionAt>[0]['tape'] = {}): Promise<Run> {
  const emulator = await startEmulatorThread({ faults });
  try {
    // Compared by name, wherever it listens.
    return { ...(await sessionAt({ url: emulator.url, only, tape, timeoutMs: 5000 })), target: { id: 'it', version: null } };
  } finally {
    await emulator.close();
  }
}

beforeAll(async () => {
  base = await runWith([], { record: file });
});

afterAll(() => rmSync(folder, { recursive: true }));

it.each<readonly [string | null, string]>([
  [null, ''],
  ['status-created-201', 'accepted 201'],
  ['envelope-no-HostId', 'HostId missing'],
  ['envelope-no-Message', 'Message missing'],
  ['response-no-MacAddress', 'MacAddress missing'],
  ['response-owner-as-number', 'OwnerId is a number, not a text'],
  ['status-vswitch-400', 'InvalidVSwitchId.NotFound 400'],
])('%s is told by both', async (fault, observed) => {
  const faults = fault === null ? [] : [fault];
  const told = (await runWith(faults, { oracle })).findings.map((finding) => finding.observed);
  expect(new Set(told)).toEqual(new Set(fault === null ? [] : [observed]));
  expect(diffExitCode(diff(base, await runWith(faults)))).toBe(fault === null ? 0 : 1);
});
