import * as fc from 'fast-check';
import type { CaseDraft } from '../check-plan.ts';
import { limitOn, ownRules, parameterOf } from '../context.ts';
import { validDraft, whereOffered } from '../draft.ts';
import { type Context, MissingFixture, type Settings, type Value } from '../ground.ts';
import { later } from '../later.ts';
import { requestFor } from '../settings.ts';
import { valueArbitrary } from '../values/arbitrary.ts';
import { isLookAlike, legalValue, legalValues, mostItems } from '../values/parameter.ts';
import { reachOf, textOfLength, textShape } from '../values/text.ts';
import { coupleDrafts } from './couples.ts';
import { hasDefault, optionalNames, together } from './together.ts';

/** Optional parameters of which the fixtures know a value. */
function knownNames(context: Context): readonly string[] {
  return optionalNames(context).filter((name) => whereOffered(() => legalValues(context, name)).length > 0);
}

interface Made {
  readonly edges: readonly CaseDraft[];
  readonly samples: fc.Arbitrary<CaseDraft> | null;
}

/** A property of valid requests that no single parameter stands for. */
export interface ContractCheck {
  readonly property: string;
  make(): Made;
}

function draft(context: Context, edge: string, settings: Settings): CaseDraft {
  const count = Object.keys(settings).length;
  return validDraft(edge, `${count} optional parameter${count === 1 ? '' : 's'}`, requestFor(context, settings));
}

type Wanted = readonly (readonly [name: string, value: Value])[];

/** The legal value that fills a request most without making it long: the punctuated text, the largest number, two items. */
function telling(context: Context, name: string): Value {
  const values = legalValues(context, name);
  const { shape, type } = parameterOf(context, name);
  const chosen =
    shape === 'scalar'
      ? (values.find((each) => each.name === 'punctuation') ?? (type === 'integer' ? values.at(-1) : values[0]))
      : values[1];
  return (chosen ?? values[0])?.value ?? '';
}

/** Every optional parameter that goes together with the one that leads, which takes each of its values with a meaning of its own. */
function everything(context: Context): readonly CaseDraft[] {
  const names = knownNames(context);
  const all: Wanted = names.map((name) => [name, telling(context, name)]);
  const leaders = names.flatMap(
    (name): Wanted => limitOn(context, name, 'enum')?.values.map((value) => [name, value] as const) ?? [[name, telling(context, name)]],
  );
  const made = leaders.flatMap(([name, value]) =>
    whereOffered(() => {
      const settings = together(context, [[name, value], ...all]);
      const label = limitOn(context, name, 'enum') === undefined ? name : `${name}=${String(value)}`;
      return settings[name] === undefined ? [] : [draft(context, `with/${label}`, settings)];
    }),
  );
  const texts = made.map(({ request }) => JSON.stringify(request));
  return [...made.filter((_, index) => texts.indexOf(texts[index] ?? '') === index), ...largest(context, names)];
}

function longestText(context: Context, name: string): string {
  const shape = textShape(ownRules(context, name));
  return textOfLength(shape, reachOf(shape), 'three-byte') ?? textOfLength(shape, reachOf(shape)) ?? '';
}

/** All texts and lists at their limits: tens of kilobytes once encoded. */
function maximal(context: Context, name: string): Value {
  const parameter = parameterOf(context, name);
  if (parameter.shape === 'objects') {
    return Array.from({ length: mostItems(context, name) }, (_, index) => {
      const suffix = String(index + 1).padStart(2, '0');
      return Object.fromEntries(
        parameter.fields.map((field) => [field, longestText(context, `${name}.${field}`).slice(0, -suffix.length) + suffix]),
      );
    });
  }
  if (parameter.shape === 'list') return legalValues(context, name).at(-1)?.value ?? [];
  const { max } = textShape(ownRules(context, name));
  const token = legalValues(context, name).some(({ value }) => typeof value === 'object');
  return Number.isFinite(max) && !token ? longestText(context, name) : (legalValues(context, name).at(-1)?.value ?? '');
}

function largest(context: Context, names: readonly string[]): readonly CaseDraft[] {
  const plain = names.map((name): readonly [string, Value] => [
    name,
    hasDefault(context, name) ? (parameterOf(context, name).default ?? '') : maximal(context, name),
  ]);
  return whereOffered(() => [draft(context, 'all-at-their-limits', together(context, plain))]);
}

