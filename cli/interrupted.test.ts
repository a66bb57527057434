import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { send } from '../emulator/call.ts';
import { type Emulator, seededFixtures, startEmulatorThread } from '../emulator/index.ts';
import type { Run } from '../model/run.ts';
import { type Between, proxy } from '../test/foreign/proxy.ts';
import { command, program } from './fixtures/command.ts';

let emulator: Emulator;
let between: Between;
let creates = 0;
let out = '';

beforeEach(async () => {
  creates = 0;
  out = mkdtempSync(join(tmpdir(), 'eni-stop-'));
  emulator = await startEmulatorThread({ faults: ['name-accepts-129'] });
  between = await proxy(emulator.url, (action) => {
    if (action === 'CreateNetworkInterface') creates++;
    return undefined;
  });
});

afterEach(async () => {
  await between.close();
  await emulator.close();
});

function start(...more: readonly string[]): { child: ChildProcess; ended: Promise<{ code: number | null; signal: string | null }> } {
  const only = ['--only', 'boundary/NetworkInterfaceName/*', '--only', 'contract/**'];
  const args = [program, 'run', '--target', between.url, '--profile', 'nightly', '--max-time', '120', ...only, '--out', out, ...more];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  return { child, ended };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}

function readRun(file: string): Run {
  return JSON.parse(readFileSync(join(out, file), 'utf8')) as Run;
}

async function held(): Promise<number> {
  let sum = 0;
  const { regions, vswitches } = seededFixtures();
  // In a closed region nothing is listed.
  const closed = new Set(regions.flatMap(({ id, forbidden }) => (forbidden ? [id] : [])));
  for (const { id, region } of vswitches.filter((each) => !closed.has(each.region))) {
    const parameters = { RegionId: region, VSwitchId: id };
    const { text } = await send({ url: emulator.url, action: 'DescribeNetworkInterfaces', parameters });
    sum += (JSON.parse(text) as { TotalCount: number }).TotalCount;
  }
  return sum;
}

describe('a run that is asked to stop', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'by %s deletes what it made, writes its reports and exits %i',
    async (signal, exitCode) => {
      const { child, ended } = start();
      await until(() => creates > 200);
      child.kill(signal);
      expect(await ended).toEqual({ code: exitCode, signal: null });
      expect(readRun('run.json')).toMatchObject({ verdict: 'interrupted', exitCode });
      expect(readRun('run.json').counts.cases).toBeGreaterThan(100);
      expect(readdirSync(out).sort()).toEqual(['findings', 'junit.xml', 'report.html', 'run.json', 'summary.md']);
      expect(readFileSync(join(out, 'summary.md'), 'utf8')).toMatch(/^## . Interrupted/);
      expect(await held()).toBe(0);
      const { stdout } = await command('report', join(out, 'run.json'), '--format', 'text');
      expect(stdout).toMatch(/^Interrupted: what follows is a part of the run/);
    },
    180_000,
  );
});

it('a run that is killed leaves what it had measured, which is reported as incomplete', async () => {
  // Enough in the seconds that the first checkpoint takes to come.
  const { child, ended } = start('--rate', '200');
  const file = join(out, 'run.partial.json');
  await until(() => existsSync(file) && readRun('run.partial.json').counts.cases > 100);
  child.kill('SIGKILL');
  expect(await ended).toEqual({ code: null, signal: 'SIGKILL' });
  const { stdout } = await command('report', file, '--format', 'text');
  expect(stdout).toMatch(/Interrupted: what follows is a part of the run/);
  expect(stdout).toMatch(/the run has not ended: this is what was measured until its last checkpoint/);
  for (const format of ['html', 'junit', 'markdown', 'sarif'])
    expect((await command('report', file, '--format', format, '--out', out)).code).toBe(0);
  expect(readFileSync(join(out, 'report.html'), 'utf8')).toMatch(/[Ii]nterrupted/);
});
