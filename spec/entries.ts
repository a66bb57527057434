import type { DependencyLimit, Limit, LimitKind, Stage, StateLimit } from './operation.ts';
import type { RawEntry } from './raw.ts';

/** Words of IDL4OAS (and three of ours) to limit kinds. */
const dependencyKinds: Readonly<Record<string, DependencyLimit['kind']>> = {
  ZeroOrOne: 'only-one',
  Or: 'at-least-one',
  Equal: 'equal',
  Distinct: 'distinct',
  Forbids: 'forbids',
  Requires: 'requires',
};

const stateStages: Readonly<Record<StateLimit['kind'], Stage>> = {
  exists: 'state',
  available: 'region',
  status: 'vswitch',
  authorized: 'account',
  'interface-quota': 'state',
  'same-vpc': 'state',
  'network-type': 'state',
  'group-quota': 'state',
  'same-type': 'state',
  'member-capacity': 'state',
  'not-managed': 'state',
  'within-cidr': 'state',
  'not-reserved': 'state',
  idle: 'state',
  'enough-addresses': 'state',
  'enough-prefixes': 'state',
  'within-reservation': 'state',
  'reservation-exists': 'state',
  'feature-enabled': 'account',
  'same-parameters': 'state',
};

/** An entry of x-dependencies or x-state, read: its parameters, limit, and the last part of its rule id. */
export interface Entry {
  readonly parameters: readonly string[];
  readonly limit: Limit;
  readonly suffix: string;
  readonly stage: Stage;
}

function word(entry: RawEntry, words: readonly string[]): string {
  const found = words.find((name) => name in entry);
  if (found === undefined) throw new Error(`an entry has none of ${words.join(', ')}`);
  return found;
}

/** Reads an entry of x-dependencies. */
export function dependencyEntry(entry: RawEntry): Entry {
  const name = word(entry, Object.keys(dependencyKinds));
  const kind = dependencyKinds[name] as DependencyLimit['kind'];
  const value = String(entry['value'] ?? '');
  const limit: Limit = kind === 'forbids' || kind === 'requires' ? { kind, value } : { kind };
  return { parameters: entry[name] as string[], limit, suffix: kind, stage: 'between' };
}

function existsStage(of: unknown): Stage {
  if (of === 'region') return 'region';
  if (of === 'vswitch') return 'vswitch';
  return of === 'account' ? 'account' : 'state';
}

/** Reads an entry of x-state. */
export function stateEntry(entry: RawEntry): Entry {
  const kind = word(entry, Object.keys(stateStages)) as StateLimit['kind'];
  const stage = kind === 'exists' ? existsStage(entry['of']) : stateStages[kind];
  // The schema of the file has already held every option to its values.
  const limit = { kind, ...options(entry, kind) } as unknown as Limit;
  return { parameters: entry[kind] as string[], limit, suffix: String(entry['as'] ?? kind), stage };
}

const optionNames: Partial<Record<LimitKind, readonly string[]>> = {
  exists: ['of'],
  idle: ['of'],
  authorized: ['denied'],
  'member-capacity': ['type'],
  'within-cidr': ['family'],
  'enough-prefixes': ['family'],
  'within-reservation': ['family'],
  'reservation-exists': ['family'],
  'feature-enabled': ['feature', 'on', 'value'],
};

function options(entry: RawEntry, kind: LimitKind): Record<string, unknown> {
  return Object.fromEntries((optionNames[kind] ?? []).map((name) => [name, entry[name] ?? null]));
}
