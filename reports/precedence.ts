import type { Run } from '../model/run.ts';
import { compare } from './findings.ts';

type Pairs = Run['precedence'];

/** Rules that win over each other in a circle, or a single rule. */
export type Rank = readonly string[];

/** The order in which a target answers rules that are broken together, as far as the tried pairs tell: a partial order. */
export interface Precedence {
  /** From what is answered first. What was seen to yield stands in a later step than what it yielded to; within a step no pair tells. */
  readonly steps: readonly (readonly Rank[])[];
  /** Pairs of which now the one was answered and now the other; they order nothing. */
  readonly mixed: readonly (readonly [string, string])[];
}

const key = (first: string, second: string) => JSON.stringify([first, second]);

function seen(pairs: Pairs): ReadonlySet<string> {
  return new Set(pairs.map(({ first, second }) => key(first, second)));
}

/** Rules by what they win over, mixed pairs left out. */
function winners(pairs: Pairs): ReadonlyMap<string, ReadonlySet<string>> {
  const all = seen(pairs);
  const over = new Map<string, Set<string>>(pairs.flatMap(({ first, second }) => [first, second]).map((rule) => [rule, new Set()]));
  for (const { first, second } of pairs) if (!all.has(key(second, first))) over.get(first)?.add(second);
  return over;
}

function reachable(from: string, over: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(over.get(from) ?? [])];
  for (let rule = open.pop(); rule !== undefined; rule = open.pop()) {
    if (found.has(rule)) continue;
    found.add(rule);
    open.push(...(over.get(rule) ?? []));
  }
  return found;
}

/** Derives the order from pairs; the order of the pairs changes nothing. */
export function precedenceOf(pairs: Pairs): Precedence {
  const all = seen(pairs);
  const isMixed = ({ first, second }: Pairs[number]) => compare(first, second) < 0 && all.has(key(second, first));
  const mixed = pairs.filter(isMixed).map(({ first, second }) => [first, second] as const);
  const over = winners(pairs);
  const below = new Map([...over.keys()].map((rule) => [rule, reachable(rule, over)]));
  const inCircle = (a: string, b: string) => a === b || (below.get(a)?.has(b) === true && below.get(b)?.has(a) === true);
  const left = new Set([...over.keys()].sort(compare));
  const steps: Rank[][] = [];
  while (left.size > 0) {
    // Only a circle of its own may still stand above a rule that is next.
    const next = [...left].filter((rule) => [...left].every((other) => !below.get(other)?.has(rule) || inCircle(other, rule)));
    const ranks = next.filter((rule) => !next.some((other) => compare(other, rule) < 0 && inCircle(other, rule)));
    steps.push(ranks.map((rule) => next.filter((other) => inCircle(rule, other))));
    for (const rule of next) left.delete(rule);
  }
  return { steps, mixed: mixed.sort((a, b) => compare(a.join(), b.join())) };
}

/** Pairs that one target answers in one order, and the other in the other: `first` is what `a` answers. */
export function answeredOtherwise(a: Pairs, b: Pairs): readonly { readonly first: string; readonly second: string }[] {
  const [inA, inB] = [seen(a), seen(b)];
  return a
    .filter(({ first, second }) => !inA.has(key(second, first)) && inB.has(key(second, first)) && !inB.has(key(first, second)))
    .map(({ first, second }) => ({ first, second }));
}
