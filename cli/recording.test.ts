import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { startEmulator } from '../emulator/index.ts';
import type { Run } from '../model/run.ts';
import { splitCommand } from '../targets/split-command.ts';
import { command } from './fixtures/command.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const folder = mkdtempSync(join(tmpdir(), 'eni-recording-'));
const only = [
  'contract/**',
  'boundary/Description/*',
  'boundary/NetworkInterfaceName/*',
  'idempotency/**',
  'state/VSwitchId/*',
  'read-back/**',
  'race/**',
  'hostile/characters',
];
/** Most cases, and none that is recorded otherwise than those of the rest. */
const many = ['contract/Description', 'read-back/Description'];
/** A busy machine changes nothing of what is recorded. */
const patience = ['--timeout', '60', '--max-time', '3000'];
/** One form of each signature: what is recorded of a form is what was sent and answered, whichever it is. */
const forms = ['--wire', 'A,D'];
const chosen = [...patience, ...forms, ...only.flatMap((glob) => ['--only', glob]), ...many.flatMap((glob) => ['--exclude', glob])];

async function cli(...words: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  const { code, stdout, stderr } = await command(...words);
  return { code, output: stdout + stderr };
}

/** What differs by one fault needs no more than this. */
const few = ['boundary/Description/maxLength', 'boundary/NetworkInterfaceName/*', 'contract/Tag', 'idempotency/**'];
const some = [...patience, ...forms, ...few.flatMap((glob) => ['--only', glob])];

let runs = 0;
async function judgedBy(
  checks: readonly string[],
  target: string,
  ...more: readonly string[]
): Promise<{ readonly code: number; readonly output: string; readonly run: Run }> {
  const out = join(folder, `run-${runs++}`);
  const ended = await cli('run', '--target', target, '--profile', 'smoke', ...checks, '--out', out, ...more);
  return { ...ended, run: JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run };
}

const judged = (target: string, ...more: readonly string[]) => judgedBy(some, target, ...more);

const [first, second] = ['first.jsonl', 'second.jsonl'].map((name) => join(folder, name)) as [string, string];

beforeAll(async () => {
  for (const file of [first, second]) {
    const emulator = await startEmulator({});
    const { code, output } = await cli('record', '--target', emulator.url, ...chosen, '--out', file, '--reports', join(folder, 'reports'));
    expect(code, output).toBe(0);
    await emulator.close();
  }
});

it('of two runs, compared with each other, shows no difference', async () => {
  const { code, output, run } = await judgedBy(chosen, `recording:${first}`, '--oracle', `recording:${second}`);
  expect(code, output).toBe(0);
  expect(run.findings).toEqual([]);
  expect(run.counts.cases).toBeGreaterThan(800);
  expect(run.observations.filter((fact) => fact.startsWith('dispute'))).toEqual([]);
});

it('answers exactly the cases that it holds, and is judged by the page like any target', async () => {
  const { code, output, run } = await judgedBy(chosen, `recording:${first}`);
  expect(code, output).toBe(0);
  expect(run.findings).toEqual([]);
  // What depends on the order of arrival cannot be recorded, and is named.
  for (const { id, verdict, reason } of run.checks.filter((check) => check.id.startsWith('race/')))
    expect([id, verdict, reason]).toEqual([id, 'skipped', expect.stringContaining('not recorded')]);
  const other = await judged(`recording:${first}`, '--only', 'boundary/QueueNumber/*');
  expect(other.run.checks.find(({ id }) => id === 'boundary/QueueNumber/maximum')).toMatchObject({
    verdict: 'skipped',
    reason: expect.stringContaining('not recorded'),
  });
});

