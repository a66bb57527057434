import type { Case } from '../../model/case.ts';
import type { DeviationClass } from '../../model/verdict.ts';
import { loadRenames, type Renames } from '../../spec/renames.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { readYamlFile, type YamlFile } from '../../spec/yaml-file.ts';
import { baselineFile } from './builtin.ts';

type OneOrMore<T> = T | readonly T[];

/** Accepted ways of failing: of one check, of all checks of a rule, or of all that globs match. Days are `YYYY-MM-DD`; `expires` is the last day that counts. */
export interface BaselineEntry {
  /** What the defect is, for readers. */
  readonly cause?: string;
  readonly check?: string;
  readonly rule?: string;
  /** Globs of check ids. */
  readonly checks?: OneOrMore<string>;
  readonly class: OneOrMore<DeviationClass>;
  /** Beside `checks`, `*` stands for any text, and absent for anything. */
  readonly observed?: OneOrMore<string>;
  readonly reason: string;
  readonly link: string;
  readonly added: string;
  readonly expires: string;
  /** The operations that it is about; absent: all of those that the baseline is about. */
  readonly operation?: OneOrMore<string>;
  /** Target version; `*` stands for any text. */
  readonly when?: string;
  /** It comes and goes: never stale. */
  readonly sometimes?: boolean;
  /** Sent in the first phase of every run. */
  readonly case?: Case;
}

/** A target's own list of accepted findings. */
export interface Baseline {
  /** The operation whose findings they are, and `file:line` where it says so; null where it does not. */
  readonly operation: { readonly name: string; readonly at: string } | null;
  readonly entries: readonly BaselineEntry[];
  /** `file:line` of an entry, for messages. */
  where(index: number): string;
}

const longest = 180;
const dayMs = 86_400_000;

/** Reads a baseline; former ids of checks and rules become present ones. Throws UsageError with file and line for what its schema refuses, for dates that are none or lie more than 180 days apart, and for two entries on the same thing. */
export function loadBaseline(path: string, renames: Pick<Renames, 'check' | 'rule'> = loadRenames()): Baseline {
  const file = readYamlFile(baselineFile(path), 'baseline.schema.json');
  const { entries: written, operation } = file.value as { readonly entries: readonly BaselineEntry[]; readonly operation?: string };
  const entries = written.map((entry) => underPresentNames(entry, renames));
  const where = (index: number) => `${path}:${file.lineOf(['entries', index])}`;
  entries.forEach((entry, index) => {
    checkDates(entry, index, file);
    const first = entries.findIndex((other) => identity(other) === identity(entry));
    if (first < index) throw new UsageError(`${where(index)}: says the same as ${where(first)}; keep one of them`);
  });
  return { operation: operation === undefined ? null : { name: operation, at: `${path}:${file.lineOf(['operation'])}` }, entries, where };
}

/** Throws UsageError for a baseline of another operation: its checks are others, though some have the same names. */
export function requireAbout({ operation }: Baseline, name: string): void {
  if (operation === null || operation.name === name) return;
  throw new UsageError(
    `${operation.at}: the baseline is about ${operation.name}, and the run about ${name}: name the one that belongs to it`,
  );
}

function underPresentNames(entry: BaselineEntry, renames: Pick<Renames, 'check' | 'rule'>): BaselineEntry {
  return {
    ...entry,
    ...(entry.check === undefined ? {} : { check: renames.check(entry.check) }),
    ...(entry.checks === undefined ? {} : { checks: several(entry.checks).map((glob) => renames.check(glob)) }),
    ...(entry.rule === undefined ? {} : { rule: renames.rule(entry.rule) }),
    ...(entry.case === undefined ? {} : { case: { ...entry.case, check: renames.check(entry.case.check) } }),
  };
}

/** What may stand alone or in a list, as a list. */
export function several<T extends string>(value: OneOrMore<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function checkDates(entry: BaselineEntry, index: number, file: YamlFile): void {
  for (const key of ['added', 'expires'] as const) {
    if (isDay(entry[key])) continue;
    throw new UsageError(
      `${file.path}:${file.lineOf(['entries', index, key])}: ${key} is "${entry[key]}", which is no day; write one like 2026-11-23`,
    );
  }
  const days = (Date.parse(entry.expires) - Date.parse(entry.added)) / dayMs;
  if (days >= 0 && days <= longest) return;
  const allowed = `allowed is from ${entry.added} to ${addDays(entry.added, longest)} (${longest} days)`;
  throw new UsageError(`${file.path}:${file.lineOf(['entries', index, 'expires'])}: expires is ${entry.expires}; ${allowed}`);
}

function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

function identity(entry: BaselineEntry): string {
  return JSON.stringify([
    entry.check ?? null,
    entry.rule ?? null,
    entry.checks ?? null,
    entry.class,
    entry.observed ?? null,
    entry.when ?? null,
    entry.operation ?? null,
  ]);
}
