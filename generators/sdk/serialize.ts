import * as fc from 'fast-check';
import type { Case, SymbolicRequest, SymbolicText } from '../../model/case.ts';
import type { Json } from '../../model/observation.ts';
import type { Pair } from '../../model/request.ts';
import type { JsonObject } from '../../model/sdk.ts';
import type { Operation, Parameter } from '../../spec/operation.ts';
import type { CheckPlan } from '../check-plan.ts';
import { type SdkDraft, type SdkPlan, sdkPlan, smallest } from './sdk-plan.ts';
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
  return '$fresh' in text ? 'x'.repeat(Number(text.$fresh.slice('token/'.length))) : leased[text.$lease];
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
      const value = typedRequest(operation, subject.request)?.[name];
      if (value === undefined) return [];
      const rule = subject.intent.kind === 'violates' ? { rule: subject.intent.rule } : {};
      return [{ edge: `${plan.rule?.id.split('/')[1] ?? 'valid'}/${subject.edge}`, parameters: { ...smallest, [name]: value }, ...rule }];
    }),
  );
}

function parameterPlan(operation: Operation, parameter: Parameter, plans: readonly CheckPlan[]): SdkPlan {
  const tried = triedValues(parameter).map(([edge, value]): SdkDraft => ({ edge, parameters: { ...smallest, [parameter.name]: value } }));
  const drafts = distinct([...tried, ...fromChecks(operation, parameter, plans)]);
  return sdkPlan('sdk-serialize', parameter.name, drafts);
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

function mixtures({ parameters }: Operation): fc.Arbitrary<SdkDraft> {
  const all = Object.fromEntries(parameters.filter(({ name }) => name !== 'RegionId').map((each) => [each.name, anyValue(each)]));
  return fc.record(all, { requiredKeys: [] }).map((given) => ({ edge: 'sample', parameters: { ...smallest, ...given } as JsonObject }));
}

/** Not on the page of this edition, but a real parameter of the platform: the only kind of object that is in no list. */
const nested: JsonObject = { ConnectionTrackingConfiguration: { UdpTimeout: 30, TcpEstablishedTimeout: 910 } };

const nulls: readonly (readonly [edge: string, parameters: JsonObject])[] = [
  ['text', { Description: null }],
  ['number', { QueueNumber: null }],
  ['truth', { DeleteOnRelease: null }],
  ['list', { SecurityGroupIds: null }],
  ['first-item', { SecurityGroupIds: [null, 'sg-1'] }],
  ['first-object', { Tag: [null, { Key: 'a' }] }],
  ['field', { Tag: [{ Key: 'a', Value: null }] }],
];

function properties(): readonly SdkPlan[] {
  const named = (edge: string, parameters: JsonObject): SdkDraft => ({ edge, parameters: { ...smallest, ...parameters } });
  const token: SdkDraft = { edge: 'temporary', securityToken: 'CAIS+token/with=reserved', parameters: smallest };
  return [
    sdkPlan('sdk-serialize', 'nothing-given', [{ edge: 'nothing', parameters: {} }]),
    sdkPlan(
      'sdk-serialize',
      'null',
      nulls.map(([edge, parameters]) => named(edge, parameters)),
    ),
    sdkPlan('sdk-serialize', 'empty-text', [
      named('text', { Description: '' }),
      named('item', { SecurityGroupIds: [''] }),
      named('field', { Tag: [{ Key: 'a', Value: '' }] }),
    ]),
    sdkPlan('sdk-serialize', 'lone-surrogate', [named('text', { Description: 'a\ud800' })]),
    sdkPlan('sdk-serialize', 'percent-encoding', [named('blank', { Description: 'a b' })]),
    sdkPlan('sdk-serialize', 'nested-object', [named('two-fields', nested)]),
    sdkPlan('sdk-serialize', 'wire-cased-fields', [{ ...named('tag', { Tag: [{ Key: 'a', Value: 'b' }] }), options: { names: 'wire' } }]),
    sdkPlan('sdk-serialize', 'unknown-parameter', [
      named('text', { NoSuchParameter: 'x' }),
      named('field', { Tag: [{ Key: 'a', NoSuchField: 'x' }] }),
    ]),
    sdkPlan('sdk-serialize', 'list-as-text', [named('text', { SecurityGroupIds: 'sg-1' })]),
    sdkPlan('sdk-serialize', 'security-token', [token]),
    ...['action-and-version', 'wire-form', 'signature'].map((property) =>
      sdkPlan('sdk-serialize', property, [{ edge: 'smallest', parameters: smallest }]),
    ),
  ];
}

function wholes(operation: Operation, plans: readonly CheckPlan[]): readonly SdkPlan[] {
  const whole = wholeRequests(operation, plans, 'valid');
  return [
    sdkPlan('sdk-serialize', 'whole-requests', whole),
    sdkPlan('sdk-serialize', 'violations', wholeRequests(operation, plans, 'violates')),
    sdkPlan('sdk-serialize', 'mixtures', whole.slice(0, 1), mixtures(operation)),
  ];
}

/** Does what the caller gave stand on the wire, no more and no less? `plans` are the checks of the service, whose values are sent too. */
export function serializePlans(operation: Operation, plans: readonly CheckPlan[]): readonly SdkPlan[] {
  const single = operation.parameters.filter(({ name }) => name !== 'RegionId');
  // A finding shows the first case that met it: properties have the smallest, whole requests the largest.
  return [...properties(), ...single.map((parameter) => parameterPlan(operation, parameter, plans)), ...wholes(operation, plans)];
}