/** Which parameters come first decides which of two that exclude each other is kept. Null where none is optional. */
function mixtures(context: Context): fc.Arbitrary<CaseDraft> | null {
  const names = knownNames(context);
  if (names.length === 0) return null;
  const model = Object.fromEntries(names.map((name) => [name, valueArbitrary(context, name)]));
  return fc.tuple(fc.record(model, { requiredKeys: [] }), fc.nat({ max: names.length - 1 })).map(([values, turn]) => {
    const order = [...names.slice(turn), ...names.slice(0, turn)];
    const wanted = order.flatMap((name): Wanted => (values[name] === undefined ? [] : [[name, values[name]]]));
    return draft(context, 'sample', together(context, wanted));
  });
}

function formatted(context: Context, whole: readonly CaseDraft[]): readonly CaseDraft[] {
  const text = (name: string): Wanted => [[name, telling(context, name)]];
  const settings: readonly (readonly [string, Settings])[] = [
    ['required-only', {}],
    ...knownNames(context).map((name) => [name, together(context, text(name))] as const),
  ];
  const odd = knownNames(context).flatMap((name) =>
    legalValues(context, name).flatMap((each) =>
      isLookAlike(each.name) ? [[`${name}/${each.name}`, together(context, [[name, each.value]])] as const] : [],
    ),
  );
  // A list of one item and a lone value look alike in XML.
  const lone = knownNames(context)
    .filter((name) => parameterOf(context, name).shape !== 'scalar')
    .map((name) => [`${name}/one`, together(context, [[name, legalValue(context, name)]])] as const);
  const drafts = [...settings, ...lone, ...odd].flatMap(([edge, each]) => whereOffered(() => [draft(context, edge, each)]));
  return [...drafts, ...whole.slice(0, 3)];
}

/** The signature that carries no `Format` asks for JSON by its headers, so XML is tried in the other three forms. */
function xml(context: Context, whole: readonly CaseDraft[]): readonly CaseDraft[] {
  const made = formatted(context, whole);
  return [
    ...made.map((each): CaseDraft => ({ ...each, edge: `xml/${each.edge}`, format: 'XML', forms: ['A', 'B', 'C'] })),
    ...made.slice(0, 1).map((each): CaseDraft => ({ ...each, edge: `default/${each.edge}`, format: 'default' })),
  ];
}

function defaults(context: Context): readonly CaseDraft[] {
  const names = context.operation.parameters.map(({ name }) => name).filter((name) => hasDefault(context, name));
  const stated = (name: string): string => parameterOf(context, name).default ?? '';
  const all = Object.fromEntries(names.map((name) => [name, stated(name)]));
  return [
    draft(context, 'none-given', {}),
    ...names.map((name) => draft(context, `given/${name}`, { [name]: stated(name) })),
    ...(names.length > 1 ? [draft(context, 'all-given', all)] : []),
  ];
}

/** A check that could send nothing says so. */
function someOf(drafts: readonly CaseDraft[]): readonly CaseDraft[] {
  if (drafts.length === 0) throw new MissingFixture('needs two optional parameters that may stand together');
  return drafts;
}

/** The checks of valid requests. */
export function contractDrafts(context: Context): readonly ContractCheck[] {
  const whole = later(() => everything(context));
  // Where not even the required parameters can be sent, this throws, and each check says what is missing.
  const checked = (make: () => Made): Made => {
    requestFor(context, {});
    return make();
  };
  const only = (make: () => readonly CaseDraft[]): Made => checked(() => ({ edges: make(), samples: null }));
  const optional = (made: () => Made) => () => {
    if (knownNames(context).length === 0) throw new MissingFixture('needs a parameter that is optional');
    return made();
  };
  return [
    { property: 'required-only', make: () => only(() => [draft(context, 'required-only', {})]) },
    { property: 'everything', make: optional(() => only(whole)) },
    { property: 'couples', make: optional(() => only(() => someOf(coupleDrafts(context)))) },
    { property: 'mixtures', make: optional(() => checked(() => ({ edges: whole().slice(0, 1), samples: mixtures(context) }))) },
    { property: 'xml', make: () => only(() => xml(context, whole())) },
    { property: 'defaults', make: () => only(() => defaults(context)) },
  ];
}
