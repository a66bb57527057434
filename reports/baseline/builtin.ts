import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageRoot } from '../../spec/files.ts';
import { didYouMean } from '../../spec/nearest.ts';
import { UsageError } from '../../spec/usage-error.ts';

const shipped = 'builtin:';

/** True for the name of a baseline of the package, `builtin:NAME`. */
export function isBuiltin(path: string): boolean {
  return path.startsWith(shipped);
}

/** The file that a baseline's name stands for: `builtin:NAME` is one that ships with the package. Throws UsageError for one that does not. */
export function baselineFile(path: string): string {
  if (!isBuiltin(path)) return path;
  const folder = join(packageRoot(), 'targets', 'baselines');
  const names = readdirSync(folder).map((file) => basename(file, '.yaml'));
  const name = path.slice(shipped.length);
  if (names.includes(name)) return join(folder, `${name}.yaml`);
  throw new UsageError(`no baseline called "${name}" ships with eni-contract${didYouMean(name, names)}; there are ${names.join(', ')}`);
}
