import * as fc from 'fast-check';
import type { Json } from '../../model/observation.ts';
import type { JsonObject } from '../../model/sdk.ts';
import type { Operation, ResponseField } from '../../spec/operation.ts';
import { answered, collection, jsonText, least, success, usual, wholeAnswer } from './answer.ts';
import { type SdkDraft, type SdkPlan, sdkPlan } from './sdk-plan.ts';

type Tried = readonly [edge: string, value: Json];

const texts: readonly Tried[] = [
  ['empty', ''],
  ['null', null],
  ['long', 'x'.repeat(10_000)],
  ['multi-byte', 'é中あ\u{1F600}'],
  ['escapes', '"\\/\b\f\n\r\t\u2028'],
  ['looks-like-number', '007'],
  ['looks-like-null', 'null'],
  ['looks-like-markup', '<b>&amp;</b>'],
];

const numbers: readonly Tried[] = [
  ['zero', 0],
  ['negative', -1],
  ['beyond-31-bits', 2147483648],
  ['largest-safe', Number.MAX_SAFE_INTEGER],
  ['beyond-53-bits', 9007199254740993n],
  ['largest-64-bits', 9223372036854775807n],
  ['null', null],
];

const truths: readonly Tried[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

function itemsOf(field: ResponseField): readonly Tried[] {
  const name = field.item ?? '';
  const of = (edge: string, value: Json): Tried => [edge, { [name]: [value] }];
  if (field.fields.length === 0) return texts.filter(([, value]) => value !== null).map(([edge, value]) => of(`item/${edge}`, value));
  return field.fields.flatMap((inner) =>
    (inner.type === 'boolean' ? truths : texts).map(([edge, value]) => of(`${inner.name}/${edge}`, { [inner.name]: value })),
  );
}

function triedValues(field: ResponseField): readonly Tried[] {
  switch (field.type) {
    case 'string':
      return texts;
    case 'integer':
      return numbers;
    case 'boolean':
      return truths;
    case 'object':
      return [
        ['null', null],
        ['empty-object', {}],
      ];
    case 'collection':
      return [
        ['null', null],
        ['empty-object', {}],
        ['empty-list', collection(field, 0)],
        ['null-list', { [field.item ?? '']: null }],
        ['one', collection(field, 1)],
        ['fifty', collection(field, 50)],
        ...itemsOf(field),
      ];
  }
}

function fieldPlan(field: ResponseField): SdkPlan {
  const present = [['usual', usual(field)] as const, ...triedValues(field)].map(
    ([edge, value]): SdkDraft => ({ edge, value: `${field.name} ${edge}`, reply: success({ [field.name]: value }) }),
  );
  const without = Object.fromEntries(Object.entries(least).filter(([name]) => name !== field.name));
  const absent: SdkDraft = { edge: 'absent', value: `${field.name} absent`, reply: answered({ body: jsonText(without) }) };
  return sdkPlan('sdk-deserialize', field.name, [...present, absent]);
}

/** Every character outside ASCII as an escape. */
function escaped(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function mixtures({ response }: Operation): fc.Arbitrary<SdkDraft> {
  const values = response
    .filter(({ name }) => name !== 'RequestId')
    .map((field) => [field.name, fc.constantFrom(...[usual(field), ...triedValues(field).map(([, value]) => value)])] as const);
  return fc
    .record(Object.fromEntries(values), { requiredKeys: [] })
    .map((fields) => ({ edge: 'sample', value: `${Object.keys(fields).length} fields`, reply: success(fields as JsonObject) }));
}

/** Empty text and null wherever a text may stand. */
function emptyValues({ response }: Operation): readonly SdkDraft[] {
  const texts = response.filter(({ name, type }) => (type === 'string' || type === 'collection') && least[name] === undefined);
  return texts.flatMap((field) =>
    triedValues(field)
      .filter(([edge]) => /(^|\/)(empty|null)$/.test(edge))
      .map(
        ([edge, value]): SdkDraft => ({
          edge: `${field.name}/${edge}`,
          value: `${field.name} ${edge}`,
          reply: success({ [field.name]: value }),
        }),
      ),
  );
}

function properties(operation: Operation): readonly SdkPlan[] {
  const whole = wholeAnswer(operation);
  const telling: JsonObject = { ...whole, Description: 'é中\u{1F600}' };
  const body = (edge: string, text: string): SdkDraft => ({ edge, value: edge, reply: answered({ body: text }) });
  const extra = (edge: string, more: JsonObject) => body(edge, jsonText({ ...least, ...more }));
  return [
    sdkPlan('sdk-deserialize', 'zero-values', [body('least', jsonText(least))]),
    sdkPlan('sdk-deserialize', 'empty-values', emptyValues(operation)),
    sdkPlan('sdk-deserialize', 'everything', [body('whole', jsonText(whole))]),
    sdkPlan('sdk-deserialize', 'key-order', [body('reversed', jsonText(Object.fromEntries(Object.entries(whole).reverse())))]),
    sdkPlan('sdk-deserialize', 'json-spelling', [
      body('indented', JSON.stringify(telling, null, 2)),
      body('escaped', escaped(jsonText(telling))),
      body('trailing-newline', `${jsonText(telling)}\n`),
    ]),
    sdkPlan('sdk-deserialize', 'extra-fields', [
      extra('text', { NoSuchField: 'x' }),
      extra('object', { NoSuchField: { A: [1, null, { B: true }] } }),
      extra('in-a-collection', { Tags: { Tag: [{ TagKey: 'k', TagValue: 'v', NoSuchField: 'x' }] } }),
    ]),
    sdkPlan('sdk-deserialize', 'mixtures', [body('whole', jsonText(whole))], mixtures(operation)),
  ];
}

/** Does the caller see what the server said? */
export function deserializePlans(operation: Operation): readonly SdkPlan[] {
  // Properties first: a finding shows the first case that met it, and theirs are the smallest.
  return [...properties(operation), ...operation.response.map(fieldPlan)];
}
