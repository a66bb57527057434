import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../cli/version.ts';
import type { Run } from '../../model/run.ts';
import { packageRoot } from '../../spec/files.ts';
import type { Tool, Trial, Tried } from './tried.ts';

const main = join(packageRoot(), 'dist', 'cli', 'main.js');

/** Observations at MAY are no finding; a target that refuses the smallest valid request is one, unless it was the time that was up. */
function kindsOf({ verdict, findings, durationMs }: Run, maxSeconds: number): readonly string[] {
  const found = findings.filter(({ level }) => level !== 'MAY').map((finding) => `${finding.check}: ${finding.class}`);
  const refused = verdict === 'not-measured' && durationMs < maxSeconds * 1000;
  return refused && found.length === 0 ? ['preflight: refused'] : [...new Set(found)];
}

function attempt({ url, seed, maxSeconds, stop }: Trial, out: string): Tried {
  const how = ['--auth', 'none', '--profile', 'gate', '--seed', String(seed), '--max-time', String(maxSeconds), '--fail-on', 'should'];
  const args = [main, 'run', '--target', url, ...how, ...(stop ? ['--bail'] : []), '--out', out, '--quiet'];
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const wholeSeconds = (performance.now() - started) / 1000;
  if (status === null || status > 3) throw new Error(`eni-contract run ended with ${status}: ${stderr}`);
  const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run;
  return { kinds: kindsOf(run, maxSeconds), requests: run.counts.requests, seconds: run.durationMs / 1000, wholeSeconds };
}

/** This project's command line, as it was built. */
export function ours(): Tool {
  return {
    name: `eni-contract ${version()}`,
    try: (trial) => {
      const out = mkdtempSync(join(tmpdir(), 'eni-peers-'));
      try {
        return attempt(trial, out);
      } finally {
        rmSync(out, { recursive: true });
      }
    },
  };
}
