import type { CaseDraft, CheckPlan } from '../../../generators/check-plan.ts';
import { shorten, validDraft, whereOffered } from '../../../generators/draft.ts';
import type { Context, PlanOptions, Settings, Subject } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import { specialPlans } from '../../../generators/special-plan.ts';
import { invented, pageSizes, tokenPagePlans } from '../../../generators/valid/token-pages.ts';
import { legalValues, objectsOf } from '../../../generators/values/parameter.ts';
import type { Fixtures } from '../../../model/fixtures.ts';
import type { WireForm } from '../../../model/request.ts';
import type { TokenPages } from '../../../spec/lifecycle.ts';
import { madeInterface, making, makingOf } from './attaching.ts';
import type { Place } from './place.ts';
import { placeFor } from './placing.ts';

/** Ids of the first so many interfaces of the set-up. */
function ids(count: number): Settings {
  return { NetworkInterfaceId: Array.from({ length: count }, (_, index) => madeInterface(index)) };
}

/** Two interfaces, of which one fits the filter: by itself, and beside the ids of both. */
function filtered(context: Context): readonly CaseDraft[] {
  const by = makingOf(context);
  return context.operation.parameters.flatMap(({ name, readBack, required, refersTo }): readonly CaseDraft[] => {
    const same = by.operation.parameters.find(
      (each) => readBack !== null && each.readBack === readBack && each.shape === context.parameters.get(name)?.shape,
    );
    if (required || refersTo === 'interface' || same === undefined) return [];
    return whereOffered(() => {
      const values = legalValues(by, same.name);
      const [one, other] = [values[0], values[1]];
      if (one === undefined || other === undefined) return [];
      const place = placeFor(by, { [same.name]: one.value }) as Place;
      const setup = [
        making(context, place, { [same.name]: one.value }),
        making(context, place, by.ground.isPlaceBound(by, same.name) ? {} : { [same.name]: other.value }),
      ];
      const at = (settings: Settings) => requestAt(context, place, settings);
      return [validDraft(name, name, at({ ...ids(2), [name]: one.value }), { setup })];
    });
  });
}

/** An interface as it is made, by what is true of each of them, and by the place that it is made in: it is listed, and shows it. */
function born(context: Context): readonly CaseDraft[] {
  const by = makingOf(context);
  const place = placeFor(by, {}) as Place;
  const always = new Map(by.operation.response.flatMap(({ name, constant }) => (constant === null ? [] : [[name, constant] as const])));
  return context.operation.parameters.flatMap(({ name, readBack, role }): readonly CaseDraft[] => {
    const value = role === 'container' ? place.vswitch.id : always.get(readBack ?? '');
    if (value === undefined) return [];
    const request = requestAt(context, place, { ...ids(1), [name]: value });
    return [validDraft(`${name}/born`, shorten(value), request, { setup: [making(context, place)] })];
  });
}

/** Two interfaces with tags of the same keys, of which one has the values that are asked for: all of them, not some. */
function alike(context: Context): readonly CaseDraft[] {
  const by = makingOf(context);
  return context.operation.parameters.flatMap(({ name, shape, fields }): readonly CaseDraft[] => {
    const same = by.parameters.get(name);
    const last = fields.at(-1);
    if (shape !== 'objects' || same?.shape !== shape || last === undefined) return [];
    const wanted = objectsOf(by, same, 2);
    const others = wanted.map((item, index) => (index === 0 ? item : { ...item, [last]: `other-${item[last]}` }));
    const place = placeFor(by, { [name]: wanted }) as Place;
    const setup = [wanted, others].map((items) => making(context, place, { [name]: items }));
    return [validDraft(`${name}/alike`, `${name} of the same keys`, requestAt(context, place, { ...ids(2), [name]: wanted }), { setup })];
  });
}

/** As many interfaces as three small pages hold, and one more. */
function paged(context: Context): readonly CaseDraft[] {
  const place = placeFor(makingOf(context), {}) as Place;
  return [1, 2, 3].map((size) => {
    const count = 2 * size + 1;
    const setup = Array.from({ length: count }, () => making(context, place));
    return validDraft(
      `size-${size}`,
      `${count} on pages of ${size}`,
      requestAt(context, place, { ...ids(count), PageSize: String(size) }),
      { setup },
    );
  });
}

/** A wire form of its own for each: these take many interfaces, and which form they are asked for in is of no account. */
const turns: readonly WireForm[] = ['A', 'B', 'C', 'D'];

/** More interfaces than a page may hold, as many as two hold and one more, exactly as many; fewer than the largest page. */
function pagedByToken(context: Context, tokens: TokenPages): readonly CaseDraft[] {
  const place = placeFor(makingOf(context), {}) as Place;
  const counts: Readonly<Record<string, (holds: number) => number>> = {
    below: (holds) => holds + 1,
    least: (holds) => 2 * holds + 1,
    'least+1': (holds) => 2 * holds,
  };
  const request = (settings: Settings) => requestAt(context, place, settings);
  const pages = pageSizes(context, tokens).map(({ label, asked, holds }, index) => {
    const count = counts[label]?.(holds) ?? 2;
    const setup = Array.from({ length: count }, () => making(context, place));
    const draft = validDraft(label, `${count} on pages of ${asked}`, request({ ...ids(count), [tokens.size]: asked }), { setup });
    return { ...draft, forms: turns.slice(index % turns.length).slice(0, 1) };
  });
  return [...pages, invented(tokens, request)];
}

/** Checks of an operation that lists interfaces: filters hold, pages neither lose nor repeat. */
export function filterPlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  const { operation } = subject;
  if (operation.lifecycle?.effect !== 'reads' || operation.lifecycle.describe === null) return [];
  const checks = [
    { property: 'filters', level: 'MUST', make: (context: Context) => [...filtered(context), ...born(context), ...alike(context)] },
    { property: 'pages', level: 'MUST', make: paged },
  ] as const;
  return [...specialPlans('read-back', checks, subject, fixtures, options), ...tokenPagePlans(subject, fixtures, options, pagedByToken)];
}
