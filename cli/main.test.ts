import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createRawServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startEmulator } from '../emulator/index.ts';
import type { Run } from '../model/run.ts';
import { command, program } from './fixtures/command.ts';

const cli = command;

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'eni-cli-'));
}

function readRun(out: string): Run {
  return JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run;
}

const stackTrace = /\n\s+at .*:\d+:\d+/;

it('says what it lacks where Node was started without WebAssembly', async () => {
  const ended = promisify(execFile)(process.execPath, ['--jitless', program, 'run']);
  await expect(ended).rejects.toMatchObject({ code: 64, stderr: expect.stringMatching(/without WebAssembly \(--jitless\)[^\n]*\n$/) });
});

describe('a usage error exits 64, in words', () => {
  const fixtures = join(folder(), 'fixtures.yaml');
  writeFileSync(fixtures, 'regions: [{id: cn-hangzhou}]\nvswitches: []\nsecurityGroup: []\n');

  it.each([
    ['an unknown flag', ['run', '--profil', 'gate'], /unknown option '--profil'[\s\S]*Did you mean --profile/],
    ['an unknown profile', ['run', '--profile', 'huge'], /Allowed choices are smoke, gate, nightly/],
    ['a finding that is not there', ['replay', 'findings/nothing.json'], /there is no file findings\/nothing\.json/],
    ['a check that is none', ['replay', 'boundary/Descripton/maxLength'], /neither a file nor a check; near it: boundary\/Description/],
    ['a check to be printed', ['replay', 'contract/required-only', '--as', 'curl'], /--as prints one finding: give the file of one/],
    ['a bad number', ['run', '--concurrency', 'many'], /It takes a whole number from 1 to 1024/],
    [
      'a fixtures file with an unknown key',
      ['run', '--fixtures', fixtures],
      /fixtures\.yaml:3: "securityGroup" is not a key .*did you mean "securityGroups"/,
    ],
    ['a fixtures file that is not there', ['run', '--fixtures', '/nowhere/f.yaml'], /\/nowhere\/f\.yaml: there is no such file/],
    ['a target that is none', ['run', '--target', 'htp://x'], /htp:.*did you mean http/],
    [
      'a check that does not exist',
      ['run', '--only', 'boundary/Descripton/*'],
      /--only boundary\/Descripton\/\* matches no check.*near it/,
    ],
    [
      'a rule that does not exist',
      ['explain', 'Description/maxLenght'],
      /nothing is called "Description\/maxLenght".*Description\/maxLength/,
    ],
    ['a run that is none', ['report', fixtures], /is not JSON/],
    [
      'a fault that does not exist',
      ['emulator', '--port', '0', '--fault', 'name-accepts-130'],
      /there is no fault "name-accepts-130" .*did you mean "name-accepts-/,
    ],
  ])('%s', async (_, args, message) => {
    const { code, stderr } = await cli(...args);
    expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringMatching(message) });
    expect(stderr).not.toMatch(stackTrace);
  });
});