it('is the expectation of another target: what differs from it is found, what agrees is not', async () => {
  const faulty = await startEmulator({ faults: ['name-accepts-129', 'tag-value-prefix-ignored'] });
  const { code, output, run } = await judged(faulty.url, '--oracle', `recording:${first}`);
  await faulty.close();
  expect(code).toBe(1);
  expect(run.findings.map(({ check, class: kind }) => [check, kind])).toEqual([
    ['boundary/NetworkInterfaceName/maxLength', 'accepted-invalid'],
  ]);
  expect(run.findings[0]?.expected).toMatch(/as recorded/);
  expect(run.oracle).toEqual({ id: `recording:${first}`, target: expect.stringMatching(/^http:/), recordedAt: expect.any(String) });
  // Whose word is expected is said, and what the finding says can be tried again by the same word.
  expect(output).toMatch(/Expectations are what http:\S+ answered, recorded \d{4}-.*; the page does not decide\./);
  expect(output).not.toMatch(/Expectations are read from the documented page/);
  expect(splitCommand(run.findings[0]?.replay ?? '')?.slice(-2)).toEqual(['--oracle', `recording:${first}`]);
  const faithful = await startEmulator({});
  const again = await judged(faithful.url, '--oracle', `recording:${first}`);
  await faithful.close();
  expect(again.code, again.output).toBe(0);
});

it('that disagrees with the page is a dispute, told and not failed', async () => {
  const file = join(folder, 'faulty.jsonl');
  const faulty = await startEmulator({ faults: ['name-accepts-129'] });
  await cli(
    'record',
    '--target',
    faulty.url,
    '--only',
    'boundary/NetworkInterfaceName/maxLength',
    '--out',
    file,
    '--reports',
    join(folder, 'reports'),
  );
  const { code, output, run } = await judged(faulty.url, '--oracle', `recording:${file}`);
  await faulty.close();
  expect(code, output).toBe(0);
  expect(run.observations.join('\n')).toMatch(
    /dispute of the page: NetworkInterfaceName\/maxLength: the page promises a rejection, the recording shows it accepted/,
  );
  expect(output).toMatch(/^dispute of the page: NetworkInterfaceName\/maxLength: /m);
});

it('of a faulty target differs from a faithful one either way round, and its findings are replayed against the same recording', async () => {
  const file = join(folder, 'other.jsonl');
  const faulty = await startEmulator({ faults: ['name-accepts-129'] });
  await cli('record', '--target', faulty.url, ...some, '--out', file, '--reports', join(folder, 'reports'));
  await faulty.close();
  const found = async (target: string, oracle: string) => {
    const { code, run } = await judged(`recording:${target}`, '--oracle', `recording:${oracle}`);
    expect(code).toBe(1);
    expect(run.findings.map(({ check }) => check)).toEqual(['boundary/NetworkInterfaceName/maxLength']);
    return run.findings[0];
  };
  expect((await found(file, first))?.class).toBe('accepted-invalid');
  const finding = await found(first, file);
  expect(finding?.class).toBe('rejected-valid');
  // By the page there would be nothing to reproduce: it was rejected, as it should be.
  const [, , , ...replay] = splitCommand(finding?.replay ?? '') ?? [];
  const replayed = await cli(...replay, '--out', join(folder, 'replayed'));
  expect(replayed.code, replayed.output).toBe(1);
});

it('holds no secret, no signature, no account and no request id', () => {
  const text = readFileSync(first, 'utf8');
  expect(text).not.toMatch(/testsecret|Signature=|"testid|[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}/);
  expect(text).not.toMatch(/"OwnerId":"(?!redacted)/);
  expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({
    schema: 'eni-contract/recording/1',
    seed: 1,
    recordedAt: expect.stringMatching(/^\d{4}-/),
  });
});

it('that is none is refused in one sentence', async () => {
  const none = join(folder, 'none.jsonl');
  writeFileSync(none, '{"schema":"something else"}\n');
  for (const target of [`recording:${none}`, `recording:${join(folder, 'missing')}`]) {
    const { code, output } = await cli('run', '--target', target, '--out', join(folder, 'none'));
    expect(code).toBe(64);
    expect(output).not.toMatch(/\n\s+at /);
  }
  expect((await cli('run', '--oracle', first, '--out', join(folder, 'none'))).output).toMatch(/write --oracle recording:FILE/);
});
