import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import type { Run } from '../model/run.ts';
import { command, program } from './fixtures/command.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'eni-parts-'));
const read = (out: string) => JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run;

/** A rule that does not hold, so that there is something to report; it is judged in every part. */
function rules(place: string): string {
  const file = join(place, 'rules.yaml');
  writeFileSync(file, 'rules: [{id: teapot, level: MUST, when: {outcome: accepted}, then: {status: [418]}}]\n');
  return file;
}

/** What has to be the same however many processes there were; how often a finding was seen is not, for each process sends its own copy of a shared twin. */
function essence({
  counts: { requests: _, ...counts },
  coverage,
  codes,
  edges,
  checks,
  findings,
  verdict,
  exitCode,
  ...run
}: Run): unknown {
  const sorted = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).sort();
  const results = checks.map(({ durationMs: _ms, ...check }) => check);
  const found = findings.map(({ id, check, replay }) => ({ id, check, replay }));
  const { target, seed, profile, reasons } = run;
  return {
    target,
    seed,
    profile,
    reasons,
    counts,
    coverage,
    codes: sorted(codes),
    edges: sorted(edges),
    checks: sorted(results),
    found,
    verdict,
    exitCode,
  };
}

it('two processes make the run of one: the same run.json but for times, the same reports in the same places', async () => {
  const place = folder();
  const globs = ['boundary/NetworkInterfaceName/*', 'contract/Tag', 'boundary/Tag*/**'];
  const few = ['--profile', 'smoke', '--wire', 'A,D', ...globs.flatMap((glob) => ['--only', glob])];
  const asked = ['run', ...few, '--rules', rules(place), '--seed', '11', '--out', join(place, 'out')];
  const { code, stdout } = await command(...asked);
  const one = read(join(place, 'out'));
  const files = readdirSync(join(place, 'out'), { recursive: true }).sort();
  writeFileSync(join(place, 'out', 'run.json'), '');
  const two = await command(...asked, '--jobs', '2');
  expect(two.stderr).toMatch(/^part 1 of 2: eni-contract: embedded/m);
  expect(two.stderr).toMatch(/^part 2 of 2: eni-contract: embedded/m);
  expect(essence(read(join(place, 'out')))).toEqual(essence(one));
  expect(one.findings.map(({ check }) => check)).toEqual(['own/teapot']);
  expect(readdirSync(join(place, 'out'), { recursive: true }).sort()).toEqual(files);
  expect([two.code, two.stdout.trimEnd().split('\n').at(-1)]).toEqual([code, stdout.trimEnd().split('\n').at(-1)]);
});

describe('more than one process', () => {
  const none = `http://127.0.0.1:9`;
  it.each([
    [['--target', none], /2 processes would share the world behind http:\/\/127\.0\.0\.1:9.* run --shard 1\/2 to --shard 2\/2, and merge/],
    [['--target', 'sdk:ecs20140526'], /sdk:ecs20140526 is checked by one process/],
    [['--bail'], /--bail ends one process/],
    [['--max-findings', '3'], /--max-findings counts those of one process/],
    [['--events', 'events.ndjson'], /--events tells of one process/],
    [['--shard', '1/2'], /--shard is one part of a run/],
    [['--target', none, '--operation', 'all'], /2 processes would share the world/],
  ])('is refused with %j, and said why', async (more, why) => {
    const out = join(folder(), 'out');
    const { code, stdout, stderr } = await command('run', '--jobs', '2', ...more, '--out', out);
    expect({ code, stdout, written: existsSync(out) }).toEqual({ code: 64, stdout: '', written: false });
    expect(stderr).toMatch(why);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

/** A run in two parts that goes on until something happens to it; both have begun to measure. */
async function going() {
  const out = folder();
  const bounds = ['--only', 'contract/**', '--profile', 'nightly', '--max-time', '120', '--rate', '200'];
  const args = [program, 'run', ...bounds, '--jobs', '2', '--out', out];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const [stderr, ended] = [text(child.stderr), once(child, 'exit')];
  const parts = () =>
    readdirSync(out)
      .filter((name) => name.startsWith('.parts-'))
      .map((name) => join(out, name));
  const begun = () => parts().flatMap((place) => ['1', '2'].filter((part) => existsSync(join(place, part, 'run.partial.json'))));
  await vi.waitUntil(() => begun().length === 2, { timeout: 60_000 });
  return { out, child, stderr, ended, parts };
}

it('all stop where one is interrupted, and leave one run.json', async () => {
  const { out, child, ended, parts } = await going();
  child.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  expect(read(out)).toMatchObject({ verdict: 'interrupted', exitCode: 130 });
  expect(read(out).shards).toBeUndefined();
  expect(parts()).toEqual([]);
});

it('one that crashes is a bug, by the name of its part; the other stops, and what they wrote is kept', async () => {
  const { out, child, stderr, ended, parts } = await going();
  const [first] = execFileSync('ps', ['-o', 'pid=', '--ppid', String(child.pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number);
  process.kill(first ?? 0, 'SIGKILL');
  expect(await ended).toEqual([70, null]);
  const [kept = ''] = parts();
  expect(await stderr).toContain(
    `part 1 of 2 (what it wrote is kept in ${join(kept, '1')}): its process ended with SIGKILL before it had a verdict`,
  );
  expect(read(join(kept, '2'))).toMatchObject({ verdict: 'interrupted', shards: { of: 2, indexes: [2] } });
  expect(existsSync(join(out, 'run.json'))).toBe(false);
});
