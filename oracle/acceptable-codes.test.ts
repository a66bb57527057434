import { expect, test } from 'vitest';
import { shippedContract } from '../engine/contract.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { held, holding, list, request, world } from '../packs/eni/read/fixtures/world.ts';
import { subjectOf } from '../packs/index.ts';
import { loadOperation } from '../spec/load.ts';
import { oracle } from './expect.ts';
import { stronger, weaker } from './levels.ts';

const operation = loadOperation();
const { expect: expected } = oracle(subjectOf(operation));

function codesOf(given: Readonly<Record<string, string | undefined>>, fixtures: Fixtures = world): readonly string[] {
  const one = expected(fixtures, request(given));
  return one.kind === 'reject' ? one.codes.map(({ code, basis }) => `${code}: ${basis}`) : [one.kind];
}

/** The codes of rules, as the contract lists them; one of several counts as the first of them has it. */
function ofRule(...ids: readonly string[]): readonly string[] {
  const all = ids.flatMap((id) => operation.rules.find((rule) => rule.id === id)?.codes ?? []);
  const first = all.filter(({ code }, index) => all.findIndex((other) => other.code === code) === index);
  return first.map(({ code, basis }) => `${code}: ${basis}`);
}

const foreign = ['InvalidSecurityGroupId.NotFound: named', 'InvalidOperation.VpcMismatch: named'];

test.each<[string, Readonly<Record<string, string | undefined>>, readonly string[]]>([
  ['the rule alone', { ResourceGroupId: 'rg-none' }, ofRule('ResourceGroupId/exists')],
  ['two rules', { ResourceGroupId: 'rg-none', QueueNumber: '0' }, ofRule('QueueNumber/minimum', 'ResourceGroupId/exists')],
  [
    'a closed region that has the vSwitch',
    { RegionId: 'cn-shut', VSwitchId: 'vsw-shut', SecurityGroupId: 'sg-shut' },
    ofRule('RegionId/available'),
  ],
  ['a closed region that has it not', { RegionId: 'cn-shut' }, [...ofRule('RegionId/available'), 'InvalidVSwitchId.NotFound: named']],
  ['a vSwitch that is nowhere', { VSwitchId: 'vsw-none' }, ofRule('VSwitchId/exists')],
  ['a vSwitch elsewhere', { VSwitchId: 'vsw-old' }, [...ofRule('VSwitchId/exists'), ...foreign]],
  ['a group elsewhere', { SecurityGroupId: 'sg-old' }, [...ofRule('SecurityGroupId/exists'), 'InvalidOperation.VpcMismatch: named']],
  ['a group that is nowhere', { SecurityGroupId: 'sg-none' }, ofRule('SecurityGroupId/exists')],
  [
    'an id of another kind',
    { VSwitchId: 'sg-n1' },
    ['InvalidVSwitchId.NotFound: assumed', 'InvalidParameter: assumed', 'InValidParameter: assumed'],
  ],
  [
    'an id that is too long',
    { VSwitchId: `vsw-${'a'.repeat(65)}` },
    ['InvalidVSwitchId.NotFound: assumed', 'InvalidParameter: assumed', 'InValidParameter: assumed'],
  ],
  ['an id that is long', { VSwitchId: `vsw-${'a'.repeat(64)}` }, ofRule('VSwitchId/exists')],
  ['a number too large for its bounds', { TxQueueSize: '2147483648', RxQueueSize: '8192' }, ofRule('TxQueueSize/type', 'TxQueueSize/enum')],
  [
    'a number too large where there are two bounds',
    { QueueNumber: '2147483648' },
    ofRule('QueueNumber/type', 'QueueNumber/minimum', 'QueueNumber/maximum'),
  ],
  ['a number too large where there are none', { QueuePairNumber: '2147483648' }, ofRule('QueuePairNumber/type')],
  ['a word', { QueueNumber: 'x' }, ofRule('QueueNumber/type')],
])('%s', (_, given, codes) => {
  expect(codesOf(given)).toEqual(codes);
});

test('of a closed region no vSwitch speaks where the request names none', () => {
  const subject = shippedContract('DeleteNetworkInterface');
  const pairs = Object.entries({ RegionId: 'cn-shut', NetworkInterfaceId: 'eni-held' });
  const one = oracle(subject).expect(holding(held()), { ...request(), operation: subject.operation.name, pairs });
  expect(one.kind === 'reject' ? one.rules : []).toContain('RegionId/available');
  expect(one.kind === 'reject' ? one.codes.map(({ code }) => code) : []).not.toContain('InvalidVSwitchId.NotFound');
});

test('one item that is nowhere settles what is said of one that is elsewhere', () => {
  const groups = (...ids: readonly string[]) => codesOf({ SecurityGroupId: undefined, ...list('SecurityGroupIds', ids) });
  expect(groups('sg-old', 'sg-none')).toEqual(ofRule('SecurityGroupIds/exists'));
  expect(groups('sg-none', 'sg-old')).toEqual(ofRule('SecurityGroupIds/exists'));
  expect(groups('sg-old', '!')).toEqual([...ofRule('SecurityGroupIds/exists'), 'InvalidOperation.VpcMismatch: named']);
  expect(groups('!', 'sg-old')).toEqual([...ofRule('SecurityGroupIds/exists'), 'InvalidOperation.VpcMismatch: named']);
});

test('the stronger and the weaker of two levels', () => {
  const levels = ['MUST', 'SHOULD', 'MAY'] as const;
  for (const [index, one] of levels.entries()) {
    for (const [place, other] of levels.entries()) {
      expect(stronger(one, other)).toBe(levels[Math.min(index, place)]);
      expect(weaker(one, other)).toBe(levels[Math.max(index, place)]);
    }
  }
});
