import type { CaseDraft } from '../../../generators/check-plan.ts';
import { parameterOf } from '../../../generators/context.ts';
import { validDraft } from '../../../generators/draft.ts';
import type { Context, Settings } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import { invented, pageSizes } from '../../../generators/valid/token-pages.ts';
import type { SymbolicRequest } from '../../../model/case.ts';
import type { WireForm } from '../../../model/request.ts';
import type { TokenPages } from '../../../spec/lifecycle.ts';
import { madeInterface, making, makingOf } from './attaching.ts';
import type { Place } from './place.ts';
import { placeFor } from './placing.ts';

/** Ids of so many interfaces of the set-up, the first ones unless told. */
export function ids(count: number, from = 0): Settings {
  return { NetworkInterfaceId: Array.from({ length: count }, (_, index) => madeInterface(from + index)) };
}

/** A wire form of its own for each: these take many interfaces, and which form they are asked for in is of no account. */
const turns: readonly WireForm[] = ['A', 'B', 'C', 'D'];

/** So many interfaces, and one before and one after them that nobody asks for: no page may go on to it. */
function amongOthers(context: Context, place: Place, count: number): readonly SymbolicRequest[] {
  return Array.from({ length: count + 2 }, () => making(context, place));
}

/** As many interfaces as three small pages hold, and one more. */
export function paged(context: Context): readonly CaseDraft[] {
  const place = placeFor(makingOf(context), {}) as Place;
  const usual = parameterOf(context, 'PageSize').default;
  const many = Number(usual) + 2;
  const setup = Array.from({ length: many }, () => making(context, place));
  const unsized = validDraft('size-none', `${many} on pages of the usual size`, requestAt(context, place, ids(many)), { setup });
  const alone = { ...unsized, forms: turns.slice(0, 1) };
  const sized = [1, 2, 3].map((size) => {
    const count = 2 * size + 1;
    const setup = amongOthers(context, place, count);
    return validDraft(
      `size-${size}`,
      `${count} on pages of ${size}`,
      requestAt(context, place, { ...ids(count, 1), PageSize: String(size) }),
      { setup },
    );
  });
  return usual === null ? sized : [...sized, alone];
}

/** More interfaces than a page may hold, as many as two hold and one more, exactly as many; fewer than the largest page. */
export function pagedByToken(context: Context, tokens: TokenPages): readonly CaseDraft[] {
  const place = placeFor(makingOf(context), {}) as Place;
  const counts: Readonly<Record<string, (holds: number) => number>> = {
    below: (holds) => holds + 1,
    least: (holds) => 2 * holds + 1,
    'least+1': (holds) => 2 * holds,
  };
  const request = (settings: Settings) => requestAt(context, place, settings);
  const pages = pageSizes(context, tokens).map(({ label, asked, holds }, index) => {
    const count = counts[label]?.(holds) ?? 2;
    const setup = amongOthers(context, place, count);
    const draft = validDraft(label, `${count} on pages of ${asked}`, request({ ...ids(count, 1), [tokens.size]: asked }), { setup });
    return { ...draft, forms: turns.slice(index % turns.length).slice(0, 1) };
  });
  return [...pages, invented(tokens, request)];
}
