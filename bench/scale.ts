/**
 * What a run takes as it grows: `npm run bench:scale [-- --runs 0,480,5480]`. Each is a nightly of the command line against an emulator, both in
 * processes of their own, with so many samples of each check beside all edges; prints judged cases, seconds, the most memory that the run held and
 * how large its run.json is. Memory is read from /proc: elsewhere than on Linux it is left out.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { Run } from '../model/run.ts';
import { packageRoot } from '../spec/files.ts';

const mebibyte = 1024 * 1024;
const cli = join(packageRoot(), 'dist', 'cli', 'main.js');

/** Resident memory at its highest so far, in bytes; 0 where nobody tells. */
function peakOf({ pid }: ChildProcess): number {
  try {
    const [, kibibytes = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kibibytes) * 1024;
  } catch {
    return 0;
  }
}

async function emulator(): Promise<{ readonly url: string; stop(): void }> {
  const child = spawn(process.execPath, [cli, 'emulator', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const part of child.stdout) {
    text += String(part);
    const [, url] = /listening on (\S+)/.exec(text) ?? [];
    if (url !== undefined) return { url, stop: () => void child.kill() };
  }
  throw new Error(`the emulator did not start: ${text}`);
}

async function measured(runs: number): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), 'eni-scale-'));
  const { url, stop } = await emulator();
  try {
    const words = [
      'run',
      '--target',
      url,
      '--profile',
      'nightly',
      '--runs',
      String(runs),
      '--seed',
      '1',
      '--max-time',
      '86400',
      '--out',
      out,
    ];
    const child = spawn(process.execPath, [cli, ...words], { stdio: 'ignore' });
    let peak = 0;
    const timer = setInterval(() => {
      peak = Math.max(peak, peakOf(child));
    }, 200);
    const [code] = (await once(child, 'exit')) as [number];
    clearInterval(timer);
    const file = join(out, 'run.json');
    const { counts, durationMs } = JSON.parse(readFileSync(file, 'utf8')) as Run;
    const seconds = durationMs / 1000;
    const memory = peak === 0 ? '-' : `${(peak / mebibyte).toFixed(0)} MiB`;
    return [
      `${counts.cases} cases`.padEnd(15),
      `${seconds.toFixed(0)} s`.padStart(7),
      `${((1e6 * seconds) / counts.cases).toFixed(0)} µs a case`.padStart(15),
      memory.padStart(9),
      `run.json ${(statSync(file).size / mebibyte).toFixed(1)} MiB`.padStart(18),
      `exit ${code}`,
    ].join('  ');
  } finally {
    stop();
    rmSync(out, { recursive: true });
  }
}

await new Command('bench:scale')
  .description('Say what a nightly takes as it grows: time, memory and the size of its run.json.')
  .option(
    '--runs <numbers>',
    'samples of each check, with commas: a run for each',
    (text: string) => text.split(',').map(Number),
    [0, 480, 5480],
  )
  .action(async ({ runs }: { runs: readonly number[] }) => {
    for (const each of runs) process.stdout.write(`${await measured(each)}\n`);
  })
  .parseAsync();
