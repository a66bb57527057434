import { seededFixtures } from '../../emulator/index.ts';
import { contractOf } from '../../engine/contract.ts';
import type { FetchLike } from '../../model/fetch-like.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { Settings } from '../../runner/settings.ts';
import { checkedFixtures, loadFixturesFile } from '../../spec/load-fixtures.ts';
import { checkedThings, loadThingsFile } from '../../spec/load-things.ts';
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
  /** True where the world behind it is ours, with keys that everybody knows: those of the environment belong to another. */
  readonly ownKeys?: boolean;
  /** Answers in the place of what listens at the URL. */
  readonly answers?: FetchLike;
  /** Adds what only this kind of target knows; absent where there is nothing. */
  complete?(settings: Settings): Settings;
  /** Brings it up anew at the same URL, with the same world behind it, within so many milliseconds; absent where that is not ours to do. */
  readonly restart?: (withinMs: number) => Promise<void>;
  close(): Promise<void>;
}

/** The world that is assumed behind a target. Throws UsageError for a file, or an object, that holds none. */
export function fixturesOf({ fixtures, world, ...asked }: Pick<RunOptions, 'fixtures' | 'spec' | 'operation' | 'world'>): Fixtures {
  // All hold to the same shape: file and object by its schema, the seeded world by a test.
  if (contractOf(asked).operation.pack === null) return (world === undefined ? loadThingsFile(fixtures) : checkedThings(world)) as Fixtures;
  if (world !== undefined) return checkedFixtures(world) as Fixtures;
  return (fixtures === undefined ? seededFixtures() : loadFixturesFile(fixtures)) as Fixtures;
}
