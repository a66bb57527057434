import { describe, expect, it, test } from 'vitest';
import type { Observation, UnansweredCause } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import type { Assertion } from '../model/verdict.ts';
import { accepted, rejected, request, world } from '../packs/eni/read/fixtures/world.ts';
import { subjectOf } from '../packs/index.ts';
import { loadOperation } from '../spec/load.ts';
import { verdict } from './assertions.ts';
import { oracle } from './expect.ts';
import { remembered } from './remembered.ts';
import { responseCheck } from './response/check.ts';

const operation = loadOperation();
const { expect: expected, judge } = oracle(subjectOf(operation));

function judged(asked: Request, observed: Observation) {
  return judge(asked, expected(world, asked), observed, world);
}

/** Each assertion that does not conform, in short, and after it how many were made. */
function told(asked: Request, observed: Observation): readonly (string | number)[] {
  const { assertions, made } = judged(asked, observed);
  const short = (one: Assertion) =>
    one.verdict === 'deviates' ? `${one.level} ${one.class} ${one.about}: ${one.observed}` : `${one.level} ${one.verdict} ${one.about}`;
  return [...assertions.map(short), made];
}

function words(asked: Request, observed: Observation): readonly string[] {
  return judged(asked, observed).assertions.flatMap((one) => (one.verdict === 'deviates' ? [`${one.expected} | ${one.actual}`] : []));
}

const valid = request();
const silent = request({ Visible: 'true' });
const badQueue = request({ QueueNumber: '0' });
const plain = (asked: Request): Request => ({ ...asked, format: 'default' });
const malformed = (status: number): Observation => ({ kind: 'malformed', what: 'no JSON', status, latencyMs: 1, exchange: null });

describe('how much is asserted', () => {
  test.each<[string, Request, Observation, readonly (string | number)[]]>([
    ['of a silent request that is accepted: the outcome and the format', silent, accepted(), [2]],
    ['without a format asked for: the outcome', plain(silent), accepted(), [1]],
    // Outcome, status, four fields of the envelope and the form of its id.
    ['of a silent request that is refused', plain(silent), rejected('InvalidParameter', 400), [7]],
    ['with a status that the code is not known with', plain(silent), rejected('InvalidParameter', 418), [7]],
    // As above, and the code, the status it is known with.
    [
      'of a request that is refused as it has to be',
      plain(badQueue),
      rejected('InvalidParameter', 400, { Message: '' }),
      ['MUST malformed-envelope envelope/Message: Message empty', 9],
    ],
    ['with a message', plain(badQueue), rejected('InvalidParameter', 400, { Message: 'm' }), [10]],
    ['of an invalid request that is accepted', plain(badQueue), accepted(), ['MUST accepted-invalid outcome: accepted', 1]],
    ['of a valid request that is refused: outcome and envelope', plain(valid), rejected('Nope'), ['MUST rejected-valid outcome: Nope', 6]],
    ['of a server that failed: outcome and envelope', plain(valid), rejected('Nope', 500), ['MUST server-error outcome: 500 Nope', 6]],
  ])('%s', (_, asked, observed, expected) => {
    expect(told(asked, observed)).toEqual(expected);
  });
});

test('of a valid request that is accepted the outcome is asserted beside what stands in the answer', () => {
  const answer = accepted();
  if (answer.kind !== 'accepted') throw new Error(answer.kind);
  const inAnswer = responseCheck(subjectOf(operation))(plain(valid), answer, world).length;
  expect(told(plain(valid), answer)).toEqual([inAnswer + 1]);
});

