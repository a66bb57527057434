import type { Fixtures } from '../../model/fixtures.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion, Verdict } from '../../model/verdict.ts';
import { tokenPagesOf } from '../../spec/meanings.ts';
import type { Operation, Parameter } from '../../spec/operation.ts';
import { assertion, verdict } from '../assertions.ts';
import { integerOf } from '../numeral.ts';
import type { Judged, Reader } from '../reader.ts';
import { isGiven, isIncomplete, type Structured, structurer } from '../structure.ts';
import { valueKey } from './echo.ts';
import { canonical } from './effect.ts';
import { type Body, follow, isObject, leafText, leafTexts } from './json.ts';
import { type Asked, longest, mostByToken, pagesHold, shown, type Walk, walkHolds } from './pages.ts';
import { shownAlone } from './shown-alone.ts';

/** What an answer shows of things that are there, against how these things are listed by themselves. */
export interface Readings {
  /** One answer. `elsewhere`: ids of things that are in other regions than the request names; `fixtures`: what else is there. */
  readonly answer: (request: Request, entries: readonly Body[], body: Body, elsewhere?: readonly string[], fixtures?: Fixtures) => Verdict;
  /** The ids that the pages of one request showed, page by page: each thing that fits once. */
  readonly pages: (request: Request, entries: readonly Body[], pages: readonly (readonly string[])[]) => Verdict;
  /** The same where each page named the next one. */
  readonly walk: (request: Request, entries: readonly Body[], walk: Walk) => Verdict;
}

type Filter = (given: Structured, entry: Body) => boolean;

function ofObjects({ name, fields }: Parameter, path: readonly string[]): Filter {
  const text = (item: Body, field: string) => leafText(item[`${name}${field}`]) ?? leafText(item[field]);
  return (given, entry) => {
    const shown = follow(entry, path).flatMap((item) => (isObject(item) ? [fields.map((field) => text(item, field)).join('\n')] : []));
    return (given.objects.get(name) ?? []).every((item) => shown.includes(fields.map((field) => item[field]).join('\n')));
  };
}

/** Whether a thing is what a parameter asks for, in any spelling of it: one of several values, all of several tags. */
function filterOf(operation: Operation, parameter: Parameter, spellings: Reader['spellings']): Filter | null {
  const { name, readBack, shape } = parameter;
  if (readBack === null) return null;
  const path = readBack.split('.');
  if (shape === 'objects') return ofObjects(parameter, path);
  const value = valueKey(operation, parameter);
  const field = path.at(-1) ?? '';
  const key = (text: string) => canonical(value(text), spellings, field);
  return (given, entry) => {
    const scalar = given.scalars.get(name);
    const asked = scalar === undefined ? (given.lists.get(name) ?? []) : [scalar];
    if (asked.every((text) => text === '')) return true;
    const shown = leafTexts(entry, path).map(key);
    return asked.some((text) => shown.includes(key(text)));
  };
}

function wrong(about: string, holds: boolean, expected: string, actual: string, observed: string): Assertion {
  return assertion(`read/${about}`, 'MUST', holds, () => ({ class: 'wrong-effect', expected, actual, observed }));
}

