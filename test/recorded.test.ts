import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmulatorThread } from '../emulator/index.ts';
import type { Run } from '../model/run.ts';
import { diff, diffExitCode } from '../reports/index.ts';
import { sessionAt } from './session-at.ts';

// What an answer shows is told by comparing with a recording, and by comparing two runs. All defects: npm run recordings.

const only = ['contract/required-only', 'state/VSwitchId/exists', 'read-back/VSwitchId'];
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
  ['mac-multicast', 'MacAddress is none of one station'],
  ['mac-constant', "MacAddress is another interface's"],
  ['response-owner-as-number', 'OwnerId is a number, not a text'],
  ['status-vswitch-400', 'InvalidVSwitchId.NotFound 400'],
  ['read-back-made-in-local-time', 'CreationTime is another time'],
])('%s is told by both', async (fault, observed) => {
  const faults = fault === null ? [] : [fault];
  const told = (await runWith(faults, { oracle })).findings.map((finding) => finding.observed);
  expect(new Set(told)).toEqual(new Set(fault === null ? [] : [observed]));
  expect(diffExitCode(diff(base, await runWith(faults)))).toBe(fault === null ? 0 : 1);
});

/** The recording as it would stand there if everything in it had happened so many milliseconds earlier. */
function aged(name: string, by: number): string {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const earlier = (text: string) =>
    text
      .replace(/"CreationTime":"([^"]+)"/g, (_, time: string) => `"CreationTime":"${new Date(Date.parse(time) - by).toISOString()}"`)
      .replace(/"describedAt":(\d+)/g, (_, time: string) => `"describedAt":${Number(time) - by}`);
  const copy = join(folder, name);
  writeFileSync(copy, `${[head, ...lines.map(earlier)].join('\n')}\n`);
  return copy;
}

async function playedBack(playback: string): Promise<readonly string[]> {
  const { findings, checks } = await sessionAt({ url: 'http://127.0.0.1:9', only, tape: { playback }, timeoutMs: 5000 });
  return [...findings.map(({ observed }) => observed), ...checks.filter(({ verdict }) => verdict !== 'conforms').map(({ id }) => id)];
}

// When a thing was made was compared with the time of the reading: a recording of yesterday was called wrong.
it('a recording is judged by the time that it was made at', async () => {
  expect(await playedBack(file)).toEqual([]);
  expect(await playedBack(aged('last-year.jsonl', 365 * 86_400_000))).toEqual([]);
});

// The pages after the first were not in it: played back, a list lost what stood on them.
it('a recording holds the pages that follow an answer', async () => {
  const emulator = await startEmulatorThread();
  const pages = {
    url: emulator.url,
    operation: 'DescribeNetworkInterfaces',
    only: ['read-back/pages*'],
    forms: ['A'],
    timeoutMs: 5000,
  } as const;
  const list = join(folder, 'list.jsonl');
  const told = ({ checks, findings }: Run) => [
    ...checks.filter(({ id }) => id.startsWith('read-back/')).map(({ id, verdict }) => `${id} ${verdict}`),
    ...findings.map(({ observed }) => observed),
  ];
  try {
    await sessionAt({ ...pages, tape: { record: list } });
    expect(told(await sessionAt({ ...pages, tape: { playback: list } }))).toEqual([
      'read-back/pages conforms',
      'read-back/pages-by-token conforms',
    ]);
  } finally {
    await emulator.close();
  }
});
