import { describe, expect, test } from 'vitest';
import type { Observation } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import type { Verdict } from '../model/verdict.ts';
import { loadOperation } from '../spec/load.ts';
import { oracle } from './expect.ts';
import { accepted, list, rejected, request, world } from './fixtures/world.ts';

const { expect: expected, judge } = oracle(loadOperation());

function verdictOf(asked: Request, observed: Observation): Verdict {
  return judge(asked, expected(world, asked), observed, world);
}

/** Deviations in short: `level class about observed`. */
function told(asked: Request, observed: Observation): readonly string[] {
  return verdictOf(asked, observed).assertions.map((one) =>
    one.verdict === 'deviates'
      ? `${one.level} ${one.class} ${one.about}: ${one.observed}`
      : `${one.verdict}: ${one.verdict === 'conforms' ? '' : one.reason}`,
  );
}

const valid = request();
const unspecified = request({ Foo: 'x' });
const badQueue = request({ QueueNumber: '0' });
const badMode = request({ NetworkInterfaceTrafficMode: 'Fast' });
const badDescription = request({ Description: 'x' });
const badRegion = request({ RegionId: 'cn-shut', VSwitchId: 'vsw-shut', SecurityGroupId: 'sg-shut' });
const duplicateKeys = request({ 'Tag.1.Key': 'k', 'Tag.1.Value': '', 'Tag.2.Key': 'k', 'Tag.2.Value': '' });

function unanswered(cause: 'timeout' | 'refused' | 'client' | 'reset'): Observation {
  return { kind: 'unanswered', cause, detail: 'd', latencyMs: null, exchange: null };
}

function malformed(status: number): Observation {
  return { kind: 'malformed', what: 'no JSON', status, latencyMs: 1, exchange: null };
}

describe('outcome', () => {
  test.each<[string, Request, Observation, readonly string[]]>([
    ['a valid request accepted', valid, accepted(), []],
    ['a valid request refused', valid, rejected('InvalidParameter'), ['MUST rejected-valid outcome: InvalidParameter']],
    ['an invalid request accepted', badQueue, accepted(), ['MUST accepted-invalid outcome: accepted']],
    ['a fraction accepted', request({ QueueNumber: '1.5' }), accepted(), ['MAY accepted-invalid outcome: accepted']],
    ['a reserved address accepted', request({ PrimaryIpAddress: '10.0.0.0' }), accepted(), ['SHOULD accepted-invalid outcome: accepted']],
    ['an unspecified request accepted', unspecified, accepted(), []],
    ['an unspecified request refused', unspecified, rejected('Whatever', 418), []],
    [
      'an unspecified request that breaks the server',
      unspecified,
      rejected('InternalError', 500),
      ['MUST server-error outcome: 500 InternalError'],
    ],
    ['a valid request that breaks the server', valid, rejected('Oops', 502), ['MUST server-error outcome: 502 Oops']],
    ['an invalid request that breaks the server', badQueue, malformed(500), ['MUST server-error outcome: 500']],
    ['an answer that is none', badQueue, malformed(400), ['MUST malformed-envelope answer: 400 malformed']],
    ['a success that is none', valid, malformed(200), ['MUST malformed-response answer: 200 malformed']],
    ['silence', valid, unanswered('timeout'), ['MUST no-answer outcome: timeout']],
    ['a reset', unspecified, unanswered('reset'), ['MUST no-answer outcome: reset']],
    ['nobody there', valid, unanswered('refused'), ['inconclusive: unreachable: refused']],
    ['our own failure', valid, unanswered('client'), ['skipped: client: d']],
    ['throttling', valid, rejected('Throttling.User', 400), ['inconclusive: throttled or unavailable']],
    ['429', badQueue, rejected('Slow', 429), ['inconclusive: throttled or unavailable']],
    ['maintenance', valid, rejected('ServiceUnavailable', 503), ['inconclusive: throttled or unavailable']],
    [
      'a documented 500',
      request({ RegionId: 'cn-old', VSwitchId: 'vsw-old', SecurityGroupId: 'sg-old', Ipv4PrefixCount: '1' }),
      rejected('InvalidOperation.RegionNotSupportIpPrefix', 500, { Message: 'The current region does not support ip prefix.' }),
      [],
    ],
  ])('%s', (_, asked, observed, deviations) => {
    expect(told(asked, observed)).toEqual(deviations);
  });

  test('a URL too long for the target says nothing, in a form that has no URL it does', () => {
    const long = request({ ...list('PrivateIpAddress', ['x'.repeat(9000)]) });
    expect(told(long, malformed(431))).toEqual(['inconclusive: the target refuses a URL of this length']);
    expect(told({ ...long, form: 'B' }, malformed(431))).toHaveLength(1);
    expect(verdictOf({ ...long, form: 'B' }, malformed(431)).outcome).toBe('deviates');
  });

  test('the verdict is the worst of what was asserted, and counts all', () => {
    expect(verdictOf(valid, accepted())).toMatchObject({ outcome: 'conforms', assertions: [] });
    expect(verdictOf(valid, accepted()).made).toBeGreaterThan(15);
    expect(verdictOf(badQueue, rejected('InvalidParameter')).outcome).toBe('conforms');
  });
});