/** Prepares it for an operation that reads. */
export function readings({ operation, reader: { spellings, listed, there, lasting } }: Judged): Readings {
  const { describe = null, on = null } = operation.lifecycle ?? {};
  const structured = structurer(operation);
  /** What a request asks for; null where no page says, as of a filter that lacks a part. */
  const readable = ({ pairs }: Request): Structured | null => {
    const structure = structured(pairs);
    if (structure.kind === 'unspecified') return null;
    return operation.parameters.some((parameter) => isIncomplete(parameter, structure.given)) ? null : structure.given;
  };
  const filters = operation.parameters.flatMap((parameter) => {
    const filter = filterOf(operation, parameter, spellings);
    return filter ? [{ name: parameter.name, filter }] : [];
  });
  const idOf = (entry: Body) => leafText(describe === null ? undefined : follow(entry, describe.id.split('.'))[0]) ?? '';
  const fitting = (given: Structured, entries: readonly Body[]) =>
    entries.filter((entry) => filters.every(({ filter }) => filter(given, entry)));
  const isAbout = (given: Structured) => on !== null && isGiven(on.by, given);
  const asked = (given: Structured, entries: readonly Body[], most: number | null): Asked => ({
    fitting: fitting(given, entries).map(idOf),
    most,
    named: isGiven(describe?.by ?? '', given) ? (given.lists.get(describe?.by ?? '') ?? null) : null,
  });
  const sizes = operation.parameters.find(({ name }) => name === describe?.pages?.size);
  const tokens = tokenPagesOf(operation);
  const isByToken = (given: Structured) => tokens !== null && (isGiven(tokens.size, given) || isGiven(tokens.next, given));
  /** Whether nothing is on other pages: by the total, which means nothing where pages are told apart by tokens, or as no next one is named. */
  const isWhole = (given: Structured, body: Body, total: string | null, items: number): boolean => {
    if (tokens === null || !isByToken(given)) return total !== null && Number(total) <= items;
    return !isGiven(tokens.next, given) && leafText(follow(body, tokens.told.split('.'))[0]) === null;
  };

  /** What never changes, against how the thing is listed by itself. */
  const asEver = (entries: readonly Body[], item: Body): readonly Assertion[] => {
    const entry = entries.find((each) => idOf(each) === idOf(item));
    return lasting.flatMap((name) => {
      const [alone, here] = [entry, item].map((body) => leafText(body?.[name]) ?? '') as [string, string];
      if (alone === '' || here === '') return [];
      const same = canonical(alone, spellings, name) === canonical(here, spellings, name);
      return [wrong(`${name}/same`, same, `${name}, listed by itself: ${alone}`, here, `${name} differs from list to list`)];
    });
  };

  const ofList = (given: Structured, entries: readonly Body[], body: Body, known: readonly Body[]): readonly Assertion[] => {
    const path = describe?.items.split('.') ?? [];
    const items = follow(body, path).filter(isObject);
    const ids = items.map(idOf);
    const strange = filters.flatMap(({ name, filter }) => {
      const others = isGiven(name, given) ? items.filter((item) => !filter(given, item)).map(idOf) : [];
      return isGiven(name, given)
        ? [wrong(name, others.length === 0, `only what ${name} asks for`, shown(others), `lists what ${name} does not ask for`)]
        : [];
    });
    const total = leafText(describe?.pages?.total ? follow(body, describe.pages.total.split('.'))[0] : undefined);
    const missing =
      isAbout(given) && isWhole(given, body, total, items.length)
        ? fitting(given, [...entries, ...known])
            .map(idOf)
            .filter((id) => !ids.includes(id))
        : [];
    return [
      ...strange,
      ...items.flatMap(listed),
      ...items.flatMap((item) => asEver(entries, item)),
      ...totalOf(given, entries, total),
      ...(isByToken(given) ? [] : longest(sizes, given, items.length)),
      wrong('all', missing.length === 0, 'all that fits is listed', `missing: ${shown(missing)}`, 'does not list all that fits'),
    ];
  };

  /** Of things that all are known the total is certain; told apart by tokens, pages have none. */
  const totalOf = (given: Structured, entries: readonly Body[], total: string | null): readonly Assertion[] => {
    const known = entries.map(idOf);
    const named = given.lists.get(on?.by ?? '') ?? [];
    if (total === null || named.length === 0 || isByToken(given) || !given.scalars.has(describe?.pages?.size ?? '')) return [];
    if (!named.every((id) => known.includes(id))) return [];
    const fit = fitting(given, entries).length;
    const says = {
      class: 'wrong-effect',
      expected: `a total of ${fit}`,
      actual: `a total of ${total}`,
      observed: 'another total',
    } as const;
    return [assertion('read/total', 'SHOULD', Number(total) === fit, () => says)];
  };

  const ofOthers = (body: Body, elsewhere: readonly string[]): readonly Assertion[] => {
    const ids = follow(body, describe?.items.split('.') ?? [])
      .filter(isObject)
      .map(idOf);
    const strange = ids.filter((id) => elsewhere.includes(id));
    const told = { expected: 'nothing of another region', actual: shown(strange), observed: 'lists what is in another region' };
    return elsewhere.length === 0
      ? []
      : [assertion('read/region', 'SHOULD', strange.length === 0, () => ({ class: 'wrong-effect', ...told }))];
  };

  return {
    answer: (request, entries, body, elsewhere = [], fixtures = undefined) => {
      const given = readable(request);
      if (given === null) return verdict([]);
      const region = given.scalars.get(operation.lifecycle?.region ?? '') ?? '';
      const known = fixtures ? there(fixtures, region) : [];
      if (describe !== null) return verdict([...ofList(given, entries, body, known), ...ofOthers(body, elsewhere)]);
      const [entry] = entries;
      return verdict(entry ? [...shownAlone(operation.response, entry, body, spellings), ...listed(body)] : []);
    },
    pages: (request, entries, pages) => {
      const given = readable(request);
      if (given === null) return verdict([]);
      const most = integerOf(given.scalars.get(describe?.pages?.size ?? ''));
      return verdict(pagesHold(asked(given, entries, most), pages));
    },
    walk: (request, entries, walk) => {
      const given = readable(request);
      if (given === null) return verdict([]);
      return verdict(walkHolds(asked(given, entries, mostByToken(operation, given)), walk));
    },
  };
}
