import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type Emulator, startEmulatorThread } from '../emulator/index.ts';
import type { Run } from '../model/run.ts';
import { command } from './fixtures/command.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulatorThread({ faults: ['name-accepts-129'] });
});
afterAll(() => emulator.close());
afterEach(() => vi.unstubAllEnvs());

it('a run tells what it does in lines of JSON, stops at as many findings as it may have, and is quiet where told', async () => {
  const place = mkdtempSync(join(tmpdir(), 'eni-events-'));
  const args = ['run', '--target', emulator.url, '--profile', 'smoke', '--only', 'boundary/NetworkInterfaceName/*', '--out', place];
  const more = ['--events', join(place, 'events.ndjson'), '--max-findings', '1', '--quiet'];
  vi.stubEnv('GITHUB_ACTIONS', 'true');
  const { code, stdout, stderr } = await command(...args, ...more);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const annotations = stdout.trim().split('\n');
  const verdict = annotations.pop();
  expect(verdict).toMatch(/^http:\/\/127\.0\.0\.1:\d+: Deviates: .*\(exit 1\)$/);
  expect(annotations[0]).toMatch(/^::error title=eni-contract/);
  expect(annotations[1]).toMatch(/^::error title=boundary\/NetworkInterfaceName\/maxLength::expected /);
  const events = readFileSync(join(place, 'events.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string });
  expect(events[0]).toMatchObject({ event: 'start', profile: 'smoke' });
  expect(events.at(-1)).toMatchObject({ event: 'end', verdict: 'deviates', exitCode: 1 });
  expect(events).toContainEqual(expect.objectContaining({ event: 'finding', check: 'boundary/NetworkInterfaceName/maxLength' }));
  expect(events.filter(({ event }) => event === 'progress').length).toBeGreaterThan(0);
});

// A run that was to stop at so many findings stopped at observations, and said nothing of the target.
it('what does not fail a run does not stop it either', async () => {
  const odd = await startEmulatorThread({ faults: ['harmless-message'] });
  const place = mkdtempSync(join(tmpdir(), 'eni-events-'));
  const only = ['--only', 'boundary/NetworkInterfaceName/*', '--only', 'hostile/characters', '--wire', 'A'];
  const { code, stdout } = await command('run', '--target', odd.url, '--profile', 'smoke', ...only, '--max-findings', '1', '--out', place);
  await odd.close();
  const { findings } = JSON.parse(readFileSync(join(place, 'run.json'), 'utf8')) as Run;
  expect(findings.map(({ level }) => level)).toContain('MAY');
  expect(code, stdout).toBe(0);
});

it.each([
  ['--bail'],
  ['--max-findings', '1'],
])('a run of an SDK stops with %s at a finding that fails it, not at an observation before', async (...enough) => {
  const place = mkdtempSync(join(tmpdir(), 'eni-events-'));
  const only = ['--profile', 'smoke', '--only', 'sdk-resilience/**'];
  const { code, stdout } = await command('run', '--target', 'sdk:pop-core', ...only, ...enough, '--out', place);
  expect(code, stdout).toBe(1);
  const { checks } = JSON.parse(readFileSync(join(place, 'run.json'), 'utf8')) as Run;
  expect(checks.filter(({ verdict }) => verdict === 'not-run').length).toBeGreaterThan(0);
});
