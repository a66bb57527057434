import { describe, expect, it } from 'vitest';
import type { JsonObject, SdkAnswer, SdkFamily, SdkOutcome, SdkReply, SeenRequest } from '../../model/sdk.ts';
import type { Assertion } from '../../model/verdict.ts';
import { body, inLines, operation, reply, seen, subject } from '../fixtures/sdk-call.ts';
import { judgeSdk, sdkExpectation } from './judge.ts';

const judge = judgeSdk(operation);
const protocol = ['MUST action-and-version', 'MAY percent-encoding', 'MUST wire-form', 'MUST signature', 'MUST security-token'];
const always = ['MUST one-create', ...protocol].map((each) => `${each} conforms`);

function answer(outcome: SdkOutcome, requests: readonly SeenRequest[] = [seen([])], breaches: readonly string[] = []): SdkAnswer {
  return { outcome, seen: requests, durationMs: 1, breaches };
}

function replied(value: JsonObject, more: Partial<typeof reply> = {}): typeof reply {
  return { ...reply, body: JSON.stringify({ ...body, ...value }), ...more };
}

/** All that is said of a call that got this reply, beside what is said of every request. */
function understood(given: SdkReply, outcome: SdkOutcome, family: SdkFamily = 'sdk-errors'): readonly Assertion[] {
  const made = judge(subject({}, { family, reply: given }), answer(outcome), 1000);
  expect(inLines(made.slice(0, always.length))).toEqual(always);
  return made.slice(always.length);
}

const xml = { 'Content-Type': 'text/xml' };
const accepted: SdkOutcome = { kind: 'accepted', response: body };
const thrown: SdkOutcome = { kind: 'failed', type: 'OddError', message: 'm' };
const bare: SdkOutcome = { kind: 'failed', type: 'TypeError', message: 'm' };
const rejected = { kind: 'rejected', status: 404, code: 'X', message: 'X: m', requestId: 'A', type: 'ClientError' } as const;
const error = replied({ Code: 'X', Message: 'm' }, { status: 404 });
const seenWhole = ['MUST result/RequestId conforms', 'MUST result/NetworkInterfaceId conforms'];
const errorWhole = [
  'MUST error/code',
  'MUST error/status',
  'SHOULD error/message',
  'SHOULD error/request-id',
  'SHOULD error/type',
  'SHOULD error/message',
];

