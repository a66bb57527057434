import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startEmulatorThread } from '../emulator/index.ts';
import type { Run } from '../model/run.ts';
import { commandIn, program } from './fixtures/command.ts';

vi.setConfig({ testTimeout: 120_000 });

const little = ['--profile', 'smoke', '--wire', 'A', '--only', 'contract/Tag'];
const fails = `${process.execPath} -e 'console.error("no disk left"); process.exit(9)'`;

async function run(lines: readonly string[], ...args: string[]) {
  const cwd = mkdtempSync(join(tmpdir(), 'eni-several-'));
  writeFileSync(join(cwd, 'eni-contract.yaml'), `${['targets:', ...lines].join('\n')}\n`);
  const ended = await commandIn(cwd, 'run', ...args, '--out', 'out');
  const runOf = (name: string) => JSON.parse(readFileSync(join(cwd, 'out', name, 'run.json'), 'utf8')) as Run;
  return { ...ended, out: join(cwd, 'out'), runOf };
}

it.each([
  ['a name that nobody has', ['  ours: {endpoint: http://127.0.0.1:1}'], 'zzzzzz', /target "zzzzzz": not one of.*; the file names ours/],
  [
    'a world that is not there',
    ['  b: {endpoint: http://127.0.0.1:1, fixtures: none.yaml}'],
    'b',
    /yaml:2: targets\.b\.fixtures: there is no file .*none\.yaml/,
  ],
  [
    'a baseline that is not there',
    ['  b: {endpoint: http://127.0.0.1:1, baseline: none.yaml}'],
    'b',
    /yaml:2: targets\.b\.baseline: there is no file .*none\.yaml/,
  ],
  [
    'a check that nobody has, declined',
    ["  b: {endpoint: http://127.0.0.1:1, declined: [{checks: 'rcae/**', reason: none}]}"],
    'b',
    /yaml:2: targets\.b\.declined\.0\.checks: rcae\/\*\* matches no check; near it: race\/\*\*/,
  ],
])('a mistake in the last target, %s, is told before the first is run', async (_, lines, last, message) => {
  const { code, stderr, out } = await run(lines, ...little, '--target', 'embedded', '--target', last);
  expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringMatching(message) });
  expect(existsSync(out)).toBe(false);
});

it('a key that is not there is told before anything runs, with its name', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'eni-key-'));
  const file = join(cwd, 'fixtures.yaml');
  const accounts = 'accounts: [{name: mine, keyIdEnv: NOBODY_SET_THIS}]';
  const vswitch = '{id: vsw-1, role: auto, region: r, vpc: vpc-1, cidr: 10.0.0.0/16}';
  const group = '{id: sg-1, role: normal, region: r, vpc: vpc-1, type: normal}';
  writeFileSync(file, `regions: [{id: r}]\nvswitches: [${vswitch}]\nsecurityGroups: [${group}]\n${accounts}\n`);
  const { code, stderr } = await run(['  a: {endpoint: http://127.0.0.1:9}'], ...little, '--target', 'a', '--fixtures', file);
  expect({ code, stderr }).toEqual({
    code: 64,
    stderr: 'eni-contract: the account "mine" of the fixtures: keyIdEnv names NOBODY_SET_THIS, which is not set in the environment\n',
  });
  // The embedded emulator has keys of its own: there the environment is nobody's business.
  expect((await run(['  a: {endpoint: http://127.0.0.1:9}'], ...little, '--target', 'embedded', '--fixtures', file)).code).toBe(3);
});

it.each([
  '1',
  '2',
])('one that does not come up costs the others nothing, and stands in the comparison with the reason (--jobs %s)', async (jobs) => {
  const lines = ['  broken:', '    endpoint: http://127.0.0.1:9', `    start: {command: ${JSON.stringify(fails)}}`];
  const { code, stderr, stdout, out, runOf } = await run(lines, ...little, '--jobs', jobs, '--target', 'broken', '--target', 'embedded');
  expect({ code, stderr }).toEqual({
    code: 3,
    stderr: expect.stringMatching(/eni-contract: target broken: the start command ended with exit 9/),
  });
  expect(stderr.includes('embedded: eni-contract: embedded, profile smoke')).toBe(jobs !== '1');
  expect(runOf('embedded').exitCode).toBe(0);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(join('out', 'comparison.html'));
  const page = readFileSync(join(out, 'comparison.html'), 'utf8');
  expect(page).toMatch(/<h1>2 targets/);
  expect(page).toMatch(/<th scope="row">broken<\/th>.*Not measured.*the start command ended with exit 9/);
});

