import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, vi } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Run } from '../model/run.ts';
import { packageRoot } from '../spec/files.ts';
import { command, program } from './fixtures/command.ts';

const run = promisify(execFile);
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Run;
const folder = () => mkdtempSync(join(tmpdir(), 'eni-shards-'));

vi.setConfig({ testTimeout: 300_000 });

/** Checks that share twins, in all wire forms; none whose verdict hangs on a free address. */
const options = [
  'boundary/NetworkInterfaceName/*',
  'boundary/Description/*',
  'boundary/Tag*/**',
  'contract/Tag',
  'dependency/SecurityGroup*/**',
];
const chosen = options.flatMap((glob) => ['--only', glob]);

/** What has to be the same however the run was cut. */
function essence({ counts: { requests: _, ...counts }, coverage, codes, edges, checks, verdict, exitCode }: Run): unknown {
  const sorted = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).sort();
  const results = checks.map(({ durationMs: _ms, reason: _why, ...check }) => check);
  return { counts, coverage, codes: sorted(codes), edges: sorted(edges), checks: sorted(results), verdict, exitCode };
}

async function whole(): Promise<Run> {
  const out = folder();
  await command('run', '--profile', 'smoke', '--max-time', '3000', ...chosen, '--seed', '11', '--out', out);
  return read(join(out, 'run.json'));
}

it('is the whole run, once merged: no twin counted twice, none lost', async () => {
  const out = folder();
  const files: string[] = [];
  for (const index of [1, 2, 3]) {
    const part = join(out, String(index));
    await command('run', '--profile', 'smoke', '--max-time', '3000', ...chosen, '--seed', '11', '--shard', `${index}/3`, '--out', part);
    files.push(join(part, 'run.json'));
  }
  await command('merge', ...files.reverse(), '--out', join(out, 'whole.json'));
  expect(files.map(read).every(({ counts }) => counts.cases > 0)).toBe(true);
  expect(essence(read(join(out, 'whole.json')))).toEqual(essence(await whole()));
});

/** The shell lines of the jobs in the page, as they stand there. */
function manifests(): { readonly shard: string; readonly merge: string } {
  const page = readFileSync(join(packageRoot(), 'docs', 'shards.md'), 'utf8');
  const [, text = ''] = /## Kubernetes[\s\S]*?```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const [shard, merge] = parseAllDocuments(text).map((each) => each.toJS());
  const script = (job: typeof shard) => String(job.spec.template.spec.containers[0].command[2]);
  const { completionMode, completions, template } = shard.spec;
  expect(completionMode).toBe('Indexed');
  expect(template.spec.containers[0].env).toContainEqual({ name: 'SHARDS', value: String(completions) });
  return { shard: script(shard), merge: script(merge) };
}

it('is documented as it works: the manifest of the Indexed Job, played pod by pod, one of them with nothing to do', async () => {
  const { shard, merge } = manifests();
  const RESULTS = folder();
  const own = join(RESULTS, 'eni-contract');
  writeFileSync(own, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(own, 0o755);
  const shell = (script: string, env: Readonly<Record<string, string>> = {}) =>
    run('sh', ['-c', script], { env: { ...process.env, PATH: `${RESULTS}:${process.env['PATH']}`, RESULTS, ...env } });
  const RUN_OPTIONS = '--wire A --only contract/Tag';
  for (const index of ['0', '1']) await shell(shard, { JOB_COMPLETION_INDEX: index, SHARDS: '2', SEED: '11', RUN_OPTIONS });
  await shell(merge);
  const merged = read(join(RESULTS, 'whole', 'run.json'));
  expect(merged.shards).toBeUndefined();
  expect(merged.checks.find(({ id }) => id === 'contract/Tag')).toMatchObject({ verdict: 'conforms' });
});

interface Job {
  readonly strategy: { readonly matrix: { readonly shard: readonly number[] } };
  readonly steps: readonly { readonly run?: string; readonly with?: Readonly<Record<string, string>> }[];
}

/** The jobs of the workflow in the page. */
function workflow(): { readonly shard: Job; readonly merge: Job } {
  const page = readFileSync(join(packageRoot(), 'docs', 'shards.md'), 'utf8');
  const [, text = ''] = /## GitHub Actions[\s\S]*?```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  return parseAllDocuments(text)[0]?.toJS().jobs;
}

it('has a matrix of as many shards as it asks for', () => {
  const { shard } = workflow();
  const numbers = shard.strategy.matrix.shard;
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(JSON.stringify(shard.steps)).toContain(`matrix.shard }}/${numbers.length} `);
});

it('is documented as it works: the jobs of the workflow, played one by one, the artefacts where GitHub puts them', async () => {
  const { shard, merge } = workflow();
  const workspace = folder();
  const npx = join(workspace, 'npx');
  writeFileSync(npx, `#!/bin/sh\nshift 2\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(npx, 0o755);
  const script = ({ steps }: Job) => steps.map((step) => step.run ?? '').find((text) => text.includes('eni-contract')) ?? '';
  const summary = join(workspace, 'summary');
  const env = { ...process.env, PATH: `${workspace}:${process.env['PATH']}`, GITHUB_STEP_SUMMARY: summary };
  const bash = (text: string, cwd: string) => run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', text], { cwd, env });
  // A night is too long for a test: little of it, by the same lines.
  const little = script(shard).replace('--profile nightly', '--profile smoke --wire A --only contract/Tag');
  expect(little).not.toBe(script(shard));
  for (const number of shard.strategy.matrix.shard) {
    const cwd = folder();
    await bash(little.replace(/\$\{\{ matrix\.shard \}\}/g, String(number)).replace(/\$\{\{ github\.run_id \}\}/g, '12345678901'), cwd);
    cpSync(join(cwd, 'shard'), join(workspace, 'shards', `shard-${number}`), { recursive: true });
  }
  await bash(script(merge), workspace);
  const merged = read(join(workspace, 'whole', 'run.json'));
  expect(merged).toMatchObject({ seed: 12345678901 % 2147483647, verdict: 'conforms' });
  expect(readFileSync(summary, 'utf8')).toMatch(/Conforms/);
});
