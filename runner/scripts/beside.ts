import type { Held } from '../../model/fixtures.ts';
import type { Assertion } from '../../model/verdict.ts';
import { textsAt } from '../answer-path.ts';
import type { Context } from '../context.ts';
import type { Interface } from '../ledger/interfaces.ts';
import { oneThing, thingOf } from '../meaning.ts';
import { canonical } from '../requests/spelling.ts';
import type { Before } from '../trials/effects.ts';
import { listedBefore } from '../trials/effects.ts';

export type { Before };

type Deviation = Extract<Assertion, { readonly verdict: 'deviates' }>;

export function deviating(assertions: readonly Assertion[]): readonly Deviation[] {
  return assertions.filter((each) => each.verdict === 'deviates');
}

/** How each of these things is listed; null where Describe does not answer. */
export async function listedAll(context: Context, all: readonly Held[]): Promise<readonly Before[] | null> {
  const listed: Before[] = [];
  for (const held of all) {
    const before = await listedBefore(context, held);
    if (typeof before === 'string') return null;
    listed.push(before);
  }
  return listed;
}

/** One line of what is wrong with a thing beside the one that a request was about. */
function together(what: string, [first, ...more]: readonly Deviation[]): readonly Assertion[] {
  if (first === undefined) return [];
  const all = [first, ...more];
  const fields = all.map(({ about }) => about.replace('effect/', '')).join(', ');
  return [
    {
      ...first,
      about: 'effect/beside',
      expected: all.map(({ expected }) => expected).join('; '),
      actual: all.map(({ actual }) => actual).join('; '),
      observed: `another ${what} changed: ${fields}`,
    },
  ];
}

/** Things that a request was not about have to be as they were, but for what may move along. */
export async function besideAssertions(context: Context, others: readonly Before[]): Promise<readonly Assertion[]> {
  const { kept } = context.oracle.effect;
  const moves = new Set((context.operation.lifecycle?.moves ?? []).map((field) => `effect/${field}`));
  const wrong: Assertion[] = [];
  for (const { held, entry } of others) {
    const describe = () => context.interfaces.describe(held.region, held.interfaceId, held.account);
    const judged = (after: Interface | null) => deviating(kept(entry, after).assertions).filter(({ about }) => !moves.has(about));
    const after = await context.settling.until(describe, (each) => each === 'failed' || judged(each).length === 0);
    if (after !== 'failed') wrong.push(...together(thingOf(context.maker), judged(after)));
  }
  return wrong;
}

/** What a thing is listed with that nobody else can have, in canonical text. */
export function textsOn({ maker }: Pick<Context, 'maker'>, entry: Interface): readonly string[] {
  const { holds = {} } = maker.lifecycle ?? {};
  return ['ipv4', 'ipv6', 'prefixes'].flatMap((of) => textsAt(entry, holds[of]).map(canonical));
}

/** No two things have the same address or prefix. */
export function heldTwice(context: Pick<Context, 'maker'>, listed: readonly Before[]): readonly Assertion[] {
  const texts = listed.flatMap(({ entry }) => (entry === null ? [] : [...new Set(textsOn(context, entry))]));
  const twice = texts.filter((text, at) => texts.indexOf(text) !== at);
  if (twice.length === 0) return [];
  return [
    {
      about: 'effect/twice',
      level: 'MUST',
      verdict: 'deviates',
      class: 'wrong-effect',
      expected: `what ${oneThing(context.maker)} holds no other one has`,
      actual: `two have ${twice.join(', ')}`,
      observed: 'the same address or prefix twice',
    },
  ];
}
