import { seededFixtures } from '../../emulator/index.ts';
import { contractOf } from '../../engine/contract.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { Settings } from '../../runner/settings.ts';
import { loadFixturesFile } from '../../spec/load-fixtures.ts';
import { loadThingsFile } from '../../spec/load-things.ts';
import type { RunOptions } from './run-options.ts';

/** A target that can be reached over HTTP, and the world that is assumed behind it. */
export interface OpenedTarget {
  readonly id: string;
  readonly url: string;
  readonly fixtures: Fixtures;
  /** The command line, joined with what the user's file says of the target. */
  readonly options: RunOptions;
  /** How what it is asked to make is written down first: `synced` waits for the disk. Absent: the world behind it ends with the run. */
  readonly ledger?: 'kept' | 'synced';
  /** Adds what only this kind of target knows; absent where there is nothing. */
  complete?(settings: Settings): Settings;
  /** Brings it up anew at the same URL, with the same world behind it, within so many milliseconds; absent where that is not ours to do. */
  readonly restart?: (withinMs: number) => Promise<void>;
  close(): Promise<void>;
}

/** The world that is assumed behind a target. Throws UsageError for a file that holds none. */
export function fixturesOf({ fixtures, ...asked }: Pick<RunOptions, 'fixtures' | 'spec' | 'operation'>): Fixtures {
  if (contractOf(asked).operation.pack === null) return loadThingsFile(fixtures) as Fixtures;
  // Both hold to the same shape: the file by its schema, the seeded world by a test.
  return (fixtures === undefined ? seededFixtures() : loadFixturesFile(fixtures)) as Fixtures;
}
