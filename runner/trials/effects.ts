import type { Held } from '../../model/fixtures.ts';
import type { Assertion, Verdict } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import type { Interface } from '../ledger/interfaces.ts';
import { thingOf } from '../meaning.ts';
import { answerInWords } from './answer-in-words.ts';
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
  const judge = (after: Interface | null) => (observation.kind === 'accepted' ? changed(request, entry, after) : kept(entry, after));
  const after = await context.settling.until(describe, (each) => each === 'failed' || judge(each).outcome === 'conforms');
  return after === 'failed' ? failed : judge(after);
}

/** What is said where something that a removed thing held is not free again. */
export function stillTaken(context: Context, refused: Trial): Assertion {
  const actual = `the request that made it is answered with ${answerInWords(refused.observation)}`;
  return {
    about: 'effect/freed',
    level: 'MUST',
    verdict: 'deviates',
    class: 'wrong-effect',
    expected: `what the ${thingOf(context.maker)} held can be given to another one`,
    actual,
    observed: refused.observation.kind === 'rejected' ? refused.observation.code : refused.observation.kind,
  };
}