describe('a run', () => {
  it('that reaches nobody exits 3 with one sentence', async () => {
    const free = createRawServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => free.once('listening', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const out = folder();
    const { code, stdout, stderr } = await cli('run', '--target', `http://127.0.0.1:${port}`, '--profile', 'smoke', '--out', out);
    expect(code).toBe(3);
    expect(stdout).toMatch(/refused/);
    expect(stdout + stderr).not.toMatch(stackTrace);
    const { counts, ...run } = readRun(out);
    expect(run).toMatchObject({ verdict: 'not-measured', exitCode: 3 });
    // Nothing was tried, so nothing is excused.
    expect(counts).toMatchObject({ cases: 0, skipped: 0, notRun: counts.checks });
  });

  it('whose preflight is refused exits 3, with the answer, the fixture and the ways on', async () => {
    const server = createServer((_, response) => {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ Code: 'InvalidVSwitchId.NotFound', Message: 'not here', RequestId: 'r', HostId: 'h' }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, stdout } = await cli('run', '--target', `http://127.0.0.1:${port}`, '--profile', 'smoke', '--out', folder());
    server.close();
    expect(code).toBe(3);
    expect(stdout).toMatch(/InvalidVSwitchId\.NotFound \(404\).*vsw-.*--fixtures FILE.*--auth none/);
  });

  it('repeats itself for the same seed, and leaves nothing behind that makes the next one fail', async () => {
    const emulator = await startEmulator({ port: 0, auth: 'strict' });
    const runs: Run[] = [];
    for (const _ of [1, 2]) {
      const out = folder();
      const args = [
        '--only',
        'state/VSwitchId/*',
        '--only',
        'contract/everything',
        '--only',
        'boundary/Tag*/*',
        '--seed',
        '7',
        '--out',
        out,
      ];
      const { code, stdout } = await cli('run', '--target', emulator.url, ...args);
      expect(code, stdout).toBe(0);
      runs.push(readRun(out));
    }
    await emulator.close();
    const [first, second] = runs.map(({ checks, counts }) => ({
      cases: counts.cases,
      checks: checks.map(({ id, verdict, cases }) => [id, verdict, cases]),
    }));
    expect(second).toEqual(first);
  });

  it('sends each wire form alone', async () => {
    for (const form of ['A', 'B', 'C', 'D']) {
      const out = folder();
      const { code, stdout } = await cli('run', '--wire', form, '--only', 'boundary/Description/*', '--out', out);
      expect(code, stdout).toBe(0);
      expect(new Set(readRun(out).edges.map((edge) => edge.form))).toEqual(new Set([form]));
    }
  });

  it('writes every report', async () => {
    const out = folder();
    await cli('run', '--profile', 'smoke', '--only', 'contract/required-only', '--out', out);
    for (const file of ['run.json', 'report.html', 'junit.xml', 'summary.md']) expect(existsSync(join(out, file)), file).toBe(true);
  });

  it('replays a finding: 1 where it reproduces, 0 where it does not', async () => {
    const faulty = await startEmulator({ port: 0, auth: 'strict', faults: ['name-accepts-129'] });
    const out = folder();
    const { code } = await cli('run', '--target', faulty.url, '--only', 'boundary/NetworkInterfaceName/maxLength', '--out', out);
    expect(code).toBe(1);
    const { findings } = readRun(out);
    expect(findings).toHaveLength(1);
    // Nothing but what is required, and the name.
    expect(findings[0]?.request.pairs.map(([name]) => name).sort()).toEqual([
      'NetworkInterfaceName',
      'RegionId',
      'SecurityGroupId',
      'VSwitchId',
    ]);
    expect(findings[0]?.request.pairs.find(([name]) => name === 'NetworkInterfaceName')?.[1]).toHaveLength(129);
    const file = join(out, 'findings', `${findings[0]?.id}.json`);
    // The finding knows where it was found.
    const again = await cli('replay', file, '--out', folder());
    expect([again.code, again.stdout.trimEnd().split('\n').at(-1)]).toEqual([1, 'It reproduces (exit 1).']);
    await faulty.close();
    const elsewhere = await cli('replay', file, '--target', 'embedded', '--out', folder());
    expect([elsewhere.code, elsewhere.stdout.trimEnd().split('\n').at(-1)]).toEqual([0, 'It does not reproduce (exit 0).']);
  });
});

it('prints its world as a fixtures file that it reads back', async () => {
  const file = join(folder(), 'fixtures.yaml');
  writeFileSync(file, (await cli('emulator', '--print-fixtures')).stdout);
  const { code, stdout } = await cli(
    'run',
    '--profile',
    'smoke',
    '--only',
    'contract/required-only',
    '--fixtures',
    file,
    '--out',
    folder(),
  );
  expect(code, stdout).toBe(0);
});

it('explains a rule, a check and a code', async () => {
  expect((await cli('explain', 'Description/maxLength')).stdout).toMatch(
    /limit +maxLength, max 256[\s\S]*checks +boundary\/Description\/maxLength/,
  );
  expect((await cli('explain', 'state/VSwitchId/exists')).stdout).toMatch(/InvalidVSwitchId\.NotFound \(stated\)/);
  expect((await cli('explain', 'QuotaExceed.Tags')).stdout).toMatch(/Tag\/maxItems \(first choice\)/);
});

it('lists rules, checks, errors, faults and targets, as text and JSON', async () => {
  for (const topic of ['rules', 'checks', 'errors', 'faults', 'targets']) {
    const { stdout } = await cli('list', topic, '--json');
    expect((JSON.parse(stdout) as unknown[]).length).toBeGreaterThan(1);
    expect((await cli('list', topic)).stdout.trim().split('\n').length).toBe((JSON.parse(stdout) as unknown[]).length);
  }
});
