import type { Held } from '../../model/fixtures.ts';
import type { Json } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion, Verdict } from '../../model/verdict.ts';
import { listAt, textAt } from '../answer-path.ts';
import type { Context } from '../context.ts';
import type { Interface } from '../ledger/interfaces.ts';
import { sent, thingOf } from '../meaning.ts';
import { answerInWords } from './answer-in-words.ts';
import { untilFresh } from './fresh.ts';
import type { Trial } from './trial.ts';

/** A thing that a request acts on, and how it was listed before. */
export interface Before {
  readonly held: Held;
  readonly entry: Interface | null;
}

const failed = 'Describe did not answer';

/** How a thing is listed before a request acts on it; words where nobody says. */
export async function listedBefore(context: Context, held: Held): Promise<Before | string> {
  const describe = () => context.interfaces.describe(held.region, held.interfaceId, held.account);
  const entry = await context.settling.until(describe, (each) => each !== null);
  return entry === 'failed' ? failed : { held, entry };
}

/** What an answered request did to the thing; a refused one has to have left it as it was. Words where nobody says. */
export async function effectOn(context: Context, { held, entry }: Before, { request, observation }: Trial): Promise<Verdict | string> {
  const describe = () => context.interfaces.describe(held.region, held.interfaceId, held.account);
  const { changed, kept } = context.oracle.effect;
  const judge = (after: Interface | null) => (observation.kind === 'accepted' ? changed(request, entry, after, held) : kept(entry, after));
  const after = await context.settling.until(describe, (each) => each === 'failed' || judge(each).outcome === 'conforms');
  return after === 'failed' ? failed : judge(after);
}

/** What is said where something that a removed thing held, or that was taken off one, is not free again. */
export function stillTaken(context: Context, refused: Trial): Assertion {
  const removed = context.operation.lifecycle?.effect === 'removes';
  const again = removed ? 'the request that made it' : 'a request that gives it to one';
  const actual = `${again} is answered with ${answerInWords(refused.observation)}`;
  return {
    about: 'effect/freed',
    level: 'MUST',
    verdict: 'deviates',
    class: 'wrong-effect',
    expected: `what the ${thingOf(context.maker)} held can be given to ${removed ? 'another one' : 'any'}`,
    actual,
    observed: refused.observation.kind === 'rejected' ? refused.observation.code : refused.observation.kind,
  };
}

/** Pages of a request that asks for small ones: so many at the most. */
const mostPages = 20;

/** Ids on each page of a request that says how large a page is; null where it does not, or a page is not answered. */
async function pagesOf(context: Context, { request, observation }: Trial): Promise<readonly (readonly string[])[] | null> {
  const { describe = null } = context.operation.lifecycle ?? {};
  const by = describe?.pages ?? null;
  if (describe === null || by === null || sent(request.pairs, by.size) === undefined || sent(request.pairs, by.number) !== undefined)
    return null;
  const ids = (body: Json) => (listAt(body, describe.items) ?? []).map((entry) => textAt(entry, describe.id));
  const pages = [observation.kind === 'accepted' ? ids(observation.body) : []];
  for (let number = 2; number <= mostPages; number++) {
    const answer = await untilFresh(() => context.sender.send({ ...request, pairs: [...request.pairs, [by.number, String(number)]] }));
    if (answer.kind !== 'accepted') return null;
    const found = ids(answer.body);
    if (found.length === 0) break;
    pages.push(found);
  }
  return pages;
}

/** What an accepted answer shows of the things that a case made, all pages of it where it has small ones. Words where nobody says. */
export async function readingOf(context: Context, made: readonly Held[], trial: Trial): Promise<Verdict | string> {
  const { request, observation } = trial;
  if (observation.kind !== 'accepted') return 'it was not accepted';
  const entries: Interface[] = [];
  for (const held of made) {
    const before = await listedBefore(context, held);
    if (typeof before === 'string') return before;
    if (before.entry !== null) entries.push(before.entry);
  }
  const { readings } = context.oracle;
  const one = readings.answer(request, entries, observation.body);
  const pages = await pagesOf(context, trial);
  const all = pages === null ? null : readings.pages(request, entries, pages);
  return { outcome: one.outcome, made: one.made + (all?.made ?? 0), assertions: [...one.assertions, ...(all?.assertions ?? [])] };
}

/** Parameters whose accepted values the listed thing was compared with. */
export function noteCompared({ operation, compared }: Context, { pairs }: Request): void {
  for (const { name, readBack } of operation.parameters)
    if (readBack !== null && pairs.some(([wire]) => wire === name || wire.startsWith(`${name}.`))) compared.add(name);
}
