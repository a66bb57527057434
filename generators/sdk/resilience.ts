import type { Json } from '../../model/observation.ts';
import type { SdkReply } from '../../model/sdk.ts';
import { answered, envelope, jsonText, least, rejected, success } from './answer.ts';
import { type SdkDraft, type SdkPlan, sdkPlan, smallest } from './sdk-plan.ts';

const shortMs = 1000;
const html = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
const refusal = envelope('InvalidVSwitchId.NotFound', 'The specified VSwitchId is not found.');
const xmlError = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><RequestId>${least['RequestId']}</RequestId><HostId>ecs.cn-hangzhou.aliyuncs.com</HostId><Code>InvalidVSwitchId.NotFound</Code><Message>The specified VSwitchId is not found.</Message></Error>`;
const xmlSuccess = `<?xml version="1.0" encoding="UTF-8"?>\n<CreateNetworkInterfaceResponse><RequestId>${least['RequestId']}</RequestId><NetworkInterfaceId>eni-1</NetworkInterfaceId></CreateNetworkInterfaceResponse>`;

function draft(edge: string, reply: SdkReply, timeoutMs?: number): SdkDraft {
  return { edge, value: edge, reply, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
}

function typed(status: number, type: string, body: string): SdkReply {
  return answered({ status, headers: { 'Content-Type': type }, body });
}

const json = (status: number, body: Json) => answered({ status, body: jsonText(body) });

/** The same, by a caller who gave a token, and so can have no second interface. */
function withToken(each: SdkDraft): SdkDraft {
  return { ...each, edge: `${each.edge}/with-token`, parameters: { ...smallest, ClientToken: 'token-1' } };
}

const passing: readonly (readonly [string, number, string])[] = [
  ['throttled', 400, 'Throttling'],
  ['throttled-user', 400, 'Throttling.User'],
  ['too-many', 429, 'Throttling.Api'],
  ['unavailable', 503, 'ServiceUnavailable'],
  ['internal-error', 500, 'InternalError'],
];

function passingPlans(): readonly SdkPlan[] {
  return passing.map(([name, status, code]) => {
    const plain = draft('plain', rejected(status, code, 'Request was denied for now.'));
    const later = draft('retry-after', rejected(status, code, 'Request was denied for now.', { 'Retry-After': '1' }));
    return sdkPlan('sdk-resilience', name, [plain, later, withToken(plain)]);
  });
}

const plans: Readonly<Record<string, readonly SdkDraft[]>> = {
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
    draft('error/text-xml', typed(404, 'text/xml;charset=utf-8', xmlError)),
    draft('error/application-xml', typed(404, 'application/xml', xmlError)),
    draft('success', typed(200, 'text/xml;charset=utf-8', xmlSuccess)),
  ],
  'no-code': [draft('500', json(500, { RequestId: 'A' })), draft('400/message', json(400, { Message: 'x', RequestId: 'A' }))],
  'code-type': [
    draft('number', json(400, { ...refusal, Code: 400 })),
    draft('null', json(400, { ...refusal, Code: null })),
    draft('message-null', json(400, { ...refusal, Message: null })),
  ],
  'unexpected-types': [
    draft('text-for-collection', success({ PrivateIpSets: 'x' })),
    draft('list-for-collection', success({ SecurityGroupIds: ['sg-1'] })),
    draft('number-for-text', success({ Description: 5 })),
    draft('text-for-number', success({ ServiceID: '5' })),
    draft('text-for-boolean', success({ ServiceManaged: 'true' })),
  ],
  slow: [draft('in-time', answered({ delayMs: 300 })), draft('too-late', answered({ delayMs: 2600 }), shortMs)],
  silence: [draft('no-answer', { kind: 'silence' }, shortMs), withToken(draft('no-answer', { kind: 'silence' }, shortMs))],
  reset: [
    draft('before-reading', { kind: 'reset', when: 'before-reading' }),
    draft('after-reading', { kind: 'reset', when: 'after-reading' }),
    withToken(draft('after-reading', { kind: 'reset', when: 'after-reading' })),
  ],
  redirect: [draft('302', answered({ status: 302, headers: { Location: '/elsewhere' }, body: '' }))],
  'crash-and-hang': [draft('smallest', answered())],
  'one-create': [draft('smallest', answered())],
  'driver-protocol': [draft('smallest', answered())],
};

/** What becomes of a call when something goes wrong: it ends in time, with an error that says so, and creates at most once. */
export function resiliencePlans(): readonly SdkPlan[] {
  return [...Object.entries(plans).map(([name, drafts]) => sdkPlan('sdk-resilience', name, drafts)), ...passingPlans()];
}
