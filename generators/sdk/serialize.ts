import * as fc from 'fast-check';
import type { Case, SymbolicRequest, SymbolicText } from '../../model/case.ts';
import type { Json } from '../../model/observation.ts';
import type { Pair } from '../../model/request.ts';
import type { JsonObject } from '../../model/sdk.ts';
import type { Operation, Parameter } from '../../spec/operation.ts';
import type { CheckPlan } from '../check-plan.ts';
import { later } from '../later.ts';
import { type Kinds, kindsOf, triedParameters } from './kinds.ts';
import { nested, valueIn } from './nested.ts';
import { nestedObjects } from './nested-objects.ts';
import { type PlanOf, plansOf, type SdkDraft, type SdkPlan, smallestCall } from './sdk-plan.ts';
import { triedValues } from './serialize-values.ts';
import { typedParameters } from './typed-parameters.ts';

const leased = {
  ipv4: '192.168.0.9',
  ipv6: '2001:db8::9',
  'ipv4-prefix': '192.168.0.16/28',
  'ipv6-prefix': '2001:db8:0:0:1::/80',
} as const;

/** A reference needs no fresh value here: nothing is created. */
function filled(text: SymbolicText): string {
  if (typeof text === 'string') return text;
  if ('$made' in text) return `made-${text.of}`;
  return '$fresh' in text ? 'x'.repeat(Number(text.$fresh.split('/')[1])) : leased[text.$lease];
}

function typedRequest(operation: Operation, { pairs }: SymbolicRequest): JsonObject | null {
  return typedParameters(
    operation,
    pairs.map(([name, text]): Pair => [name, filled(text)]),
  );
}

/** Keeps the first draft of each set of parameters. */
function distinct(drafts: readonly SdkDraft[]): readonly SdkDraft[] {
  const seen = new Set<string>();
  return drafts.filter(({ parameters, options }) => {
    const text = JSON.stringify([parameters, options], (_name, value) => (typeof value === 'bigint' ? `${value}n` : value));
    return seen.size < seen.add(text).size;
  });
}

/** What the checks of the service try on this parameter, valid and violating, each by itself. */
function fromChecks(operation: Operation, { name }: Parameter, plans: readonly CheckPlan[]): readonly SdkDraft[] {
  const own = plans.filter(
    ({ id, family, parameters }) =>
      id === `contract/${name}` || (family === 'boundary' && parameters.includes(name) && parameters.length === 1),
  );
  return own.flatMap((plan) =>
    plan.edges().flatMap((subject): SdkDraft[] => {
      const request = typedRequest(operation, subject.request);
      const value = request === null ? undefined : valueIn(request, name);
      if (value === undefined) return [];
      const rule = subject.intent.kind === 'violates' ? { rule: subject.intent.rule } : {};
      return [
        {
          edge: `${plan.rule?.id.split('/')[1] ?? 'valid'}/${subject.edge}`,
          parameters: { ...smallestCall(operation), ...nested([[name, value]]) },
          ...rule,
        },
      ];
    }),
  );
}

function parameterPlan(plan: PlanOf, operation: Operation, parameter: Parameter, plans: readonly CheckPlan[]): SdkPlan {
  const { name } = parameter;
  const tried = triedValues(parameter).map(
    ([edge, value]): SdkDraft => ({ edge, parameters: { ...smallestCall(operation), ...nested([[name, value]]) } }),
  );
  return plan(name, () => distinct([...tried, ...fromChecks(operation, parameter, plans)]));
}

/** One whole request for each rule that it breaks, and the valid ones of the contract checks. */
function wholeRequests(operation: Operation, plans: readonly CheckPlan[], intent: Case['intent']['kind']): readonly SdkDraft[] {
  const drafts = plans.flatMap((plan) => {
    const cases = plan.edges().filter((subject) => subject.intent.kind === intent && subject.format === 'JSON');
    const chosen = intent === 'violates' ? cases.slice(0, 1) : plan.rule === null && plan.family === 'contract' ? cases : [];
    return chosen.flatMap((subject): SdkDraft[] => {
      const parameters = typedRequest(operation, subject.request);
      const rule = subject.intent.kind === 'violates' ? { rule: subject.intent.rule } : {};
      return parameters === null ? [] : [{ edge: subject.id.slice(0, subject.id.lastIndexOf('@')), parameters, ...rule }];
    });
  });
  return distinct(drafts);
}

