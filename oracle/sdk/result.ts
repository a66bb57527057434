import type { Json } from '../../model/observation.ts';
import type { JsonObject } from '../../model/sdk.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Operation } from '../../spec/operation.ts';
import { conforms, deviates } from '../assertions.ts';
import { valueInWords } from './in-words.ts';

/** Without what says nothing: absent, null, empty text and empty collections are equal. Undefined where nothing is left. */
function told(value: Json | undefined): Json | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => told(item) ?? null);
    return items.every((item) => item === null) ? undefined : items;
  }
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).flatMap(([name, each]): [string, Json][] => {
    const kept = told(each as Json);
    return kept === undefined ? [] : [[name, kept]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function equal(one: Json | undefined, other: Json | undefined): boolean {
  if (isNumber(one) && isNumber(other))
    return one === other || (Number.isInteger(Number(one)) && String(BigInt(one)) === String(BigInt(other)));
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => equal((one as JsonObject)[name], (other as JsonObject)[name]));
}

function isNumber(value: Json | undefined): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
}

/** Without the zero values of fields that the server did not send: some languages have no other word for absent. */
function withoutZeros(said: Json | undefined, seen: Json | undefined): Json | undefined {
  if (said === undefined && (seen === 0 || seen === false)) return undefined;
  if (typeof seen !== 'object' || seen === null) return seen;
  const [one, other] = [(said ?? {}) as JsonObject, seen as JsonObject];
  if (Array.isArray(seen)) return seen.map((item: Json, index) => withoutZeros(one[index], item) ?? null);
  return Object.fromEntries(Object.entries(other).map(([name, each]) => [name, withoutZeros(one[name], each) ?? null]));
}

/** Empty text and null are two answers, though the service may give either where there is nothing to say: which of them it was is altered, or null. */
function emptiness(said: Json | undefined, seen: Json | undefined): string | null {
  if (said === '' && (seen === null || seen === undefined)) return 'empty text read as null';
  if (said === null && seen === '') return 'null read as empty text';
  if (typeof said !== 'object' || said === null || typeof seen !== 'object' || seen === null) return null;
  const found = Object.entries(said).map(([name, each]) => emptiness(each as Json, (seen as JsonObject)[name]));
  return found.find((each) => each !== null) ?? null;
}

function observedOf(said: Json | undefined, seen: Json | undefined): string {
  if (seen === undefined) return 'lost';
  if (said === undefined) return 'added';
  if (isNumber(said) && isNumber(seen)) return 'another number';
  return typeof said === typeof seen ? 'altered' : `${typeof said} read as ${typeof seen}`;
}

function fieldAssertion(name: string, said: Json | undefined, seen: Json | undefined): Assertion {
  const about = `result/${name}`;
  const [one, other] = [told(said), told(seen)];
  const words = { class: 'wrong-effect', expected: `${name}: ${valueInWords(said)}`, actual: `${name}: ${valueInWords(seen)}` } as const;
  if (equal(one, other)) {
    const observed = emptiness(said, seen);
    return observed === null ? conforms(about, 'MUST') : deviates('empty-values', 'SHOULD', { ...words, observed });
  }
  if (equal(one, told(withoutZeros(one, other))))
    return deviates('zero-values', 'SHOULD', { ...words, observed: 'absent read as its zero value' });
  return deviates(about, 'MUST', { ...words, observed: observedOf(one, other) });
}

/** What of `value` the operation documents. */
function known(operation: Operation, name: string, value: Json | undefined): Json | undefined {
  const field = operation.response.find((each) => each.name === name);
  if (field === undefined || field.fields.length === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const items = (value as JsonObject)[field.item ?? ''];
  if (!Array.isArray(items)) return value;
  const names = field.fields.map((each) => each.name);
  const kept = items.map((item: Json) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).filter(([each]) => names.includes(each)))
      : item,
  );
  return { ...(value as JsonObject), [field.item ?? '']: kept as Json };
}

/** Does the caller see every documented field as the server said it? One assertion a field, `result/<Field>`. */
export function resultAssertions(operation: Operation, said: JsonObject, seen: JsonObject): readonly Assertion[] {
  const given = operation.response.filter(({ name }) => (said[name] ?? seen[name] ?? null) !== null);
  return given.map(({ name }) => fieldAssertion(name, known(operation, name, said[name]), known(operation, name, seen[name])));
}

/** Fields that no page knows: a typed result has no place for them, which is worth knowing. */
export function extraAssertions(operation: Operation, said: JsonObject, seen: JsonObject): readonly Assertion[] {
  const lost = Object.keys(said).filter((name) => {
    const beyond =
      !equal(told(said[name]), told(known(operation, name, said[name]))) || !operation.response.some((each) => each.name === name);
    return beyond && !equal(told(said[name]), told(seen[name]));
  });
  return lost.map((name) =>
    deviates('extra-fields', 'MAY', {
      class: 'wrong-effect',
      expected: `${name}: ${valueInWords(said[name])}`,
      actual: `${name}: ${valueInWords(seen[name])}`,
      observed: 'undocumented field lost',
    }),
  );
}

/** True where a field has a JSON type that the operation does not document for it. */
export function isMistyped({ response }: Operation, said: JsonObject): boolean {
  return response.some(({ name, type, item }) => {
    const value = said[name];
    if (value === undefined || value === null) return false;
    if (type === 'collection') {
      if (typeof value !== 'object' || Array.isArray(value)) return true;
      const list = (value as JsonObject)[item ?? ''];
      return list !== undefined && list !== null && !Array.isArray(list);
    }
    return type === 'integer' ? !isNumber(value) : typeof value !== type;
  });
}
