import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../spec/files.ts';
import { instrument, type Mutant } from './instrument.ts';

const isTest = (file: string): boolean => file.endsWith('.test.ts');

/** The oracle's rooms: what it knows of every operation, and of the world of one. */
const rooms = ['oracle', 'packs/eni/read'];

function filesOfOracle(): readonly string[] {
  return rooms.flatMap((room) =>
    readdirSync(join(packageRoot(), room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${room}/${file}`)
      .sort(),
  );
}

/** Tests that need no process, from the quickest on: those beside the oracle, then those that ask it of what the generators make. */
export function testFiles(): readonly string[] {
  return [...filesOfOracle().filter(isTest), 'test/single-fault.test.ts', 'test/couples.test.ts'];
}

export interface Sources {
  /** Source with its mutants by path from the package's root. */
  readonly code: ReadonlyMap<string, string>;
  readonly mutants: readonly Mutant[];
}

/** All of the oracle but its tests and what they are fed with. The same numbers in every thread. */
export function instrumentedOracle(): Sources {
  const code = new Map<string, string>();
  const mutants: Mutant[] = [];
  for (const file of filesOfOracle().filter((each) => !isTest(each) && !each.includes('/fixtures/'))) {
    const made = instrument(file, readFileSync(join(packageRoot(), file), 'utf8'), mutants.length);
    code.set(file, made.code);
    mutants.push(...made.mutants);
  }
  return { code, mutants };
}