function anyValue(parameter: Parameter): fc.Arbitrary<Json> {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  if (parameter.shape === 'objects') {
    const fields = Object.fromEntries(parameter.fields.map((field) => [field, text]));
    return fc.array(fc.record(fields, { requiredKeys: [] }), { minLength: 1, maxLength: 12 }) as fc.Arbitrary<Json>;
  }
  if (parameter.shape === 'list') return fc.array(text, { minLength: 1, maxLength: 12 });
  if (parameter.type === 'boolean') return fc.boolean();
  return parameter.type === 'integer' ? fc.integer() : text;
}

function mixtures(operation: Operation): fc.Arbitrary<SdkDraft> {
  const all = Object.fromEntries(triedParameters(operation).map((each) => [each.name, anyValue(each)]));
  return fc
    .record(all, { requiredKeys: [] })
    .map((given) => ({ edge: 'sample', parameters: { ...smallestCall(operation), ...nested(Object.entries(given)) } }));
}

/** One draft with a value of a parameter of some shape and type; none where the operation has no such parameter. */
type Named = (edge: string, parameter: Parameter | null, value: (parameter: Parameter) => Json) => readonly SdkDraft[];

/** An item of a list of objects with these texts in its first fields. */
function itemOf({ fields }: Parameter, ...texts: readonly Json[]): JsonObject {
  return Object.fromEntries(texts.flatMap((text, index) => (fields[index] === undefined ? [] : [[fields[index], text]])));
}

function nulls(named: Named, { text, number, truth, list, objects }: Kinds): readonly SdkDraft[] {
  return [
    ...named('text', text, () => null),
    ...named('number', number, () => null),
    ...named('truth', truth, () => null),
    ...named('list', list, () => null),
    ...named('first-item', list, () => [null, 'sg-1']),
    ...named('first-object', objects, (each) => [null, itemOf(each, 'a')]),
    ...named('field', objects, (each) => [itemOf(each, 'a', null)]),
  ];
}

function properties(plan: PlanOf, operation: Operation): readonly SdkPlan[] {
  const smallest = smallestCall(operation);
  const given = (edge: string, parameters: JsonObject): SdkDraft => ({ edge, parameters: { ...smallest, ...parameters } });
  const named: Named = (edge, parameter, value) => (parameter ? [given(edge, nested([[parameter.name, value(parameter)]]))] : []);
  const kinds = kindsOf(operation);
  const { text, list, objects } = kinds;
  const wire = named('tag', objects, (each) => [itemOf(each, 'a', 'b')]).map((each) => ({ ...each, options: { names: 'wire' } }));
  return [
    plan('nothing-given', [{ edge: 'nothing', parameters: {} }]),
    plan('null', nulls(named, kinds)),
    plan('empty-text', [
      ...named('text', text, () => ''),
      ...named('item', list, () => ['']),
      ...named('field', objects, (each) => [itemOf(each, 'a', '')]),
    ]),
    plan(
      'lone-surrogate',
      named('text', text, () => 'a\ud800'),
    ),
    plan(
      'percent-encoding',
      named('blank', text, () => 'a b'),
    ),
    plan(
      'nested-object',
      nestedObjects(operation).map((each, index) => given(index === 0 ? 'two-fields' : `two-fields/${Object.keys(each)[0]}`, each)),
    ),
    plan('wire-cased-fields', wire),
    plan('unknown-parameter', [
      given('text', { NoSuchParameter: 'x' }),
      ...named('field', objects, (each) => [{ ...itemOf(each, 'a'), NoSuchField: 'x' }]),
    ]),
    plan(
      'list-as-text',
      named('text', list, () => 'sg-1'),
    ),
    plan('security-token', [{ edge: 'temporary', securityToken: 'CAIS+token/with=reserved', parameters: smallest }]),
    ...['action-and-version', 'wire-form', 'signature'].map((property) => plan(property, [{ edge: 'smallest', parameters: smallest }])),
  ];
}

function wholes(plan: PlanOf, operation: Operation, plans: readonly CheckPlan[]): readonly SdkPlan[] {
  const whole = later(() => wholeRequests(operation, plans, 'valid'));
  return [
    plan('whole-requests', whole),
    plan('violations', () => wholeRequests(operation, plans, 'violates')),
    plan('mixtures', () => whole().slice(0, 1), mixtures(operation)),
  ];
}

/** Does what the caller gave stand on the wire, no more and no less? `plans` are the checks of the service, whose values are sent too. */
export function serializePlans(operation: Operation, plans: readonly CheckPlan[]): readonly SdkPlan[] {
  const plan = plansOf(operation, 'sdk-serialize');
  const single = triedParameters(operation).map((parameter) => parameterPlan(plan, operation, parameter, plans));
  // A finding shows the first case that met it: properties have the smallest, whole requests the largest.
  return [...properties(plan, operation), ...single, ...wholes(plan, operation, plans)];
}
