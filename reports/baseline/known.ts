import { globToRegExp } from '../../spec/glob.ts';
import { didYouMean } from '../../spec/nearest.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { type Baseline, type BaselineEntry, several } from './baseline.ts';
import { isAbout } from './matching.ts';

/** Ids of checks and rules. */
export interface Names {
  readonly checks: readonly string[];
  readonly rules: readonly string[];
}

/** Every check and rule that an operation has, whether a run planned it or not. */
export interface Catalogue extends Names {
  /** Those of other shipped operations and editions, of all where null is given; asked for only where an entry names what stands not above. */
  elsewhere(operations: readonly string[] | null): Names;
}

interface Named {
  readonly noun: 'check' | 'rule';
  readonly name: string;
  readonly glob: boolean;
}

/**
 * One baseline may serve several operations: an entry that says not which it is about may name what any of them has, and is passed over by the
 * others. Throws UsageError for an entry whose check, rule or glob fits none that it can be about, with the nearest name.
 */
export function requireKnown(baseline: Baseline, operation: string | undefined, catalogue: Catalogue): void {
  baseline.entries.forEach((entry, index) => {
    if (!isAbout(entry, operation) || unknownIn(entry, catalogue) === undefined) return;
    const operations = operationsOf(entry, baseline);
    const elsewhere = catalogue.elsewhere(operations);
    const all = { checks: [...catalogue.checks, ...elsewhere.checks], rules: [...catalogue.rules, ...elsewhere.rules] };
    const unknown = unknownIn(entry, all);
    if (unknown !== undefined) throw new UsageError(`${baseline.where(index)}: ${inWords(unknown, all, operations)}`);
  });
}

/** What an entry can be about, as it says itself or its file; null where neither does. */
function operationsOf(entry: BaselineEntry, { operation }: Baseline): readonly string[] | null {
  if (entry.operation !== undefined) return several(entry.operation);
  return operation === null ? null : [operation.name];
}

function namedBy({ check, checks, rule }: BaselineEntry): readonly Named[] {
  if (checks !== undefined) return several(checks).map((name) => ({ noun: 'check', name, glob: true }));
  return check === undefined ? [{ noun: 'rule', name: rule ?? '', glob: false }] : [{ noun: 'check', name: check, glob: false }];
}

function unknownIn(entry: BaselineEntry, { checks, rules }: Names): Named | undefined {
  return namedBy(entry).find(({ noun, name, glob }) => {
    if (!glob) return !(noun === 'check' ? checks : rules).includes(name);
    const form = globToRegExp(name);
    return !checks.some((check) => form.test(check));
  });
}

function inWords({ noun, name, glob }: Named, { checks, rules }: Names, operations: readonly string[] | null): string {
  const near = didYouMean(name, noun === 'check' ? checks : rules);
  const of = operations === null ? '' : ` of ${operations.join(' or ')}`;
  const what = glob ? `"${name}" matches no check${of}` : `there is no ${noun} "${name}"${of}`;
  return `${what}${near}; eni-contract list ${noun}s, with --operation NAME or --spec FILE, names them all`;
}