describe('statuses at their edges', () => {
  test.each<[string, Request, Observation, readonly string[]]>([
    ['499 is no failure of the server', silent, rejected('Nope', 499), []],
    ['500 is one', silent, rejected('Nope', 500), ['MUST server-error outcome: 500 Nope']],
    ['malformed with 499', silent, malformed(499), ['MUST malformed-envelope answer: 499 malformed']],
    ['malformed with 500', silent, malformed(500), ['MUST server-error outcome: 500']],
    ['malformed with 400', silent, malformed(400), ['MUST malformed-envelope answer: 400 malformed']],
    ['malformed with 399', silent, malformed(399), ['MUST malformed-response answer: 399 malformed']],
    ['an error with 399', silent, rejected('Nope', 399), ['MUST wrong-status status: 399 for Nope']],
    ['an error with 400', silent, rejected('Nope', 400), []],
    ['429 without an envelope', silent, malformed(429), ['MUST inconclusive outcome']],
    ['503 without an envelope', silent, malformed(503), ['MUST inconclusive outcome']],
    ['502 without an envelope', silent, malformed(502), ['MUST server-error outcome: 502']],
    ['504 without an envelope', silent, malformed(504), ['MUST server-error outcome: 504']],
    ['428 without an envelope', silent, malformed(428), ['MUST malformed-envelope answer: 428 malformed']],
    ['430 without an envelope', silent, malformed(430), ['MUST malformed-envelope answer: 430 malformed']],
    ['503 of another kind', silent, rejected('Nope', 503), ['MUST server-error outcome: 503 Nope']],
    ['unavailable with another status', valid, rejected('ServiceUnavailable', 400), ['MUST rejected-valid outcome: ServiceUnavailable']],
    ['unavailable', valid, rejected('ServiceUnavailable.Zone', 503), ['MUST inconclusive outcome']],
    ['throttled', valid, rejected('Throttling', 400), ['MUST inconclusive outcome']],
  ])('%s', (_, asked, observed, expected) => {
    expect(told(asked, observed).slice(0, -1)).toEqual(expected);
  });
});

describe('what is no answer', () => {
  const unanswered = (cause: UnansweredCause): Observation => ({ kind: 'unanswered', cause, detail: 'd', latencyMs: null, exchange: null });
  test.each<[UnansweredCause, string]>([
    ['timeout', 'MUST no-answer outcome: timeout'],
    ['reset', 'MUST no-answer outcome: reset'],
    ['too-large', 'MUST no-answer outcome: too-large'],
    ['protocol', 'MUST no-answer outcome: protocol'],
    ['refused', 'MUST inconclusive outcome'],
    ['dns', 'MUST inconclusive outcome'],
    ['tls', 'MUST inconclusive outcome'],
    ['aborted', 'MUST inconclusive outcome'],
    ['client', 'MUST skipped outcome'],
  ])('%s', (cause, outcome) => {
    expect(told(valid, unanswered(cause))).toEqual([outcome, 1]);
  });

  const refused: Observation = { kind: 'refused', reason: 'too long', latencyMs: null, exchange: null };

  test('what an SDK would not send is right where the service had to refuse it', () => {
    expect(told(badQueue, refused)).toEqual(['MUST skipped outcome', 1]);
    expect(told(silent, refused)).toEqual(['MUST skipped outcome', 1]);
    expect(told(valid, refused)).toEqual(['MUST rejected-valid outcome: refused', 1]);
  });

  test('what cannot be expressed says nothing', () => {
    expect(told(valid, { ...refused, kind: 'unrepresentable' })).toEqual(['MUST skipped outcome', 1]);
  });
});

describe('URLs of a length that servers need not take', () => {
  /** Whose names and texts, with a sign after each, make a URL of that many bytes. */
  const ofLength = (length: number): Request => {
    const asked = plain(request({ Description: '' }));
    const bare = asked.pairs.reduce((sum, [name, text]) => sum + name.length + text.length + 2, 0);
    return plain(request({ Description: 'a'.repeat(length - bare) }));
  };
  const tooLong = ['MUST inconclusive outcome', 1];

  test.each([413, 414, 431])('%s', (status) => {
    expect(told(ofLength(8193), malformed(status))).toEqual(tooLong);
    expect(told(ofLength(8192), malformed(status))).toEqual([`MUST malformed-envelope answer: ${status} malformed`, 1]);
    expect(told({ ...ofLength(8193), form: 'B' }, malformed(status))).toEqual([`MUST malformed-envelope answer: ${status} malformed`, 1]);
    expect(told(ofLength(8193), rejected('Long', status))).toEqual(tooLong);
  });

  test.each([412, 415, 430, 432])('%s is about something else', (status) => {
    expect(told(ofLength(8193), malformed(status))).toEqual([`MUST malformed-envelope answer: ${status} malformed`, 1]);
  });

  test('counts as the URL carries it', () => {
    expect(told(plain(request({ Description: '漢'.repeat(1000) })), malformed(414))).toEqual(tooLong);
    expect(told(plain(request({ Description: 'a'.repeat(3000) })), malformed(414))).not.toEqual(tooLong);
  });
});

