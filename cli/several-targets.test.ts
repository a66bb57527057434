import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, vi } from 'vitest';
import { startEmulatorThread } from '../emulator/index.ts';
import type { Run } from '../model/run.ts';
import { packageRoot } from '../spec/files.ts';

vi.setConfig({ testTimeout: 120_000 });

const main = join(packageRoot(), 'dist', 'cli', 'main.js');
const little = ['--profile', 'smoke', '--wire', 'A', '--only', 'contract/Tag'];
const fails = `${process.execPath} -e 'console.error("no disk left"); process.exit(9)'`;

async function run(lines: readonly string[], ...args: string[]) {
  const cwd = mkdtempSync(join(tmpdir(), 'eni-several-'));
  writeFileSync(join(cwd, 'eni-contract.yaml'), `${['targets:', ...lines].join('\n')}\n`);
  const ended = await promisify(execFile)(process.execPath, [main, 'run', ...args, '--out', 'out'], { cwd }).then(
    (done) => ({ code: 0, ...done }),
    (error) => error as { code: number; stdout: string; stderr: string },
  );
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

it('one that does not come up costs the others nothing, and stands in the comparison with the reason', async () => {
  const lines = ['  broken:', '    endpoint: http://127.0.0.1:9', `    start: {command: ${JSON.stringify(fails)}}`];
  const { code, stderr, stdout, out, runOf } = await run(lines, ...little, '--target', 'broken', '--target', 'embedded');
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(/target broken: the start command ended with exit 9/) });
  expect(runOf('embedded').exitCode).toBe(0);
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(join('out', 'comparison.html'));
  const page = readFileSync(join(out, 'comparison.html'), 'utf8');
  expect(page).toMatch(/<h1>2 targets/);
  expect(page).toMatch(/<th scope="row">broken<\/th>.*Not measured.*the start command ended with exit 9/);
});

it('all of them are asked with one seed, also where the profile draws it', async () => {
  const emulator = await startEmulatorThread({});
  const lines = [`  other: {endpoint: '${emulator.url}'}`];
  const few = ['--profile', 'nightly', '--max-time', '1', '--wire', 'A', '--only', 'contract/Tag'];
  const { runOf, out } = await run(lines, ...few, '--target', 'embedded', '--target', 'other').finally(() => emulator.close());
  expect(runOf('other').seed).toBe(runOf('embedded').seed);
  expect(readFileSync(join(out, 'comparison.html'), 'utf8')).not.toContain('Compare with care');
});
