import { describe, expect, test } from 'vitest';
import type { Observation } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import type { Verdict } from '../model/verdict.ts';
import { accepted, list, rejected, request, world } from '../packs/eni/read/fixtures/world.ts';
import { subjectOf } from '../packs/index.ts';
import { loadOperation, loadShipped } from '../spec/load.ts';
import { oracle } from './expect.ts';

const { expect: expected, judge } = oracle(subjectOf(loadOperation()));

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
const unknownRegion = request({ RegionId: 'cn-none' });
const closedRegion = request({ RegionId: 'cn-shut' });
const noGroup = request({ SecurityGroupId: undefined });
const unknownGroup = request({ SecurityGroupId: 'sg-none' });
const foreignGroup = request({ SecurityGroupId: 'sg-old' });
const foreignVSwitch = request({ VSwitchId: 'vsw-old' });
const illFormed = request({ SecurityGroupId: '?' });
const sixGroups = request(
  { SecurityGroupId: undefined, ...list('SecurityGroupIds', ['sg-n1', 'sg-n2', 'sg-n3', 'sg-n4', 'sg-n5', 'sg-n6']) },
  'plain',
);
const listAndCount = request({ 'Ipv6Address.1': '2001:db8:1:2::10', Ipv6AddressCount: '1' });
const fastIpv6 = request({ NetworkInterfaceTrafficMode: 'HighPerformance', Ipv6AddressCount: '1' });
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

describe('a repeated IPv6 address that was accepted', () => {
  const twice = request(list('Ipv6Address', ['2001:db8:1:2::10', '2001:db8:1:2:0::11', '2001:DB8:1:2::10']));
  const showing = (...addresses: readonly string[]) =>
    accepted({ Ipv6Sets: { Ipv6Set: addresses.map((Ipv6Address) => ({ Ipv6Address })) } });

  test('weighs little where it was taken once, and as much as its limit where it was not', () => {
    expect(told(twice, showing('2001:db8:1:2::10', '2001:db8:1:2::11'))).toEqual(['MAY accepted-invalid outcome: accepted']);
    for (const wrong of [
      ['2001:db8:1:2::10', '2001:db8:1:2::11', '2001:db8:1:2::10'],
      ['2001:db8:1:2::10'],
      ['2001:db8:1:2::10', '2001:db8:1:2::12'],
      [],
    ]) {
      expect(told(twice, showing(...wrong))).toEqual(['SHOULD accepted-invalid outcome: accepted']);
    }
  });

  test('groups and private addresses are no such case', () => {
    const groups = request({ SecurityGroupId: undefined, ...list('SecurityGroupIds', ['sg-n1', 'sg-n1']) });
    expect(told(groups, accepted({ SecurityGroupIds: { SecurityGroupId: ['sg-n1'] } }))).toEqual([
      'SHOULD accepted-invalid outcome: accepted',
    ]);
  });
});

describe('code', () => {
  test.each<[string, Request, string, number, readonly string[]]>([
    ['the best', badQueue, 'InvalidParameter.InvalidEniQueueNumber', 403, []],
    ['another acceptable one', badQueue, 'InvalidParameter', 400, []],
    ['either generic one where no code is stated', badQueue, 'InValidParameter', 403, []],
    ['either generic one for a mode', badMode, 'InValidParameter', 403, []],
    ['either generic one for an unknown region', unknownRegion, 'InvalidParameter', 400, []],
    ['either generic one for a list beside its count', listAndCount, 'InvalidParameter', 400, []],
    ['the vSwitch, which an unknown region has not', unknownRegion, 'InvalidVSwitchId.NotFound', 404, []],
    [
      'the group, which an unknown region has not either',
      unknownRegion,
      'InvalidSecurityGroupId.NotFound',
      404,
      ['SHOULD wrong-code code: InvalidSecurityGroupId.NotFound'],
    ],
    ['the code of another parameter for an ill-formed id', illFormed, 'QuotaExceed.Tags', 403, ['MAY wrong-code code: QuotaExceed.Tags']],
    [
      'the code of another parameter where another page states the limit',
      sixGroups,
      'QuotaExceed.Tags',
      403,
      ['SHOULD wrong-code code: QuotaExceed.Tags'],
    ],
    ['the vSwitch of another region, by its group', foreignVSwitch, 'InvalidOperation.VpcMismatch', 403, []],
    ['the group of another region', foreignGroup, 'InvalidOperation.VpcMismatch', 403, []],
    [
      'a group that exists nowhere',
      unknownGroup,
      'InvalidOperation.VpcMismatch',
      403,
      ['MUST wrong-code code: InvalidOperation.VpcMismatch'],
    ],

    [
      'one of another parameter',
      badQueue,
      'InvalidParameter.EniTrafficMode',
      403,
      ['MUST wrong-code code: InvalidParameter.EniTrafficMode'],
    ],
    ['one in no table', badQueue, 'Nope', 400, ['SHOULD undocumented-code code: Nope']],
    ['one in no table where codes are guessed', badDescription, 'Nope', 400, ['MAY undocumented-code code: Nope']],
    ['the vSwitch, which a closed region has not', closedRegion, 'InvalidVSwitchId.NotFound', 404, []],
    [
      'the vSwitch that a closed region has',
      badRegion,
      'InvalidVSwitchId.NotFound',
      404,
      ['MUST wrong-code code: InvalidVSwitchId.NotFound'],
    ],
    ['one in no table where codes are stated', badRegion, 'Nope', 400, ['MUST undocumented-code code: Nope']],
    ['one in no table for an unknown region', unknownRegion, 'Nope', 400, ['SHOULD undocumented-code code: Nope']],
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
    ['a sibling status of what is missing', noGroup, rejected('MissingParameter', 403), []],
    ['a sibling status of a region', badRegion, rejected('Forbidden.RegionId', 403), []],
    [
      'a sibling status of IPv6 with high performance',
      fastIpv6,
      rejected('InvalidOperation.EniTrafficModeNotSupportIpv6', 400, {
        Message: 'The High Performance traffic mode does not support Ipv6.',
      }),
      [],
    ],
    [
      'another status where refusing is a guess',
      illFormed,
      rejected('InvalidSecurityGroupId.NotFound', 403),
      ['MAY wrong-status status: 403 for InvalidSecurityGroupId.NotFound'],
    ],
    [
      'a code as a sibling spells it',
      fastIpv6,
      rejected('InvalidOperation.EniTrafficModeNotSupportIPv6', 400, {
        Message: 'The ENI using High Performance traffic mode does not support IPv6.',
      }),
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

test('a server that failed has not answered, also where the table of the operation does not list that any may fail', () => {
  const failing = loadShipped('describe-network-interfaces');
  const { judge: judged } = oracle(subjectOf(failing));
  const asked = { ...request({ MaxResults: 'many' }), operation: failing.name };
  for (const kind of ['unspecified', 'reject'] as const) {
    const expectation = kind === 'reject' ? { kind, level: 'MAY' as const, rules: [], codes: [] } : { kind, why: ['none'] };
    const { assertions } = judged(asked, expectation, rejected('InternalError', 500), world);
    expect(assertions[0]).toMatchObject({ verdict: 'deviates', level: 'MUST', class: 'server-error' });
  }
});
