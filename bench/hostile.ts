/**
 * Does the emulator survive hostile input? `npm run hostile [-- --requests N]`: the hostile checks of the nightly profile, until N requests were sent,
 * against an emulator in a process of its own, whose resident memory is read once a second. Exits 1 where it crashes, hangs, or anything is
 * reported at SHOULD or above.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { wholeNumber } from '../cli/options.ts';
import { alarmsIn } from './faults/trial.ts';
import { type Measurement, measureAt, plansOfRun } from './measure.ts';

const main = fileURLToPath(new URL('../cli/main.js', import.meta.url));
const samplesARound = 5_000;

/** Of a process, in MiB. */
function residentMemory(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

interface Survived {
  readonly rounds: readonly Measurement[];
  readonly memory: readonly number[];
  readonly alive: boolean;
}

async function survive(requests: number): Promise<Survived> {
  const child = spawn(process.execPath, [main, 'emulator', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = /http:\S+/.exec(line.toString())?.[0] ?? '';
  const memory: number[] = [];
  const timer = setInterval(() => child.exitCode === null && memory.push(residentMemory(child.pid ?? 0)), 1000);
  const plans = plansOfRun().filter(({ family }) => family === 'hostile');
  const rounds: Measurement[] = [];
  const sent = () => rounds.reduce((sum, { summary }) => sum + summary.requests, 0);
  try {
    for (let seed = 1; sent() < requests && child.exitCode === null; seed++) {
      const profile = { name: 'nightly', samples: samplesARound, maxSeconds: 3600, inTurn: false, stretches: false, seed: null } as const;
      rounds.push(await measureAt(url, { plans, profile, seed }));
    }
    return { rounds, memory, alive: child.exitCode === null };
  } finally {
    clearInterval(timer);
    child.kill();
  }
}

const { requests } = new Command('hostile')
  .option('--requests <number>', 'requests to send at least', wholeNumber(1), 100_000)
  .parse()
  .opts<{ requests: number }>();
const { rounds, memory, alive } = await survive(requests);
const sum = (of: (round: Measurement) => number) => rounds.reduce((total, round) => total + of(round), 0);
const cases = sum(({ reports }) => reports.reduce((total, { result }) => total + result.cases, 0));
const alarms = rounds.flatMap(({ reports }) => alarmsIn(reports));
const stopped = rounds.flatMap(({ summary }) => (summary.stopped === null ? [] : [summary.stopped.reason]));
process.stdout.write(
  [
    `${sum(({ summary }) => summary.requests)} requests, ${cases} judged cases, ${sum(({ seconds }) => seconds).toFixed(0)} s in ${rounds.length} rounds`,
    `emulator ${alive ? 'alive' : 'DEAD'}; resident memory at first ${(memory[0] ?? 0).toFixed(0)} MiB, at most ${Math.max(...memory).toFixed(0)} MiB, at last ${(memory.at(-1) ?? 0).toFixed(0)} MiB`,
    alarms.length === 0 ? 'nothing reported' : `reported: ${[...new Set(alarms)].join(', ')}`,
    ...stopped.map((reason) => `ended early: ${reason}`),
    '',
  ].join('\n'),
);
process.exitCode = alive && alarms.length === 0 && stopped.length === 0 ? 0 : 1;