describe('what comes of an answer', () => {
  it.each<[string, SdkReply, SdkOutcome, readonly string[]]>([
    ['success', reply, accepted, seenWhole],
    ['success that is thrown', reply, thrown, ['MUST outcome threw OddError']],
    ['success that is thrown as an error of the API', reply, rejected, ['MUST outcome threw ClientError']],
    ['success without JSON in its header, thrown', { ...reply, headers: xml }, thrown, ['MAY outcome threw OddError']],
    ['success without a header, thrown', { ...reply, headers: {} }, thrown, ['MAY outcome threw OddError']],
    ['a mistyped success, taken', replied({ ServiceID: 'a' }), accepted, ['MUST outcome conforms']],
    ['a mistyped success, thrown', replied({ ServiceID: 'a' }), thrown, ['SHOULD outcome conforms']],
    ['a mistyped success, thrown barely', replied({ ServiceID: 'a' }), bare, ['SHOULD outcome thrown as TypeError']],
    ['an error', error, rejected, errorWhole.map((each) => `${each} conforms`)],
    [
      'an error that is no JSON by its header',
      { ...error, headers: xml },
      rejected,
      errorWhole.map((each) => `MAY ${each.split(' ')[1]} conforms`),
    ],
    ['an error that is thrown barely', error, bare, ['MUST error/code code lost in TypeError']],
    ['an error that is thrown barely, no JSON by its header', { ...error, headers: xml }, bare, ['MAY error/code code lost in TypeError']],
    ['an error taken as success', error, accepted, ['MUST outcome error taken as success']],
    ['an error taken as success, no JSON by its header', { ...error, headers: xml }, accepted, ['MUST outcome error taken as success']],
    [
      'an error with status 200',
      replied({ Code: 'X', Message: 'm' }),
      { ...rejected, status: 200 },
      errorWhole.map((each) => `${each} conforms`),
    ],
    ['a Code without a Message', replied({ Code: 'X' }), accepted, [...seenWhole, 'MAY extra-fields undocumented field lost']],
    ['a Message without a Code', replied({ Message: 'X' }), accepted, [...seenWhole, 'MAY extra-fields undocumented field lost']],
    ['status 299', { ...reply, status: 299 }, accepted, seenWhole],
    ['status 300', { ...reply, status: 300 }, accepted, ['MUST outcome failure taken as success']],
    ['status 300, told', { ...reply, status: 300 }, thrown, ['SHOULD outcome conforms']],
    ['an answer in time', { ...reply, delayMs: 1000 }, accepted, seenWhole],
    ['an answer too late', { ...reply, delayMs: 1001 }, accepted, ['MUST outcome failure taken as success']],
    ['a body that is cut off at once', { ...reply, cutAt: 0 }, accepted, ['MUST outcome failure taken as success']],
    ['a reset', { kind: 'reset', when: 'after-reading' }, accepted, ['MUST outcome failure taken as success']],
    ['silence', { kind: 'silence' }, thrown, ['SHOULD outcome conforms']],
    ['a list for an object', { ...reply, body: '[]' }, accepted, ['MUST outcome failure taken as success']],
    ['null for an object', { ...reply, body: 'null' }, accepted, ['MUST outcome failure taken as success']],
    ['a body that ends too early', { ...reply, body: '{"a":' }, accepted, ['MUST outcome failure taken as success']],
    ['XML that is read', { ...reply, body: '<?xml ?><a/>' }, accepted, ['SHOULD outcome conforms']],
    [
      'XML of an error taken as success',
      { ...reply, body: '<?xml ?><a/>', status: 400 },
      accepted,
      ['MUST outcome failure taken as success'],
    ],
    ['XML of status 299 that is read', { ...reply, body: '<?xml ?><a/>', status: 299 }, accepted, ['SHOULD outcome conforms']],
    ['a number for an object', { ...reply, body: '7' }, accepted, ['MUST outcome failure taken as success']],
    ['a text for an object', { ...reply, body: '"a"' }, accepted, ['MUST outcome failure taken as success']],
    [
      'XML of status 300 taken as success',
      { ...reply, body: '<?xml ?><a/>', status: 300 },
      accepted,
      ['MUST outcome failure taken as success'],
    ],
    ['XML that is told', { ...reply, body: '<?xml ?><a/>' }, thrown, ['SHOULD outcome conforms']],
    ['XML that is thrown barely', { ...reply, body: '<?xml ?><a/>' }, bare, ['SHOULD outcome thrown as TypeError']],
    [
      'a code that nobody sent',
      { kind: 'silence' },
      { ...rejected, code: 'undefined' },
      ['SHOULD error/made-up-code code made up: undefined'],
    ],
    ['no code', { kind: 'silence' }, { ...rejected, code: null }, ['SHOULD outcome conforms']],
    ['a code of the SDK', { kind: 'silence' }, { ...rejected, code: 'Timeout' }, ['SHOULD outcome conforms']],
    ['a bare error with a code', { kind: 'silence' }, { ...rejected, type: 'Error' }, ['SHOULD outcome thrown as Error']],
  ])('%s', (_what, given, outcome, lines) => {
    expect(inLines(understood(given, outcome))).toEqual(lines);
  });

  it.each<[string, object, readonly string[]]>([
    ['another code', { code: 'Y' }, ['MUST error/code code altered']],
    ['no status', { status: null }, ['MUST error/status status lost']],
    ['another message', { message: 'n' }, ['SHOULD error/message message altered']],
    ['no message', { message: null }, ['SHOULD error/message message lost']],
    ['another request id', { requestId: 'B' }, ['SHOULD error/request-id request-id altered']],
    ['the signed URL', { message: 'm https://x/?a=b&Signature=c' }, ['SHOULD error/message message carries the signed URL']],
    ['the signed URL from its start', { message: 'm ?Signature=c' }, ['SHOULD error/message message carries the signed URL']],
    ['a word like it', { message: 'm Signature=c' }, []],
  ])('an error with %s', (_what, more, lines) => {
    const made = understood(error, { ...rejected, ...more });
    expect(inLines(made.filter(({ verdict }) => verdict === 'deviates'))).toEqual(lines);
    expect(made).toHaveLength(6);
  });

  it('an error that says no request id reads as empty text', () => {
    const short = { ...reply, status: 404, body: '{"Code":"X","Message":"m"}' };
    expect(inLines(understood(short, { ...rejected, requestId: '' }))).toEqual(errorWhole.map((each) => `${each} conforms`));
  });
});

