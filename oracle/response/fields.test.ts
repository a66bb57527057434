import { describe, expect, test } from 'vitest';
import type { Json } from '../../model/observation.ts';
import { loadShipped } from '../../spec/load.ts';
import { verdict } from '../assertions.ts';
import { deviations } from '../fixtures/asked.ts';
import { fieldAssertions } from './fields.ts';
import type { Body } from './json.ts';

const assigned = loadShipped('assign-private-ip-addresses').response;
const requestId = '473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E';

function told(fields: typeof assigned, body: Body, typesCount = true): readonly string[] {
  return deviations(verdict(fieldAssertions(fields, body, typesCount)));
}

describe('an object that is no wrapper', () => {
  const name = 'AssignedPrivateIpAddressesSet';
  const holding = (value: Json): Body => ({ RequestId: requestId, [name]: value });

  test('is held to what is said of the fields in it', () => {
    expect(told(assigned, holding({ NetworkInterfaceId: 'eni-1', PrivateIpSet: { PrivateIpAddress: ['10.0.0.3'] } }))).toEqual([]);
    expect(told(assigned, holding({ PrivateIpSet: { PrivateIpAddress: ['10.0.0.3'] } }))).toEqual(['SHOULD NetworkInterfaceId missing']);
    expect(told(assigned, holding({ NetworkInterfaceId: 'eni-1', PrivateIpSet: ['10.0.0.3'] }))).toEqual([
      'MUST PrivateIpSet not in its wrapper',
    ]);
    expect(told(assigned, holding({ NetworkInterfaceId: 7 }))).toEqual(['SHOULD NetworkInterfaceId is number']);
    expect(told(assigned, holding({ NetworkInterfaceId: 7 }), false)).toEqual([]);
  });

  test('is missing where nothing stands in its place, unless it may be', () => {
    const missing = [`MUST ${name} missing`];
    expect(told(assigned, { RequestId: requestId })).toEqual(missing);
    expect([told(assigned, holding(null)), told(assigned, holding(''))]).toEqual([missing, missing]);
    const optional = assigned.map((field) => ({ ...field, presence: 'MAY' as const }));
    expect(told(optional, holding(''))).toEqual([]);
    const advised = assigned.map((field) => ({ ...field, presence: 'SHOULD' as const }));
    expect(told(advised, holding(''))).toEqual([`SHOULD ${name} missing`]);
  });

  test.each<[Json, string]>([
    ['eni-1', 'string'],
    [7, 'number'],
    [false, 'boolean'],
    [[{ NetworkInterfaceId: 'eni-1' }], 'array'],
  ])('%j is none', (value, kind) => {
    expect(told(assigned, holding(value))).toEqual([`MUST ${name} is ${kind}`]);
  });
});

test('a list of texts is there where one of them is', () => {
  const groups = loadShipped('describe-network-interface-attribute').response.filter((field) => field.name === 'SecurityGroupIds');
  const holding = (...SecurityGroupId: readonly string[]): Body => ({ SecurityGroupIds: { SecurityGroupId } });
  expect(told(groups, holding('', 'sg-1'))).toEqual([]);
  expect(told(groups, holding(''))).toEqual(['SHOULD SecurityGroupIds missing']);
  expect(told(groups, holding())).toEqual(['SHOULD SecurityGroupIds missing']);
});
