/**
 * What does another tool notice? `npm run bench:peers [-- --seconds N] [--faults N]`, by hand: it needs Python 3.10 or later, and installs a release
 * of Schemathesis into node_modules/.cache where it is not there yet. Both tools ask the embedded emulator on loopback, without signatures, each for
 * the same seconds: the faithful one three times, then with one planted fault after the other until they report something. Prints Markdown.
 */
import { Command } from 'commander';
import { wholeNumber } from '../../cli/options.ts';
import { createFaults, type Fault, startEmulatorThread } from '../../emulator/index.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { chosenFaults } from './chosen.ts';
import { ours } from './ours.ts';
import { schemathesis } from './schemathesis.ts';
import { comparison, type ToolTrials } from './table.ts';
import { noticed, type Tool, type Tried } from './tried.ts';

interface Options {
  readonly seconds: number;
  readonly faults: number;
}

/** Of the faithful emulator: what is reported of it is not there. */
const seeds = [1, 2, 3];

async function against(tool: Tool, planted: readonly string[], trial: { seed: number; maxSeconds: number; stop: boolean }): Promise<Tried> {
  const emulator = await startEmulatorThread({ port: 0, auth: 'none', faults: planted });
  try {
    return tool.try({ ...trial, url: emulator.url });
  } finally {
    await emulator.close();
  }
}

async function ofFaithful(tool: Tool, maxSeconds: number): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  for (const seed of seeds) tried.push(await against(tool, [], { seed, maxSeconds, stop: false }));
  return tried;
}

/** It ends with the first thing that it reports, unless that might be what it reports of the faithful one as well. */
async function ofFaulty(tool: Tool, faults: readonly Fault[], faithful: readonly Tried[], maxSeconds: number): Promise<readonly Tried[]> {
  const stop = faithful.every(({ kinds }) => kinds.length === 0);
  const tried: Tried[] = [];
  for (const { id } of faults) {
    const last = await against(tool, [id], { seed: 1, maxSeconds, stop });
    process.stderr.write(`${tool.name}  ${id}  ${noticed(last, faithful)[0] ?? 'nothing'}\n`);
    tried.push(last);
  }
  return tried;
}

async function trialsOf(tool: Tool, faults: readonly Fault[], maxSeconds: number): Promise<ToolTrials> {
  const faithful = await ofFaithful(tool, maxSeconds);
  return { name: tool.name, faithful, faulty: await ofFaulty(tool, faults, faithful, maxSeconds) };
}

async function main({ seconds, faults: count }: Options): Promise<void> {
  const faults = chosenFaults(createFaults, count);
  const trials: ToolTrials[] = [];
  for (const tool of [schemathesis(), ours()]) trials.push(await trialsOf(tool, faults, seconds));
  process.stdout.write(`${comparison(faults, trials, seconds)}\n`);
}

try {
  const command = new Command('bench:peers')
    .option('--seconds <number>', 'for each emulator, at most', wholeNumber(1, 600), 20)
    .option('--faults <number>', 'how many are planted, one after the other', wholeNumber(1), 24);
  await main(command.parse().opts<Options>());
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`bench:peers: ${error.message}\n`);
  process.exitCode = 64;
}
