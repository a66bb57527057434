import type { Json } from '../../model/observation.ts';
import type { JsonObject, SdkReply } from '../../model/sdk.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation, ResponseField } from '../../spec/operation.ts';
import { type Answers, answersOf, envelope, jsonText, rejected, replied } from './answer.ts';
import { fixedRow } from './errors.ts';
import { type PlanOf, plansOf, type SdkDraft, type SdkPlan, smallestCall } from './sdk-plan.ts';

const shortMs = 1000;
const html = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Fields that hold one text each. */
function inXml(root: string, fields: JsonObject): string {
  const inner = Object.entries(fields).map(([name, value]) => `<${name}>${String(value)}</${name}>`);
  return `${declaration}<${root}>${inner.join('')}</${root}>`;
}

function draft(edge: string, reply: SdkReply, timeoutMs?: number): SdkDraft {
  return { edge, value: edge, reply, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
}

function typed(status: number, type: string, body: string): SdkReply {
  return replied({ status, headers: { 'Content-Type': type }, body });
}

const json = (status: number, body: Json) => replied({ status, body: jsonText(body) });

/** The same, by a caller who gave a token, and so can have no second thing; nothing where the operation takes none. */
function withToken(operation: Operation, each: SdkDraft): readonly SdkDraft[] {
  const { token } = meaningsOf(operation);
  if (token === null) return [];
  return [{ ...each, edge: `${each.edge}/with-token`, parameters: { ...smallestCall(operation), [token]: 'token-1' } }];
}

const passing: readonly (readonly [string, number, string])[] = [
  ['throttled', 400, 'Throttling'],
  ['throttled-user', 400, 'Throttling.User'],
  ['too-many', 429, 'Throttling.Api'],
  ['unavailable', 503, 'ServiceUnavailable'],
  ['internal-error', 500, 'InternalError'],
];

function passingPlans(operation: Operation, plan: PlanOf): readonly SdkPlan[] {
  return passing.map(([name, status, code]) => {
    const plain = draft('plain', rejected(status, code, 'Request was denied for now.'));
    const later = draft('retry-after', rejected(status, code, 'Request was denied for now.', { 'Retry-After': '1' }));
    return plan(name, [plain, later, ...withToken(operation, plain)]);
  });
}

/** Fields with a value of another type than the documented one. */
function mistyped({ response }: Operation, { success }: Answers): readonly SdkDraft[] {
  const wrong = (edge: string, value: Json, isSo: (field: ResponseField) => boolean): readonly SdkDraft[] => {
    const field = response.find(isSo);
    return field === undefined ? [] : [draft(edge, success({ [field.name]: value }))];
  };
  const plain = ({ type, constant, presence }: ResponseField) => type === 'string' && constant === null && presence === 'MAY';
  return [
    ...wrong('text-for-collection', 'x', ({ type, fields }) => type === 'collection' && fields.length > 0),
    ...wrong('list-for-collection', ['sg-1'], ({ type, fields }) => type === 'collection' && fields.length === 0),
    ...wrong('number-for-text', 5, plain),
    ...wrong('text-for-number', '5', ({ type }) => type === 'integer'),
    ...wrong('text-for-boolean', 'true', ({ type }) => type === 'boolean'),
  ];
}

/** By the property that they measure. */
function draftsOf(operation: Operation): Readonly<Record<string, readonly SdkDraft[]>> {
  const answers = answersOf(operation);
  const { least, answered } = answers;
  const { status: refused, code, message } = fixedRow(operation);
  const refusal = envelope(code, message);
  const xmlError = inXml('Error', refusal);
  const unheard = draft('no-answer', { kind: 'silence' }, shortMs);
  const lost = draft('after-reading', { kind: 'reset', when: 'after-reading' });
  return {
    'error-with-200': [draft('json', json(200, refusal))],
    html: [502, 503, 404, 200].map((status) => draft(String(status), typed(status, 'text/html', html))),
    'empty-body': [200, 400, 500].map((status) => draft(String(status), answered({ status, body: '' }))),
    'broken-json': [200, 400].map((status) => draft(String(status), answered({ status, body: '{"RequestId":"7B48' }))),
    'not-an-object': [draft('list-200', json(200, [])), draft('text-400', json(400, 'x')), draft('null-200', json(200, null))],
    'plain-text': [draft('500', typed(500, 'text/plain', 'upstream connect error'))],
    'truncated-body': [draft('200', answered({ cutAt: 20 })), draft('400', { ...rejected(400, 'InvalidParameter', 'x'), cutAt: 20 })],
    'content-type': [
      draft('success/text', typed(200, 'text/plain', jsonText(least))),
      draft('success/html', typed(200, 'text/html', jsonText(least))),
      draft('success/none', answered({ headers: {} })),
      draft('error/text', typed(400, 'text/plain', jsonText(refusal))),
      draft('error/none', answered({ status: 400, headers: {}, body: jsonText(refusal) })),
    ],
    xml: [
      draft('error/text-xml', typed(refused, 'text/xml;charset=utf-8', xmlError)),
      draft('error/application-xml', typed(refused, 'application/xml', xmlError)),
      draft('success', typed(200, 'text/xml;charset=utf-8', inXml(`${operation.name}Response`, least))),
    ],
    'no-code': [draft('500', json(500, { RequestId: 'A' })), draft('400/message', json(400, { Message: 'x', RequestId: 'A' }))],
    'code-type': [
      draft('number', json(400, { ...refusal, Code: 400 })),
      draft('null', json(400, { ...refusal, Code: null })),
      draft('message-null', json(400, { ...refusal, Message: null })),
    ],
    'unexpected-types': mistyped(operation, answers),
    slow: [draft('in-time', answered({ delayMs: 300 })), draft('too-late', answered({ delayMs: 2600 }), shortMs)],
    silence: [unheard, ...withToken(operation, unheard)],
    reset: [draft('before-reading', { kind: 'reset', when: 'before-reading' }), lost, ...withToken(operation, lost)],
    redirect: [draft('302', answered({ status: 302, headers: { Location: '/elsewhere' }, body: '' }))],
    'crash-and-hang': [draft('smallest', answered())],
    'one-create': [draft('smallest', answered())],
    'driver-protocol': [draft('smallest', answered())],
  };
}

/** What becomes of a call when something goes wrong: it ends in time, with an error that says so, and creates at most once. */
export function resiliencePlans(operation: Operation): readonly SdkPlan[] {
  const plan = plansOf(operation, 'sdk-resilience');
  return [...Object.entries(draftsOf(operation)).map(([name, drafts]) => plan(name, drafts)), ...passingPlans(operation, plan)];
}
