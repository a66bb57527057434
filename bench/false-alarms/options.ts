import { Command } from 'commander';
import { wholeNumber } from '../../cli/options.ts';
import { operationOption } from '../faults/options.ts';
import { threadsHere } from '../on-threads.ts';

/** With the edges and the twins, more than 100,000 judged cases a target of a create. */
const enough = 520;

export interface Options {
  readonly samples: number;
  readonly alone: boolean;
  readonly only: readonly string[];
  readonly seed: number;
  readonly operation: string;
  readonly threads: number;
}

/** The command line of `false-alarms`, for these operations, the default first. */
export function falseAlarmsCommand(operations: readonly string[]): Command {
  return new Command('false-alarms')
    .option('--samples <number>', 'samples of each check, at most', wholeNumber(1), enough)
    .option('--alone', 'try each variation by itself', false)
    .option('--only <glob...>', 'ids of variations', [])
    .option('--seed <number>', 'seed of everything that is sampled', wholeNumber(0), 1)
    .addOption(operationOption(operations, 'whose checks are tried'))
    .option('--threads <number>', 'targets tried at once', wholeNumber(1), threadsHere);
}
