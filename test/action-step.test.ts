import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { type Emulator, startEmulatorThread } from '../emulator/index.ts';
import { inShard } from '../runner/shard.ts';
import { packageRoot } from '../spec/files.ts';

// The step of the action as a runner of GitHub runs it: inputs in the environment, bash with its options, files for what it hands over.
vi.setConfig({ testTimeout: 120_000 });

const { inputs: declared, runs } = parse(readFileSync(join(packageRoot(), 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly steps: readonly [{ readonly run: string; readonly env: Readonly<Record<string, string>> }] };
};
const [step] = runs.steps;

let faulty: Emulator;

beforeAll(async () => {
  faulty = await startEmulatorThread({ faults: ['name-accepts-129'] });
});

afterAll(() => faulty.close());

/** What GitHub puts for `${{ inputs.NAME }}`. */
function evaluated(text: string, given: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => given[name] ?? declared[name]?.default ?? '');
}

/** A checkout with an eni-contract.yaml. */
function workspace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eni-action-'));
  const targets = `targets:\n  faulty: {endpoint: '${faulty.url}', wire: [A]}\n`;
  for (const name of ['eni-contract.yaml', `it's "our" $(touch pwned); file.yaml`]) writeFileSync(join(folder, name), targets);
  return folder;
}

async function github(given: Readonly<Record<string, string>>) {
  const folder = workspace();
  const [script, output, summary] = ['script.sh', 'output', 'summary'].map((name) => join(folder, name)) as [string, string, string];
  writeFileSync(script, step.run);
  for (const file of [output, summary]) writeFileSync(file, '');
  const inputs = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, evaluated(text, given)]));
  const env = { ...process.env, ...inputs, GITHUB_ACTION_PATH: packageRoot(), GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary };
  const ended = await promisify(execFile)('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd: folder,
    env,
  }).then(
    (done) => ({ code: 0, ...done }),
    (error) => error as { code: number; stdout: string; stderr: string },
  );
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { ...ended, folder, output: read('output'), summary: read('summary') };
}

/** The eighth of the checks that has the one which tells the fault. */
const few = {
  profile: 'smoke',
  shard: `${[1, 2, 3, 4, 5, 6, 7, 8].find((index) => inShard('boundary/NetworkInterfaceName/maxLength', { index, of: 8 }))}/8`,
};

it('of a target that conforms succeeds, with the code as output and the summary in the job', async () => {
  const { code, output, summary, folder } = await github({ profile: 'smoke', shard: '1/16' });
  expect(code).toBe(0);
  expect(output).toMatch(/^exit-code=0\nverdict<<END_OF_VERDICT\n✓ Conforms: .*\nEND_OF_VERDICT\n$/);
  expect(summary).toMatch(/Conforms/);
  expect(existsSync(join(folder, 'eni-contract-out', 'run.json'))).toBe(true);
});

it('of a target that deviates fails with its code, and reports all the same', async () => {
  const { code, output, summary } = await github({ target: 'faulty', ...few });
  expect(code).toBe(1);
  expect(output).toMatch(/^exit-code=1\nverdict<<END_OF_VERDICT\n✗ Deviates: 1 of .*\nEND_OF_VERDICT\n$/);
  // Escaped, as Markdown that a page renders.
  expect(summary).toMatch(/Deviates&#58; 1 of \d+ measured checks?/);
  expect(summary).toContain('boundary/NetworkInterfaceName/maxLength');
});

it('of several targets, one a line, runs all; no input is ever read by the shell', async () => {
  const out = `re ports'"$(touch pwned);/é`;
  const config = `it's "our" $(touch pwned); file.yaml`;
  const { code, output, summary, folder } = await github({ target: 'embedded\n\nfaulty\n', config, out, ...few });
  expect(code).toBe(1);
  expect(output).toMatch(/^exit-code=1\nverdict<<END_OF_VERDICT\n([✓✗] .*\n){2}END_OF_VERDICT\n$/);
  expect(existsSync(join(folder, out, 'comparison.html'))).toBe(true);
  for (const target of ['embedded', 'faulty']) expect(summary).toContain(target);
  expect(existsSync(join(folder, 'pwned'))).toBe(false);
});

it('builds the checkout of the action where it is not built, and fetches nothing by name', () => {
  expect(step.run).toMatch(/\[ -f "\$main" \] \|\| npm ci --prefix "\$GITHUB_ACTION_PATH"/);
  expect(step.run).not.toMatch(/npx|npm (install|exec)/);
});

it.each([
  ['a target that nobody has', { target: 'fualty' }, /did you mean faulty/],
  ['a file whose name has two lines', { fixtures: 'one\ntwo $HOME.yaml' }, /one\ntwo \$HOME\.yaml: there is no such file/],
])('of %s fails with 64 and the message, without a report', async (_, given, message) => {
  const { code, output, summary, stderr } = await github(given);
  expect({ code, output, summary, stderr }).toEqual({
    code: 64,
    output: 'exit-code=64\n',
    summary: '',
    stderr: expect.stringMatching(message),
  });
});
