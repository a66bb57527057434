import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Fixtures } from '../../model/fixtures.ts';
import type { Json } from '../../model/observation.ts';
import { namedAccounts } from '../../spec/default-account.ts';
import { unreadable } from '../../spec/refusal.ts';
import { UsageError } from '../../spec/usage-error.ts';
import type { SymbolicObservation } from './symbols.ts';

/** Of what, when and how it was recorded. */
export interface RecordingHead {
  readonly schema: 'eni-contract/recording/1';
  readonly recordedAt: string;
  readonly target: { readonly id: string; readonly version: string | null };
  /** What was recorded; absent in recordings of versions that judged one operation alone. */
  readonly operation?: string;
  readonly spec: { readonly edition: string; readonly digest: string };
  readonly seed: number;
  readonly profile: string;
  /** The world it was recorded in. */
  readonly fixtures: Fixtures;
  /** True where base requests stood for the twins. */
  readonly sharedTwins: boolean;
}

/** One symbolic request and what was observed. */
export interface RecordedCase {
  /** Case, which of its requests, and which send of it. */
  readonly case: string;
  /** The request as it is the same in every run, with its wire form. */
  readonly request: string;
  readonly observation: SymbolicObservation;
  /** What Describe said of the interface that it made; absent where it was not asked. */
  readonly described?: Json;
  /** When it said so, in milliseconds since the epoch; absent in recordings of versions that did not note it. */
  readonly describedAt?: number;
}

export interface Recording {
  readonly head: RecordingHead;
  readonly cases: ReadonlyMap<string, RecordedCase>;
}

/** Writes one line for the head and one for each case, by rename; compressed where the name ends in `.gz`. Throws where the folder can't be written. */
export function writeRecording(file: string, { head, cases }: Recording): void {
  const draft = `${file}.new`;
  const sorted = [...cases.values()].sort((a, b) => (a.case < b.case ? -1 : 1));
  // In pieces: all lines together may be longer than a string can be.
  const lines = Buffer.concat([head, ...sorted].map((each) => Buffer.from(`${JSON.stringify(each)}\n`)));
  writeFileSync(draft, file.endsWith('.gz') ? gzipSync(lines) : lines);
  renameSync(draft, file);
}

const gzip = Buffer.from([0x1f, 0x8b]);

/** The lines of a file, compressed or not. Throws UsageError where it can't be read. */
function textIn(file: string): string {
  try {
    const bytes = readFileSync(file);
    return (bytes.subarray(0, 2).equals(gzip) ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new UsageError(`${file}: ${unreadable(error)}; \`record --target T --out FILE\` makes a recording`);
  }
}

function lineOf(text: string, file: string, number: number): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${file}:${number}: is not JSON`);
  }
  if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  throw new UsageError(`${file}:${number}: is no line of a recording`);
}

/** Earlier versions recorded worlds without accounts. */
function withAccounts(head: RecordingHead): RecordingHead {
  return { ...head, fixtures: { ...head.fixtures, accounts: namedAccounts(head.fixtures.accounts) } };
}

function headOf(line: Readonly<Record<string, unknown>>, file: string): RecordingHead {
  const { schema, fixtures, seed, spec } = line;
  if (schema !== 'eni-contract/recording/1') throw new UsageError(`${file}: is no recording that this version understands`);
  if (typeof fixtures === 'object' && fixtures !== null && typeof seed === 'number' && typeof spec === 'object')
    return withAccounts(line as unknown as RecordingHead);
  throw new UsageError(`${file}:1: the head of the recording lacks its fixtures, seed or spec`);
}

/** The recording in a file. Throws UsageError where there is none that this version understands. */
export function readRecording(file: string): Recording {
  const [first = '', ...rest] = textIn(file).split('\n');
  const head = headOf(lineOf(first, file, 1), file);
  const cases = new Map<string, RecordedCase>();
  rest.forEach((each, index) => {
    if (each === '') return;
    const line = lineOf(each, file, index + 2);
    if (typeof line['case'] !== 'string' || typeof line['request'] !== 'string' || typeof line['observation'] !== 'object')
      throw new UsageError(`${file}:${index + 2}: is no recorded case`);
    cases.set(line['case'], line as unknown as RecordedCase);
  });
  return { head, cases };
}