describe('code', () => {
  test.each<[string, Request, string, number, readonly string[]]>([
    ['the best', badQueue, 'InvalidParameter.InvalidEniQueueNumber', 403, []],
    ['another acceptable one', badQueue, 'InvalidParameter', 400, []],
    ['a generic one that was not named', badQueue, 'InValidParameter', 403, ['SHOULD wrong-code code: InValidParameter']],
    [
      'one of another parameter',
      badQueue,
      'InvalidParameter.EniTrafficMode',
      403,
      ['MUST wrong-code code: InvalidParameter.EniTrafficMode'],
    ],
    ['one in no table', badQueue, 'Nope', 400, ['SHOULD undocumented-code code: Nope']],
    ['one in no table where codes are guessed', badDescription, 'Nope', 400, ['MAY undocumented-code code: Nope']],
    ['one in no table where codes are stated', badRegion, 'Nope', 400, ['MUST undocumented-code code: Nope']],
    ['one of another operation', badMode, 'InvalidEcsId.NotFound', 404, ['SHOULD wrong-code code: InvalidEcsId.NotFound']],
    [
      'the key code for a duplicate, which is about tags too',
      duplicateKeys,
      'InvalidTagKey.Malformed',
      400,
      ['MUST wrong-code code: InvalidTagKey.Malformed'],
    ],
  ])('%s', (_, asked, code, status, deviations) => {
    const message = code === 'InvalidTagKey.Malformed' ? 'The specified Tag.n.Key is not valid.' : 'm';
    expect(told(asked, rejected(code, status, { Message: message }))).toEqual(deviations);
  });

  test('a code that differs in case is hinted at', () => {
    const verdict = verdictOf(badQueue, rejected('invalidparameter'));
    expect(JSON.stringify(verdict.assertions)).toContain('differs from InvalidParameter in case only');
  });

  test('with several broken rules the least certain decides', () => {
    expect(told(request({ Description: 'x', VSwitchId: 'vsw-none' }), rejected('Nope'))).toEqual(['MAY undocumented-code code: Nope']);
  });
});

describe('status, message and envelope', () => {
  const both = request({ 'SecurityGroupIds.1': 'sg-n2' });

  test.each<[string, Request, Observation, readonly string[]]>([
    [
      'another status',
      both,
      rejected('InvalidSecurityGroupId.SingleIdAndMultiIdConflict', 403),
      ['SHOULD wrong-status status: 403 for InvalidSecurityGroupId.SingleIdAndMultiIdConflict'],
    ],
    [
      'a sibling status',
      badMode,
      rejected('InvalidParameter.EniTrafficMode', 400, { Message: 'The eni business type not support HighPerformance traffic mode.' }),
      [],
    ],
    ['an error with a success', badQueue, rejected('InvalidParameter', 200), ['MUST wrong-status status: 200 for InvalidParameter']],
    ['an unspecified error with a success', unspecified, rejected('X', 200), ['MUST wrong-status status: 200 for X']],
    [
      'other text',
      duplicateKeys,
      rejected('Duplicate.TagKey', 400, { Message: 'dup' }),
      ['MAY message message: other text for Duplicate.TagKey'],
    ],
    ['the text', duplicateKeys, rejected('Duplicate.TagKey', 400, { Message: 'The Tag.N.Key contain duplicate key.' }), []],
    [
      'no host',
      badQueue,
      rejected('InvalidParameter', 400, { HostId: null }),
      ['SHOULD malformed-envelope envelope/HostId: HostId missing'],
    ],
    [
      'no request id',
      badQueue,
      rejected('InvalidParameter', 400, { RequestId: '' }),
      ['MUST malformed-envelope envelope/RequestId: RequestId empty'],
    ],
    [
      'a request id of another form',
      badQueue,
      rejected('InvalidParameter', 400, { RequestId: 'abc' }),
      ['MAY malformed-envelope envelope/RequestId: RequestId not an upper-case UUID'],
    ],
    [
      'a message that is no text',
      unspecified,
      rejected('X', 400, { Message: 7 }),
      ['MUST malformed-envelope envelope/Message: Message not text'],
    ],
  ])('%s', (_, asked, observed, deviations) => {
    expect(told(asked, observed)).toEqual(deviations);
  });
});
