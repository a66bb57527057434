import type { EdgeResult, Run } from '../../model/run.ts';
import type { Operation, Rule } from '../../spec/operation.ts';

export type Dimension = 'length' | 'value' | 'entries';

/** What one value got: how the answer relates to what the page says. */
export interface GivenAnswer {
  readonly outcome: EdgeResult['outcome'];
  readonly code: string | null;
  readonly count: number;
  readonly agrees: 'yes' | 'no' | 'other-code' | 'unknown';
  /** Kinds of text that got it, for example `two-byte`; empty where all did. */
  readonly kinds: readonly string[];
}

export interface Tick {
  readonly value: string;
  readonly page: 'accepts' | 'rejects';
  readonly answers: readonly GivenAnswer[];
}

/** The tried values of one bounded parameter, ascending. */
export interface Strip {
  readonly parameter: string;
  readonly dimension: Dimension;
  readonly range: string;
  readonly rules: readonly Rule[];
  readonly ticks: readonly Tick[];
}

const dimensions: Readonly<Partial<Record<Rule['limit']['kind'], Dimension>>> = {
  minLength: 'length',
  maxLength: 'length',
  minimum: 'value',
  maximum: 'value',
  'enum-number': 'value',
  maxItems: 'entries',
};
// `129`, `129 characters`, `129 characters (two-byte)`, `11 items`. Astral text is left out: whether the page counts it once or twice is unspecified.
const tried = /^(-?\d{1,15})(?: characters?| items?)?(?: \(((?!astral)[\w-]+)\))?$/;
const ticksShown = 24;

/** One strip for each parameter that the operation bounds by a number. */
export function strips(run: Run, operation: Operation): readonly Strip[] {
  const bounded = new Map<string, Rule[]>();
  for (const rule of operation.rules) {
    const dimension = dimensions[rule.limit.kind];
    if (dimension === undefined) continue;
    const key = `${rule.id.split('/', 1)[0]} ${dimension}`;
    bounded.set(key, [...(bounded.get(key) ?? []), rule]);
  }
  const byId = new Map(operation.rules.map((rule) => [rule.id, rule]));
  return [...bounded]
    .map(([key, rules]) => strip(key, rules, run.edges, byId))
    .sort((a, b) => (a.parameter < b.parameter ? -1 : a.parameter > b.parameter ? 1 : 0));
}

const known = new WeakMap<Run, readonly Strip[]>();

/** The strip that shows the tried values of a rule; undefined where the rule bounds by no number, or nothing was tried. */
export function stripOf(rule: Rule, run: Run, operation: Operation): Strip | undefined {
  const all = known.get(run) ?? strips(run, operation);
  known.set(run, all);
  return all.find((one) => one.ticks.length > 0 && one.rules.some(({ id }) => id === rule.id));
}

/** Rules whose tried values no strip shows. */
export function otherEdges(run: Run, operation: Operation): ReadonlyMap<string, readonly EdgeResult[]> {
  const onStrips = new Set(operation.rules.filter((rule) => dimensions[rule.limit.kind] !== undefined).map((rule) => rule.id));
  const rest = new Map<string, EdgeResult[]>();
  for (const edge of run.edges)
    if (!onStrips.has(edge.rule) || !tried.test(edge.value)) rest.set(edge.rule, [...(rest.get(edge.rule) ?? []), edge]);
  return rest;
}

function strip(key: string, rules: readonly Rule[], edges: readonly EdgeResult[], byId: ReadonlyMap<string, Rule>): Strip {
  const [parameter = '', dimension = 'value'] = key.split(' ');
  const ids = new Set(rules.map((rule) => rule.id));
  const mine = edges.filter((edge) => ids.has(edge.rule) && tried.test(edge.value));
  const values = [...new Set(mine.map((edge) => numberOf(edge)))].sort((a, b) => Number(a) - Number(b));
  const ticks = values.slice(0, ticksShown).map((value) => tick(value, rules, mine, byId));
  return { parameter, dimension: dimension as Dimension, range: rules.map(inWords).join(', '), rules, ticks };
}

function tick(value: string, rules: readonly Rule[], edges: readonly EdgeResult[], byId: ReadonlyMap<string, Rule>): Tick {
  const broken = rules.filter((rule) => !holds(rule, Number(value)));
  const covers = broken.flatMap((rule) => rule.coveredBy.flatMap((id) => byId.get(id) ?? []));
  const accepted = new Set([...broken, ...covers].flatMap((rule) => rule.codes.map((code) => code.code)));
  const here = edges.filter((candidate) => numberOf(candidate) === value);
  const answers = new Map<string, GivenAnswer>();
  for (const edge of here) {
    const key = `${edge.outcome} ${edge.code}`;
    const before = answers.get(key);
    const agrees = agreement(edge, broken.length > 0, accepted);
    const kinds = [...new Set([...(before?.kinds ?? []), kindOf(edge)])];
    answers.set(key, { outcome: edge.outcome, code: edge.code, agrees, kinds, count: edge.count + (before?.count ?? 0) });
  }
  const all = [...answers.values()];
  const told = all.length > 1 ? all : all.map((answer) => ({ ...answer, kinds: [] }));
  return { value, page: broken.length > 0 ? 'rejects' : 'accepts', answers: told };
}

function numberOf(edge: EdgeResult): string {
  return tried.exec(edge.value)?.[1] ?? edge.value;
}

function kindOf(edge: EdgeResult): string {
  return tried.exec(edge.value)?.[2] ?? 'plain';
}

function agreement(edge: EdgeResult, invalid: boolean, accepted: ReadonlySet<string>): GivenAnswer['agrees'] {
  if (edge.code !== null && /^Throttling|^ServiceUnavailable/.test(edge.code)) return 'unknown';
  switch (edge.outcome) {
    case 'accepted':
      return invalid ? 'no' : 'yes';
    case 'rejected':
      if (!invalid) return 'no';
      return edge.code !== null && accepted.has(edge.code) ? 'yes' : 'other-code';
    case 'malformed':
      return 'no';
    default:
      return 'unknown';
  }
}

function holds(rule: Rule, value: number): boolean {
  const { limit } = rule;
  switch (limit.kind) {
    case 'minLength':
    case 'minimum':
      return value >= limit.min;
    case 'maxLength':
    case 'maximum':
    case 'maxItems':
      return value <= limit.max;
    case 'enum-number':
      return limit.values.includes(value);
    default:
      return true;
  }
}

function inWords({ limit }: Rule): string {
  switch (limit.kind) {
    case 'minLength':
    case 'minimum':
      return `at least ${limit.min}`;
    case 'maxLength':
    case 'maximum':
    case 'maxItems':
      return `at most ${limit.max}`;
    case 'enum-number':
      return `one of ${limit.values.join(', ')}`;
    default:
      return limit.kind;
  }
}
