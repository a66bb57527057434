import type { Limit, LimitKind } from './limit.ts';
import { kindsOf, limitKinds } from './limit-kinds.ts';
import type { Stage } from './operation.ts';
import type { RawEntry } from './raw.ts';

/** An entry of x-dependencies or x-state, read: its parameters, limit, and the last part of its rule id. */
export interface Entry {
  readonly parameters: readonly string[];
  readonly limit: Limit;
  readonly suffix: string;
  readonly stage: Stage;
}

function stageOf(kind: LimitKind, of: unknown): Stage {
  if (kind === 'exists' && (of === 'region' || of === 'vswitch' || of === 'account')) return of;
  // What is asked about a thing that is not there, or of an instance that is none, tells nothing further.
  if (kind === 'exists' && (of === 'interface' || of === 'instance')) return 'vswitch';
  return limitKinds[kind].stage;
}

/** Reads an entry of x-dependencies or x-state; null where none of its keys is a word of that list. */
export function readEntry(entry: RawEntry, group: 'dependency' | 'state'): Entry | null {
  const found = kindsOf(group).find(([, { keyword }]) => keyword in entry);
  if (!found) return null;
  const [kind, { keyword, name, options }] = found;
  // The schema of the file has already held every option to its values.
  const limit = { kind, ...Object.fromEntries(options.map((option) => [option, entry[option] ?? null])) } as unknown as Limit;
  return { parameters: entry[keyword] as string[], limit, suffix: String(entry['as'] ?? name), stage: stageOf(kind, entry['of']) };
}