describe('in words', () => {
  const both = request({ 'SecurityGroupIds.1': 'sg-n2' });
  test.each<[string, Request, Observation, readonly string[]]>([
    ['a valid request', valid, malformed(500), ['accepted | 500']],
    ['a silent request', silent, malformed(400), ['any well-formed answer | 400: no JSON']],
    [
      'an invalid request',
      badQueue,
      accepted(),
      [expect.stringMatching(/^rejected with InvalidParameter\.InvalidEniQueueNumber or .+ \| accepted$/)],
    ],
    ['a refusal', valid, rejected('Nope', 400, { Message: 'no way' }), ['accepted | rejected with Nope (400): no way']],
    ['a code in no table', both, rejected('Nope'), [expect.stringMatching(/\| Nope, which no table lists$/)]],
    [
      'a code in another case',
      badQueue,
      rejected('invalidparameter'),
      [expect.stringMatching(/\| invalidparameter \(differs from InvalidParameter in case only\), which no table lists$/)],
    ],
    [
      'the code of another parameter',
      badQueue,
      rejected('InvalidParameter.EniTrafficMode', 403, { Message: '' }),
      expect.arrayContaining([expect.stringMatching(/\| InvalidParameter\.EniTrafficMode \(the code of another parameter\)$/)]),
    ],
  ])('%s', (_, asked, observed, expected) => {
    expect(words(asked, observed)).toEqual(expected);
  });

  test.each([
    'MissingParameter',
    'UnsupportedParameter',
    'InvalidParameter',
    'InValidParameter',
    'InvalidParameter.Conflict',
  ])('%s names a kind of fault, not a parameter', (code) => {
    const asked = request({ ResourceGroupId: 'rg-none' });
    const [found] = words(asked, rejected(code, 400)).filter((text) => text.startsWith('InvalidResourceGroup.NotFound |'));
    expect(found).toBe(`InvalidResourceGroup.NotFound | ${code}`);
  });

  test('a code is one of a parameter that is at fault, whatever else it belongs to, and whatever else is at fault', () => {
    const badAddress = { PrimaryIpAddress: 'x' };
    for (const asked of [request(badAddress), request({ ...badAddress, QueueNumber: '0' })])
      expect(words(asked, rejected('InvalidPrivateIpAddress.Duplicated')).join()).not.toContain('another parameter');
    expect(words(badQueue, rejected('InvalidPrivateIpAddress.Duplicated')).join()).toContain('another parameter');
  });

  test('a code of a field is one of its owner, and the other way round', () => {
    const twice = request({ 'Tag.1.Key': 'k', 'Tag.1.Value': '', 'Tag.2.Key': 'k', 'Tag.2.Value': '' });
    const badKey = request({ 'Tag.1.Key': 'acs:x', 'Tag.1.Value': '' });
    expect(words(twice, rejected('InvalidTagKey.Malformed')).join()).not.toContain('another parameter');
    expect(words(badKey, rejected('Duplicate.TagKey')).join()).not.toContain('another parameter');
    expect(words(badKey, rejected('InvalidParameter.EniTrafficMode')).join()).toContain('another parameter');
  });
});

