import type { CaseDraft, CheckPlan } from '../../../generators/check-plan.ts';
import { shorten, validDraft, whereOffered } from '../../../generators/draft.ts';
import type { Context, PlanOptions, Settings, Subject, Value } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import { specialPlans } from '../../../generators/special-plan.ts';
import { tokenPagePlans } from '../../../generators/valid/token-pages.ts';
import { itemOf, legalValues, objectsOf } from '../../../generators/values/parameter.ts';
import type { Fixtures } from '../../../model/fixtures.ts';
import { attaching, instanceFor, making, makingOf } from './attaching.ts';
import { ids, paged, pagedByToken } from './pages.ts';
import { elsewhereIn, type Place } from './place.ts';
import { placeFor } from './placing.ts';

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

interface Telling {
  readonly filter: string;
  /** The parameter by which an interface is made with what is asked for, and with something else. */
  readonly made: string;
  readonly value: Value;
  readonly other: Value;
}

/** Filters for what an interface can be made with, wherever it is made. */
function telling(context: Context): readonly Telling[] {
  const by = makingOf(context);
  return context.operation.parameters.flatMap(({ name, readBack, shape, required, refersTo }): readonly Telling[] => {
    const same = by.operation.parameters.find((each) => readBack !== null && each.readBack === readBack && each.shape === shape);
    if (required || refersTo === 'interface' || same === undefined || by.ground.isPlaceBound(by, same.name)) return [];
    return whereOffered(() => {
      const [one, two] = legalValues(by, same.name);
      return one && two ? [{ filter: name, made: same.name, value: one.value, other: two.value }] : [];
    });
  });
}

/** Two filters at once: of three interfaces one fits both, and each of the others one of them. */
function combined(context: Context): readonly CaseDraft[] {
  const by = makingOf(context);
  const all = telling(context);
  return all.slice(1).flatMap((two, index) => {
    const one = all[index] ?? two;
    return whereOffered(() => {
      const both = { [one.made]: one.value, [two.made]: two.value };
      const place = placeFor(by, both) as Place;
      const setup = [both, { ...both, [two.made]: two.other }, { ...both, [one.made]: one.other }].map((settings) =>
        making(context, place, settings),
      );
      const request = requestAt(context, place, { ...ids(3), [one.filter]: one.value, [two.filter]: two.value });
      return [validDraft(`${one.filter}+${two.filter}`, 'both', request, { setup })];
    });
  });
}

/** The last of several that an interface has: it fits as well as the first. */
function amongSeveral(context: Context): readonly CaseDraft[] {
  const by = makingOf(context);
  return context.operation.parameters.flatMap(({ name, readBack, shape, refersTo }): readonly CaseDraft[] => {
    const same = by.operation.parameters.find((each) => readBack !== null && each.readBack === readBack && each.shape === 'list');
    if (same === undefined || refersTo === 'interface') return [];
    return whereOffered(() => {
      const items = [0, 1].map((index) => itemOf(by, same.name, index));
      const place = placeFor(by, { [same.name]: items }) as Place;
      const [, last = ''] = items;
      const request = requestAt(context, place, { ...ids(2), [name]: shape === 'list' ? [last] : last });
      const setup = [making(context, place, { [same.name]: items }), making(context, place)];
      return [validDraft(`${name}/last-of-two`, 'the last of two', request, { setup })];
    });
  });
}

/** A secondary address is not the primary one, though it is an address of the interface. */
function notPrimary(context: Context): readonly CaseDraft[] {
  const by = makingOf(context);
  if (!context.parameters.has('PrimaryIpAddress')) return [];
  return whereOffered(() => {
    const address = itemOf(by, 'PrivateIpAddress', 0);
    const place = placeFor(by, { PrivateIpAddress: [address] }) as Place;
    const request = requestAt(context, place, { ...ids(1), PrimaryIpAddress: address });
    return [
      validDraft('PrimaryIpAddress/secondary', 'a secondary one', request, {
        setup: [making(context, place, { PrivateIpAddress: [address] })],
      }),
    ];
  });
}

/** An interface of another region than the request names. */
function elsewhere(context: Context): readonly CaseDraft[] {
  const place = placeFor(makingOf(context), {}) as Place;
  return elsewhereIn(context.fixtures, place).map(({ region }) => {
    const request = requestAt(context, place, { ...ids(1), RegionId: region });
    return validDraft(`other-region/${region}`, region, request, { setup: [making(context, place)] });
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

/** Of two interfaces one is attached: each is found by its state, and that one by its instance. */
function inUse(context: Context): readonly CaseDraft[] {
  const place = placeFor(makingOf(context), {}) as Place;
  return whereOffered(() => {
    const { id } = instanceFor(context, place);
    const by: readonly Settings[] = [{ Status: 'InUse' }, { Status: 'Available' }, { InstanceId: id }];
    return by.flatMap((filter) => {
      const [[name, value] = ['', '']] = Object.entries(filter);
      if (!context.parameters.has(name)) return [];
      const setup = [making(context, place), making(context, place), attaching(place, id)];
      return [
        validDraft(
          `${name}/${name === 'Status' ? value : 'attached'}`,
          String(value),
          requestAt(context, place, { ...ids(2), ...filter }),
          { setup, exclusive: [id] },
        ),
      ];
    });
  });
}

/** The primary interface of an instance, which nobody makes: by its id, alone and beside each of its filters. */
function primaries(context: Context): readonly CaseDraft[] {
  const place = placeFor(makingOf(context), {}) as Place;
  const { region } = place.vswitch;
  const owner = context.fixtures.instances?.find((each) => each.region === region && each.primaryInterface !== undefined);
  if (owner === undefined) return [];
  const { id, primaryInterface = '', vpc } = owner;
  const filters: Settings = { Type: 'Primary', InstanceId: id, VpcId: vpc };
  const known = Object.entries(filters).filter(([name]) => context.parameters.has(name));
  return [['id', undefined] as const, ...known].map(([name, value]) =>
    validDraft(
      `primary/${name}`,
      String(value ?? primaryInterface),
      requestAt(context, place, { NetworkInterfaceId: [primaryInterface], ...(value === undefined ? {} : { [name]: value }) }),
    ),
  );
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

/** Checks of an operation that lists interfaces: filters hold, pages neither lose nor repeat. */
export function filterPlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  const { operation } = subject;
  if (operation.lifecycle?.effect !== 'reads' || operation.lifecycle.describe === null) return [];
  const checks = [
    {
      property: 'filters',
      level: 'MUST',
      make: (context: Context) => [
        ...filtered(context),
        ...combined(context),
        ...amongSeveral(context),
        ...notPrimary(context),
        ...elsewhere(context),
        ...born(context),
        ...inUse(context),
        ...alike(context),
        ...primaries(context),
      ],
    },
    { property: 'pages', level: 'MUST', make: paged },
  ] as const;
  return [...specialPlans('read-back', checks, subject, fixtures, options), ...tokenPagePlans(subject, fixtures, options, pagedByToken)];
}
