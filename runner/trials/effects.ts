import type { Held } from '../../model/fixtures.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion, Verdict } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import type { Interface } from '../ledger/interfaces.ts';
import { sent, thingOf } from '../meaning.ts';
import { answerInWords } from './answer-in-words.ts';
import { knownEntries, pagesOf, walkOf } from './pages.ts';
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

/** Things that a case made as they are listed; words where nobody says. Where nothing can be made: those that the fixtures name. */
async function entriesOf(context: Context, made: readonly Held[], request: Request): Promise<readonly Interface[] | string> {
  if (context.operation === context.maker) return knownEntries(context, request);
  const entries: Interface[] = [];
  for (const held of made) {
    const before = await listedBefore(context, held);
    if (typeof before === 'string') return before;
    if (before.entry !== null) entries.push(before.entry);
  }
  return entries;
}

/** What an accepted answer shows of things that are there, all pages of it where it has small ones. Words where nobody says. */
export async function readingOf(context: Context, made: readonly Held[], trial: Trial): Promise<Verdict | string> {
  const { request, observation } = trial;
  if (observation.kind !== 'accepted') return 'it was not accepted';
  const region = sent(request.pairs, context.operation.lifecycle?.region ?? null);
  const [here, others] = [true, false].map((isHere) => made.filter((held) => (held.region === region) === isHere)) as [Held[], Held[]];
  const entries = await entriesOf(context, here, request);
  if (typeof entries === 'string') return entries;
  const { readings } = context.oracle;
  const elsewhere = others.map(({ interfaceId }) => interfaceId);
  const one = readings.answer(request, entries, observation.body, elsewhere, context.settings.fixtures);
  const pages = await pagesOf(context, trial);
  const walk = await walkOf(context, trial);
  if (walk === 'unanswered') return 'a next page was not answered';
  const more = [
    ...(pages === null ? [] : [readings.pages(request, entries, pages)]),
    ...(walk === null ? [] : [readings.walk(request, entries, walk)]),
  ];
  return {
    outcome: one.outcome,
    made: one.made + more.reduce((sum, { made: count }) => sum + count, 0),
    assertions: [one, ...more].flatMap(({ assertions }) => assertions),
  };
}

/** Parameters whose accepted values the listed thing was compared with. */
export function noteCompared({ operation, compared }: Context, { pairs }: Request): void {
  for (const { name, readBack } of operation.parameters)
    if (readBack !== null && pairs.some(([wire]) => wire === name || wire.startsWith(`${name}.`))) compared.add(name);
}