it.each(['1', '3'])('all of them are asked with one seed, also where the profile draws it (--jobs %s)', async (jobs) => {
  const emulator = await startEmulatorThread({});
  const lines = [`  other: {endpoint: '${emulator.url}'}`];
  const few = ['--profile', 'nightly', '--max-time', '1', '--wire', 'A', '--only', 'contract/Tag'];
  const { runOf, out } = await run(lines, ...few, '--jobs', jobs, '--target', 'embedded', '--target', 'other').finally(() =>
    emulator.close(),
  );
  expect(runOf('other').seed).toBe(runOf('embedded').seed);
  expect(readFileSync(join(out, 'comparison.html'), 'utf8')).not.toContain('Compare with care');
});

/** A start command that waits for the other one, and ends with a word on whether it came. */
function meets(own: string, other: string): string {
  const script = `const { existsSync, writeFileSync } = require("fs"); writeFileSync("${own}", ""); const until = Date.now() + 30000;
    setInterval(() => { const met = existsSync("${other}"); if (met || Date.now() > until) { console.error(met ? "met" : "alone"); process.exit(9); } }, 50);`;
  return `  ${own}: {endpoint: 'http://127.0.0.1:9', start: {command: ${JSON.stringify(`${process.execPath} -e '${script.replace(/\s+/g, ' ')}'`)}}}`;
}

it('several are checked at once where that is asked for', async () => {
  const { code, stderr } = await run([meets('a', 'b'), meets('b', 'a')], ...little, '--jobs', '2', '--target', 'a', '--target', 'b');
  expect({ code, stderr }).toEqual({
    code: 3,
    stderr: expect.stringMatching(/(target [ab]: the start command ended with exit 9:\nmet\n[\s\S]*){2}/),
  });
});

describe('of targets that are being checked at once', () => {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Run;

  /** Two are being checked, a third is to come: until the signal. */
  async function interrupted(signal: NodeJS.Signals) {
    const out = mkdtempSync(join(tmpdir(), 'eni-several-'));
    const emulators = await Promise.all([startEmulatorThread({}), startEmulatorThread({})]);
    onTestFinished(async () => void (await Promise.all(emulators.map((emulator) => emulator.close()))));
    const targets = [...emulators.map(({ url }) => url), 'embedded'].flatMap((target) => ['--target', target]);
    const few = ['--only', 'contract/Tag', '--only', 'contract/Description'];
    const bounds = ['--profile', 'nightly', '--max-time', '120', '--rate', '100'];
    const args = [program, 'run', ...targets, ...few, ...bounds, '--jobs', '2', '--out', out];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const ended = once(child, 'exit');
    const folders = emulators.map(({ url }) => join(out, url.replace('http://', '').replace(':', '_')));
    await vi.waitUntil(() => folders.every((folder) => existsSync(join(folder, 'run.partial.json'))), { timeout: 60_000 });
    child.kill(signal);
    return { out, files: folders.map((folder) => join(folder, 'run.json')), ended: await ended };
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('all stop at %s, with their reports written, and no more is started', async (signal, exitCode) => {
    const { out, files, ended } = await interrupted(signal);
    expect(ended).toEqual([exitCode, null]);
    for (const file of files) expect(read(file)).toMatchObject({ verdict: 'interrupted', exitCode });
    // Its folder was tried before anything was started; nothing was written there.
    expect(existsSync(join(out, 'embedded', 'run.json'))).toBe(false);
    expect(readFileSync(join(out, 'comparison.html'), 'utf8')).toMatch(/<h1>2 targets/);
  });

  it('all stop, clean up and write when the process that started them is killed', async () => {
    const { files } = await interrupted('SIGKILL');
    await vi.waitUntil(() => files.every(existsSync), { timeout: 60_000 });
    for (const file of files) expect(read(file)).toMatchObject({ verdict: 'interrupted', exitCode: 143 });
  });
});
