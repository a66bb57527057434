/**
 * How many planted defects does the suite notice? `npm run faults [-- --seeds N] [--matrix] [--only GLOB]`.
 * Runs the gate profile against the emulator with each fault of its catalogue, and with each harmless variation. Exits 1 where a fault
 * survives its mapped checks, a harmless variation is reported, or a check kills none of the faults.
 */
import { Command } from 'commander';
import { faultCatalogue } from '../../emulator/index.ts';
import { select } from '../../runner/select.ts';
import { plansOfRun } from '../measure.ts';
import { faultLine, summaryTable } from './table.ts';
import { type FaultTrial, tryFault, tryHarmless } from './trial.ts';

/** Checks that record what a target does and assert nothing but that it answers; like precedence and hostile input they judge robustness. */
const recorded: readonly string[] = ['idempotency/after-error', 'idempotency/after-delete'];

interface Options {
  readonly seeds: string;
  readonly matrix: boolean;
  readonly only: readonly string[];
}

const program = new Command('faults')
  .option('--seeds <number>', 'how many seeds, from 1 on', '1')
  .option('--matrix', 'run every check against every fault', false)
  .option('--only <glob...>', 'fault ids', []);

const { seeds, matrix, only } = program.parse().opts<Options>();
const plans = plansOfRun();
const chosen = new Set(
  select(
    faultCatalogue.map(({ id }) => id),
    only,
  ),
);
const faults = faultCatalogue.filter(({ id }) => chosen.has(id));
const all: FaultTrial[] = [];
for (let seed = 1; seed <= Number(seeds); seed++) {
  for (const fault of faults) {
    const trial = fault.harmless ? await tryHarmless(fault, plans, seed) : await tryFault(fault, plans, seed, matrix);
    all.push(trial);
    process.stdout.write(`${faultLine(trial)}\n`);
  }
}
process.stdout.write(`\n${summaryTable(all)}\n\n`);
const bad = all.filter(({ verdict }) => verdict === 'survived' || verdict === 'reported' || verdict === 'unmapped kill');
const killers = new Set(all.filter(({ fault }) => !fault.harmless).flatMap(({ by }) => by));
const idle =
  only.length === 0
    ? plans
        .filter(
          ({ id, family, skip }) =>
            skip === null && family !== 'precedence' && family !== 'hostile' && !recorded.includes(id) && !killers.has(id),
        )
        .map(({ id }) => id)
    : [];
if (idle.length > 0) process.stdout.write(`checks that killed nothing: ${idle.length}\n${idle.join('\n')}\n`);
const harmless = all.filter(({ fault }) => fault.harmless);
process.stdout.write(
  `${all.length - harmless.length - bad.filter(({ fault }) => !fault.harmless).length} of ${all.length - harmless.length} faults killed, ${harmless.filter(({ verdict }) => verdict === 'silent').length} of ${harmless.length} harmless variations silent\n`,
);
for (const trial of bad) process.stdout.write(`${faultLine(trial)}\n`);
process.exitCode = bad.length > 0 || idle.length > 0 ? 1 : 0;
