import * as fc from 'fast-check';
import type { Json } from '../../model/observation.ts';
import type { JsonObject } from '../../model/sdk.ts';
import type { Operation, ResponseField } from '../../spec/operation.ts';
import { type Answers, answersOf, collection, jsonText, usual } from './answer.ts';
import { type PlanOf, plansOf, type SdkDraft, type SdkPlan } from './sdk-plan.ts';

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

/** The largest that a field can hold which has no more bits than these: what lies beyond is no answer of the service. */
const numbersOf32Bits: readonly Tried[] = [
  ['zero', 0],
  ['negative', -1],
  ['largest', 2147483647],
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
      return field.int32 ? numbersOf32Bits : numbers;
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

function fieldPlan(plan: PlanOf, { least, answered, success }: Answers, field: ResponseField): SdkPlan {
  const present = [['usual', usual(field)] as const, ...triedValues(field)].map(
    ([edge, value]): SdkDraft => ({ edge, value: `${field.name} ${edge}`, reply: success({ [field.name]: value }) }),
  );
  const without = Object.fromEntries(Object.entries(least).filter(([name]) => name !== field.name));
  const absent: SdkDraft = { edge: 'absent', value: `${field.name} absent`, reply: answered({ body: jsonText(without) }) };
  return plan(field.name, [...present, absent]);
}

/** Every character outside ASCII as an escape. */
function escaped(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function mixtures({ response }: Operation, { success }: Answers): fc.Arbitrary<SdkDraft> {
  const values = response
    .filter(({ name }) => name !== 'RequestId')
    .map((field) => [field.name, fc.constantFrom(...[usual(field), ...triedValues(field).map(([, value]) => value)])] as const);
  return fc
    .record(Object.fromEntries(values), { requiredKeys: [] })
    .map((fields) => ({ edge: 'sample', value: `${Object.keys(fields).length} fields`, reply: success(fields as JsonObject) }));
}

/** Empty text and null wherever a text may stand. */
function emptyValues({ response }: Operation, { least, success }: Answers): readonly SdkDraft[] {
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

/** A field that nobody documents, in an item of the first list of objects. */
function extraInList({ response }: Operation): JsonObject {
  const list = response.find(({ item, fields }) => item !== null && fields.length > 0);
  if (list === undefined) return {};
  const { [list.item ?? '']: items } = collection(list, 1) as Readonly<Record<string, readonly JsonObject[]>>;
  return { [list.name]: { [list.item ?? '']: [{ ...items?.[0], NoSuchField: 'x' }] } };
}

function properties(plan: PlanOf, answers: Answers, operation: Operation): readonly SdkPlan[] {
  const { least, whole, answered } = answers;
  const text = operation.response.find(({ name, type, constant }) => type === 'string' && constant === null && least[name] === undefined);
  const telling: JsonObject = { ...whole, ...(text ? { [text.name]: 'é中\u{1F600}' } : {}) };
  const body = (edge: string, written: string): SdkDraft => ({ edge, value: edge, reply: answered({ body: written }) });
  const extra = (edge: string, more: JsonObject) => body(edge, jsonText({ ...least, ...more }));
  return [
    plan('zero-values', [body('least', jsonText(least))]),
    plan('empty-values', emptyValues(operation, answers)),
    plan('everything', [body('whole', jsonText(whole))]),
    plan('key-order', [body('reversed', jsonText(Object.fromEntries(Object.entries(whole).reverse())))]),
    plan('json-spelling', [
      body('indented', JSON.stringify(telling, null, 2)),
      body('escaped', escaped(jsonText(telling))),
      body('trailing-newline', `${jsonText(telling)}\n`),
    ]),
    plan('extra-fields', [
      extra('text', { NoSuchField: 'x' }),
      extra('object', { NoSuchField: { A: [1, null, { B: true }] } }),
      extra('in-a-collection', extraInList(operation)),
    ]),
    plan('mixtures', [body('whole', jsonText(whole))], mixtures(operation, answers)),
  ];
}

/** Does the caller see what the server said? */
export function deserializePlans(operation: Operation): readonly SdkPlan[] {
  const [plan, answers] = [plansOf(operation, 'sdk-deserialize'), answersOf(operation)];
  // Properties first: a finding shows the first case that met it, and theirs are the smallest.
  return [...properties(plan, answers, operation), ...operation.response.map((field) => fieldPlan(plan, answers, field))];
}