const lines: readonly [string, SdkReply, SdkOutcome, object][] = [
  ['success', reply, thrown, { class: 'rejected-valid', expected: `a result for ${JSON.stringify(body)}`, actual: 'OddError: m' }],
  [
    'an error',
    error,
    accepted,
    { class: 'accepted-invalid', expected: 'rejected with X (404)', actual: `success with ${JSON.stringify(body)}` },
  ],
  ['an error', error, bare, { class: 'wrong-code', expected: 'rejected with X (404)', actual: 'TypeError: m' }],
  ['an error', error, { ...rejected, code: 'Y' }, { class: 'wrong-code', expected: 'code X', actual: 'code Y' }],
  ['an error', error, { ...rejected, status: null }, { class: 'wrong-status', expected: 'status 404', actual: 'no status' }],
  ['an error', error, { ...rejected, status: 400 }, { class: 'wrong-status', expected: 'status 404', actual: 'status 400' }],
  ['an error', error, { ...rejected, message: 'n' }, { class: 'message', expected: 'message m', actual: 'message n' }],
  ['an error', error, { ...rejected, requestId: 'B' }, { class: 'malformed-envelope', expected: 'request-id A', actual: 'request-id B' }],
  [
    'an error',
    error,
    { ...rejected, type: 'Error' },
    { class: 'malformed-envelope', expected: 'an error type of the SDK', actual: 'Error' },
  ],
  ['silence', { kind: 'silence' }, accepted, { class: 'accepted-invalid', expected: 'the news of no answer' }],
  [
    'silence',
    { kind: 'silence' },
    bare,
    { class: 'malformed-response', expected: 'the news of no answer, told by an error type of the SDK' },
  ],
  ['a reset', { kind: 'reset', when: 'after-reading' }, accepted, { expected: 'the news of a connection reset after-reading' }],
  ['status 500', { ...reply, status: 500 }, accepted, { expected: 'the news of status 500 without a Code' }],
  ['no JSON', { ...reply, body: 'a' }, accepted, { expected: 'the news of status 200 without an answer of the API' }],
  ['a cut', { ...reply, cutAt: 3 }, accepted, { expected: 'the news of a body that is cut off' }],
  ['XML', { ...reply, body: '<?xml', status: 400 }, accepted, { expected: 'the news of XML that was not asked for' }],
];

it.each(lines)('tells what was expected of %s, and what came', (_what, given, outcome, words) => {
  expect(understood(given, outcome).filter(({ verdict }) => verdict === 'deviates')).toMatchObject([words]);
});

it('reads numbers beyond 2^53 digit by digit', () => {
  const said = (digits: string): SdkReply => ({ ...reply, body: `{"RequestId":"A","NetworkInterfaceId":"eni-1","ServiceID":${digits}}` });
  const read = (digits: string, ServiceID: number | bigint) =>
    inLines(understood(said(digits), { kind: 'accepted', response: { ...body, ServiceID } })).at(-1);
  expect(read('9007199254740993', 9007199254740993n)).toBe('MUST result/ServiceID conforms');
  expect(read('-9007199254740993', -9007199254740993n)).toBe('MUST result/ServiceID conforms');
  expect(read('9007199254740993', 9007199254740994n)).toBe('MUST result/ServiceID another number');
  expect(read('9007199254740993,"New":1.5', 9007199254740993n)).toBe('MAY extra-fields undocumented field lost');
  expect(read('1000000000000000', 1000000000000000)).toBe('MUST result/ServiceID conforms');
});

