import type { Fixtures } from '../model/fixtures.ts';
import { loadFixturesFile } from '../spec/load-fixtures.ts';

/** The world that a YAML file declares, with what the file leaves out. Throws UsageError with file, line, what was read and what is allowed. */
export function loadFixtures(file: string): Fixtures {
  // They hold to the same shape: the file by its schema.
  return loadFixturesFile(file) as Fixtures;
}