describe('the weight of a code', () => {
  const code = (asked: Request, text: string, status = 400) =>
    judged(asked, rejected(text, status)).assertions.flatMap((one) =>
      one.verdict === 'deviates' && one.about === 'code' ? [one.level] : [],
    );

  test.each<[string, Request, string, string]>([
    ['one that is observed, by one in no table', request({ VSwitchId: 'vsw-full' }), 'Nope', 'MUST'],
    ['one that is stated, by one in no table', request({ ResourceGroupId: 'rg-none' }), 'Nope', 'MUST'],
    ['one that is named, by one in no table', request({ InstanceType: 'Trunk' }, 'plain'), 'Nope', 'SHOULD'],
    ['two, by one of the second parameter', request({ QueueNumber: '0', ResourceGroupId: 'rg-none' }), 'QuotaExceed.Tags', 'MUST'],
    [
      'two of which one has no code of its own, by one of a third parameter',
      request({ RegionId: 'cn-none', QueueNumber: '0' }),
      'QuotaExceed.Tags',
      'SHOULD',
    ],
    [
      'two, a stated and a named one, by one in no table',
      request({ InstanceType: 'Trunk', ResourceGroupId: 'rg-none' }, 'plain'),
      'Nope',
      'SHOULD',
    ],
    ['two stated ones, by one in no table', request({ VSwitchId: 'vsw-full', ResourceGroupId: 'rg-none' }), 'Nope', 'MUST'],
  ])('%s', (_, asked, text, level) => {
    expect(code(asked, text)).toEqual([level]);
  });

  test('a text that says nothing is not compared with that of the code', () => {
    const twice = request({ 'Tag.1.Key': 'k', 'Tag.1.Value': '', 'Tag.2.Key': 'k', 'Tag.2.Value': '' });
    const about = (message: string | null) =>
      judged(twice, { ...rejected('Duplicate.TagKey'), message } as Observation).assertions.map((one) => one.about);
    expect(about('')).toEqual([]);
    expect(about(null)).toEqual([]);
    expect(about('x')).toEqual(['message']);
  });
});

it('says the worst of what was asserted', () => {
  const one = (kind: 'conforms' | 'skipped' | 'inconclusive' | 'deviates') =>
    ({ about: 'x', level: 'MUST', verdict: kind, reason: '' }) as unknown as Assertion;
  expect(verdict([]).outcome).toBe('conforms');
  expect(verdict([one('skipped'), one('conforms')])).toMatchObject({ outcome: 'skipped', made: 2 });
  expect(verdict([one('skipped'), one('inconclusive'), one('conforms')]).outcome).toBe('inconclusive');
  expect(verdict([one('deviates'), one('inconclusive'), one('skipped')]).outcome).toBe('deviates');
});

it('remembers what it read lately, but no long texts', () => {
  const read: string[] = [];
  const lengthOf = remembered(2, (text) => {
    read.push(text);
    return text.length;
  });
  for (const text of ['a', 'a', 'b', 'a', 'b']) expect(lengthOf(text)).toBe(1);
  expect(read).toEqual(['a', 'b']);
  lengthOf('c');
  lengthOf('c');
  lengthOf('a');
  expect(read).toEqual(['a', 'b', 'c', 'a']);
  const [kept, long] = ['x'.repeat(64), 'x'.repeat(65)];
  for (const text of [kept, kept, long, long]) lengthOf(text);
  expect(read.slice(4)).toEqual([kept, long, long]);
});

it('takes a format for granted where none was asked for, and weighs it by whether the request was accepted', () => {
  const format = (asked: Request, observed: Observation) =>
    judged(asked, observed).assertions.flatMap((one) =>
      one.verdict === 'deviates' && one.about.endsWith('/format') ? [`${one.level} ${one.class} ${one.about}`] : [],
    );
  expect(format(valid, accepted(undefined, 'XML'))).toEqual(['MUST malformed-response response/format']);
  expect(format({ ...silent, format: 'XML' }, rejected('Nope'))).toEqual(['SHOULD malformed-envelope envelope/format']);
  expect(format(plain(valid), accepted(undefined, 'XML'))).toEqual([]);
});
