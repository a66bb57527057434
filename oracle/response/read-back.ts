import type { Fixtures } from '../../model/fixtures.ts';
import type { Json } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion, Verdict } from '../../model/verdict.ts';
import type { ResponseField } from '../../spec/operation.ts';
import { conforms, deviates, verdict } from '../assertions.ts';
import type { Judged } from '../reader.ts';
import { sceneOf } from '../scene.ts';
import { structurer } from '../structure.ts';
import { createdCheck } from './created.ts';
import { echoCheck } from './echo.ts';
import { listedTypes } from './fields.ts';
import { type Body, collection, isObject, leafText } from './json.ts';
import { reservedItem } from './reserved.ts';
import { oneSpelling } from './spelling.ts';
import { unaskedCheck } from './unasked.ts';

/**
 * Compares an interface as Describe lists it with what was sent, what Create answered, and what the fixtures say of its vSwitch. `described` is null
 * where it is not listed. `now`: it was made a moment ago, in milliseconds since the epoch; null where it was not, as in what was recorded.
 */
export type ReadBack = (request: Request, created: Body, described: Json, fixtures: Fixtures, now: number | null) => Verdict;

/** How a leaf is compared. */
type Spelling = (name: string, text: string) => string;

/** What a caller chose freely is compared as it stands, even where it looks like an address. */
function spelling({ operation, reader }: Judged): Spelling {
  const addresses = operation.rules.flatMap(({ limit, parameters }) =>
    limit.kind === 'format' || limit.kind === 'prefix-format' ? parameters : [],
  );
  const leaves = operation.parameters.flatMap(({ name, readBack }) =>
    readBack !== null && addresses.includes(name) ? [readBack.split('.').at(-1) ?? ''] : [],
  );
  const spelled = new Map([...leaves.map((name) => [name, oneSpelling] as const), ...Object.entries(reader.spellings)]);
  return (name, text) => spelled.get(name)?.(text) ?? text;
}

/** A field as a sorted list of texts; null where it holds nothing. */
function texts({ field, spell, reserved }: Kept, body: Body): readonly string[] | null {
  if (field.type !== 'collection') {
    const text = leafText(body[field.name]);
    return text === null ? null : [spell(field.name, text)];
  }
  const found = collection(body[field.name], field.item ?? '');
  const items = found.kind === 'items' ? found.items.filter((item) => !reserved(item)) : [];
  const one = (item: Json): string =>
    isObject(item) ? JSON.stringify(field.fields.map(({ name }) => spell(name, leafText(item[name]) ?? ''))) : (leafText(item) ?? '');
  return items.length === 0 ? null : items.map(one).sort();
}

/** A field of the answer that the listed interface has to show likewise. */
interface Kept {
  readonly field: ResponseField;
  readonly spell: Spelling;
  /** An item that the platform puts there itself, now or later. */
  readonly reserved: (item: Json) => boolean;
}

function keptFields(subject: Judged): readonly Kept[] {
  const { operation } = subject;
  const spell = spelling(subject);
  return operation.response
    .filter(({ name }) => name !== 'RequestId')
    .map((field) => {
      const parameter = operation.parameters.find(({ shape, echo }) => shape === 'objects' && echo?.split('.')[0] === field.name);
      return { field, spell, reserved: parameter ? reservedItem(operation, parameter) : () => false };
    });
}

function sameField(kept: Kept, created: Body, described: Body): readonly Assertion[] {
  const { field } = kept;
  const before = texts(kept, created);
  if (before === null) return [];
  const after = texts(kept, described);
  const about = `read-back/${field.name}`;
  if (after?.join() === before.join()) return [conforms(about, 'MUST')];
  return [
    deviates(about, after === null ? 'SHOULD' : 'MUST', {
      class: 'wrong-effect',
      expected: `${field.name} ${before.join(', ')}, as it was made`,
      actual: after === null ? `${field.name} missing` : after.join(', '),
      observed: after === null ? `${field.name} missing` : `${field.name} is not what was created`,
    }),
  ];
}

function notListed(): Assertion {
  return deviates('read-back', 'MUST', {
    class: 'wrong-effect',
    expected: 'the created interface is listed',
    actual: 'not listed',
    observed: 'not listed',
  });
}

/** What was answered when it was made, but what the fixtures know of it as they do: that is certain, whoever tells it otherwise. */
function known(created: Body, described: Body, certain: Readonly<Record<string, string | undefined>>): Body {
  const told = Object.entries(certain).filter(([name]) => [created, described].some((body) => leafText(body[name]) !== null));
  return { ...created, ...Object.fromEntries(told.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))) };
}

/** Prepares read-back for an operation. */
export function readBack(subject: Judged): ReadBack {
  const { operation } = subject;
  const structured = structurer(operation);
  const echoes = echoCheck(operation, {
    place: 'read-back',
    pathOf: ({ readBack, readBackOptional }) =>
      readBack === null ? null : { path: readBack, levelOfMissing: readBackOptional ? null : 'SHOULD' },
  });
  const unasked = unaskedCheck(subject, 'read-back');
  const fields = keptFields(subject);
  const scene = sceneOf(operation);
  const time = createdCheck(operation);
  return (request, created, described, fixtures, now) => {
    if (!isObject(described)) return verdict([notListed()]);
    const structure = structured(request.pairs);
    const given = structure.kind === 'structured' ? structure.given : null;
    const made = given ? known(created, described, subject.reader.certain(scene(request, given, fixtures))) : created;
    const asked = [...listedTypes(operation.response, described), ...(given ? echoes(given, described) : [])];
    // Where what was sent is not there, that it differs from the answer says nothing more.
    const wrong = new Set(asked.filter((one) => one.verdict === 'deviates').map((one) => one.about));
    const kept = fields.filter(({ field }) => !wrong.has(`read-back/${field.name}`)).flatMap((each) => sameField(each, made, described));
    const invented = given ? unasked(given, described) : [];
    return verdict([...asked, ...kept, ...invented, ...(now === null ? [] : time(described, now))]);
  };
}
