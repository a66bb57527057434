import { Command, Option } from 'commander';
import { wholeNumber } from '../../cli/options.ts';
import { threadsHere } from '../on-threads.ts';

/** Stands for every operation that something is planted in. */
export const everyOperation = 'all';

export interface Options {
  readonly seeds: number;
  readonly matrix: boolean;
  readonly alone: boolean;
  readonly noticed: boolean;
  readonly only: readonly string[];
  readonly profile: 'smoke' | 'gate';
  readonly operation: string;
  readonly threads: number;
}

/** Whose faults are tried: one of these by its name, or all of them. */
export function operationOption(operations: readonly string[], whose: string): Option {
  return new Option('--operation <name>', whose).choices([...operations, everyOperation]).default(operations[0]);
}

/** Operations that a name stands for. */
export function namedOperations(name: string, operations: readonly string[]): readonly string[] {
  return name === everyOperation ? operations : [name];
}

/** The command line of `faults`, for these operations, the default first. */
export function faultsCommand(operations: readonly string[]): Command {
  return new Command('faults')
    .option('--seeds <number>', 'how many seeds, from 1 on', wholeNumber(1), 1)
    .option('--matrix', 'run every check against every fault', false)
    .option(
      '--noticed',
      'let every check that is to notice a fault go on after the first did, and write down which faults each noticed',
      false,
    )
    .option('--alone', 'try each harmless variation by itself', false)
    .option('--only <glob...>', 'fault ids', [])
    .addOption(new Option('--profile <name>', 'how much is tried').choices(['smoke', 'gate']).default('gate'))
    .addOption(operationOption(operations, 'whose faults are tried'))
    .option('--threads <number>', 'faults tried at once', wholeNumber(1), threadsHere);
}
