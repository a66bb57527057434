import type { Json } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion, Verdict } from '../../model/verdict.ts';
import type { Operation, ResponseField } from '../../spec/operation.ts';
import { readAddress, readPrefix } from '../address.ts';
import { conforms, deviates, verdict } from '../assertions.ts';
import { structurer } from '../structure.ts';
import { echoCheck } from './echo.ts';
import { type Body, collection, isObject, leafText } from './json.ts';

/** Compares an interface as Describe lists it with what was sent and what Create answered. `described` is null where it is not listed. */
export type ReadBack = (request: Request, created: Body, described: Json) => Verdict;

/** Addresses and prefixes in one spelling, other texts as they are. */
function canonical(text: string): string {
  if (!text.includes('.') && !text.includes(':')) return text;
  for (const family of [4, 6] as const) {
    const address = readAddress(text, family);
    if (address.kind === 'read') return `${family}:${address.value}`;
    const prefix = readPrefix(text, family);
    if (prefix.kind === 'read') return `${family}:${prefix.value.block.first}/${prefix.value.mask}`;
  }
  return text;
}

/** A field as a sorted list of texts; null where it holds nothing. */
function texts(field: ResponseField, body: Body): readonly string[] | null {
  if (field.type !== 'collection') {
    const text = leafText(body[field.name]);
    return text === null ? null : [canonical(text)];
  }
  const found = collection(body[field.name], field.item ?? '');
  if (found.kind !== 'items') return null;
  const one = (item: Json): string =>
    isObject(item)
      ? JSON.stringify(field.fields.map(({ name }) => canonical(leafText(item[name]) ?? '')))
      : canonical(leafText(item) ?? '');
  return found.items.map(one).sort();
}

function sameField(field: ResponseField, created: Body, described: Body): readonly Assertion[] {
  const before = texts(field, created);
  if (before === null) return [];
  const after = texts(field, described);
  const about = `read-back/${field.name}`;
  if (after?.join() === before.join()) return [conforms(about, 'MUST')];
  return [
    deviates(about, after === null ? 'SHOULD' : 'MUST', {
      class: 'wrong-effect',
      expected: `${field.name} as created: ${before.join(', ')}`,
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

/** Prepares read-back for an operation. */
export function readBack(operation: Operation): ReadBack {
  const structured = structurer(operation);
  const echoes = echoCheck(operation, { place: 'read-back', pathOf: (parameter) => parameter.readBack, levelOfMissing: 'SHOULD' });
  const fields = operation.response.filter((field) => field.name !== 'RequestId');
  return (request, created, described) => {
    if (!isObject(described)) return verdict([notListed()]);
    const structure = structured(request.pairs);
    const asked = structure.kind === 'structured' ? echoes(structure.given, described) : [];
    // Where what was sent is not there, that it differs from the answer says nothing more.
    const wrong = new Set(asked.filter((one) => one.verdict === 'deviates').map((one) => one.about));
    const kept = fields.filter((field) => !wrong.has(`read-back/${field.name}`)).flatMap((field) => sameField(field, created, described));
    return verdict([...asked, ...kept]);
  };
}