describe('what is put on the wire', () => {
  const once = [seen([])];
  const token = (value: string) => seen([['ClientToken', value]]);

  it.each<[string, readonly SeenRequest[], string]>([
    ['nothing', [], 'MUST one-create conforms'],
    ['one create', once, 'MUST one-create conforms'],
    ['two without a token', [seen([]), seen([])], 'MUST one-create create sent again'],
    ['two with an empty token', [token(''), token('')], 'MUST one-create create sent again'],
    ['two with two tokens', [token('a'), token('b')], 'MUST one-create create sent again'],
    ['two, one of them without a token', [token('a'), seen([])], 'MUST one-create create sent again'],
    ['two with one token', [token('a'), token('a')], 'MUST one-create conforms'],
    ['one create and another action', [seen([]), seen([], { action: 'Other' })], 'MUST one-create conforms'],
  ])('%s', (_what, requests, line) => {
    expect(inLines(judge(subject({}), answer(accepted, requests), 1000))[0]).toBe(line);
  });

  it.each<[string, JsonObject, SdkOutcome, readonly string[]]>([
    ['a success without a request', { Description: 'a' }, accepted, ['MUST outcome nothing sent']],
    ['a valid call that is thrown', { Description: 'a' }, thrown, ['MUST outcome threw OddError']],
    ['a call of another type that is thrown', { Description: 7 }, thrown, ['MUST outcome skipped']],
    ['an item without fields that is thrown', { Tag: [{}] }, thrown, ['MUST outcome skipped']],
    ['a call of another type that succeeds without a request', { Description: 7 }, accepted, ['MUST outcome nothing sent']],
  ])('%s', (_what, parameters, outcome, found) => {
    expect(inLines(judge(subject(parameters), answer(outcome, []), 1000))).toEqual(['MUST one-create conforms', ...found]);
  });

  it('is told where nothing is', () => {
    const [, told] = judge(subject({ Description: 'a' }), answer(thrown, []), 1000);
    const actual = 'OddError: m, called with {"Description":"a"}';
    expect(told).toMatchObject({ class: 'rejected-valid', expected: 'a request on the wire', actual });
    const [, reason] = judge(subject({ Description: 7 }), answer(thrown, []), 1000);
    expect(reason).toMatchObject({ verdict: 'skipped', reason: 'refused: OddError: m' });
  });
});

describe('a driver', () => {
  it.each<['crashed' | 'hung']>([['crashed'], ['hung']])('that %s is judged by nothing else', (kind) => {
    const made = judge(subject({ Description: 'a' }), answer({ kind, detail: 'd' }, [seen([])]), 1000);
    expect(inLines(made)).toEqual([`MUST crash-and-hang ${kind}`, 'MUST one-create conforms']);
    expect(made[0]).toMatchObject({ class: 'no-answer', expected: 'a result or an error', actual: 'd' });
  });

  it('that breaks its protocol is told so, in the first words', () => {
    const made = judge(subject({}), answer({ kind: 'crashed', detail: 'd' }, [], ['no line: x', 'odd']), 1000);
    expect(inLines(made)).toEqual(
      ['no line', 'odd'].map((each) => `MUST driver-protocol ${each}`).concat('MUST crash-and-hang crashed', 'MUST one-create conforms'),
    );
    expect(made[0]).toMatchObject({ class: 'malformed-response', expected: 'lines of the driver protocol', actual: 'no line: x' });
  });
});

describe('what is expected, for the counts of codes', () => {
  it.each<[string, SdkFamily, SdkReply, object]>([
    ['an error', 'sdk-errors', error, { kind: 'reject', level: 'MUST', rules: [], codes: [{ code: 'X', basis: 'stated' }] }],
    ['an error that comes too late', 'sdk-errors', { ...error, delayMs: 1001 }, { kind: 'unspecified', why: [] }],
    ['a success', 'sdk-errors', reply, { kind: 'unspecified', why: [] }],
    ['an error in a check of another family', 'sdk-resilience', error, { kind: 'unspecified', why: [] }],
  ])('%s', (_what, family, given, expected) => {
    expect(sdkExpectation(subject({}, { family, reply: given }), 1000)).toEqual(expected);
  });
});

describe('what an SDK has no words for', () => {
  const unsaid: SdkOutcome = { kind: 'unrepresentable', reason: 'no place' };
  const { call } = subject({ RegionId: 'r', QueueNumber: 2 });
  const token = { ...call.credentials, securityToken: 't' };

  it.each<[string, typeof call, SdkOutcome, string]>([
    ['a documented value', call, unsaid, 'MUST wire/QueueNumber value cannot be expressed'],
    ['with a way of calling', { ...call, options: { names: 'wire' } }, unsaid, 'MUST outcome skipped'],
    ['with a token', { ...call, credentials: token }, unsaid, 'MUST outcome skipped'],
    ['refused', call, { kind: 'refused', reason: 'no' }, 'MUST outcome skipped'],
  ])('%s', (_what, asked, outcome, line) => {
    expect(inLines(judge(subject({}, { call: asked }), answer(outcome, []), 1000))).toEqual(['MUST one-create conforms', line]);
  });
});
