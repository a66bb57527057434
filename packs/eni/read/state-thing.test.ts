import { describe, expect, it } from 'vitest';
import { shippedContract } from '../../../engine/contract.ts';
import type { Held, InstanceType } from '../../../model/fixtures.ts';
import type { Request } from '../../../model/request.ts';
import { toldBy } from './fixtures/told.ts';
import { held, holding, list, pairs } from './fixtures/world.ts';

/** What is expected of a request about an interface that is held so. */
function told(operation: string, items: Readonly<Record<string, string>>, of: Partial<Held>): string {
  const named = pairs({ RegionId: 'cn-one', NetworkInterfaceId: 'eni-held', ...items });
  const request: Request = { operation, pairs: named, account: 'main', form: 'A', format: 'JSON' };
  return toldBy(shippedContract(operation).operation)(request, holding(held(of)));
}

describe('what an interface has', () => {
  it.each([
    ['as it was told', '2001:db8:1:2:8000::/80'],
    ['in capitals', '2001:DB8:1:2:8000::/80'],
    ['written out', '2001:0db8:0001:0002:8000:0000:0000:0000/80'],
  ])('is told apart by value, not by spelling: a prefix %s', (_, text) => {
    const has = { prefixes: ['2001:db8:1:2:8000::/80', '10.0.128.0/28'] };
    expect(told('UnassignIpv6Addresses', list('Ipv6Prefix', [text]), has)).toBe('accept');
  });

  it('is told apart by value, not by spelling: an address written out', () => {
    const has = { ipv6: ['2001:db8:1:2::9'] };
    expect(told('UnassignIpv6Addresses', list('Ipv6Address', ['2001:DB8:1:2:0:0:0:9']), has)).toBe('accept');
  });

  it('keeps its primary address: what a request names are secondary ones', () => {
    const has = { ipv4: ['10.0.0.9', '10.0.0.10'] };
    const unassign = (...texts: readonly string[]) => told('UnassignPrivateIpAddresses', list('PrivateIpAddress', texts), has);
    expect(unassign('10.0.0.9')).toBe('SHOULD PrivateIpAddress/not-primary');
    // Whether one of several spoils the others no page says.
    expect(unassign('10.0.0.9', '10.0.0.10')).toMatch(/^unspecified .*only some of the addresses/);
  });

  it('is not what another has', () => {
    const has = { ipv4: ['10.0.0.9', '10.0.0.10'], prefixes: ['10.0.128.0/28'] };
    const unassign = (name: string, ...texts: readonly string[]) => told('UnassignPrivateIpAddresses', list(name, texts), has);
    expect(unassign('PrivateIpAddress', '10.0.0.10')).toBe('accept');
    expect(unassign('PrivateIpAddress', '10.0.0.11')).toBe('MUST PrivateIpAddress/assigned');
    expect(unassign('PrivateIpAddress', '10.0.0.10', '10.0.0.11')).toMatch(/^unspecified .*only some of the addresses/);
    expect(unassign('Ipv4Prefix', '10.0.128.0/28')).toBe('accept');
    expect(unassign('Ipv4Prefix', '10.0.128.16/28')).toBe('MUST Ipv4Prefix/assigned');
  });
});

describe('room on an interface that is attached to nothing', () => {
  const ipv4 = Array.from({ length: 49 }, (_, index) => `10.0.0.${index + 10}`);
  const assign = (items: Readonly<Record<string, string>>, of: Partial<Held>) => told('AssignPrivateIpAddresses', items, of);

  it('counts what is named as well as what is counted, beside the primary address', () => {
    const one = { SecondaryPrivateIpAddressCount: '1' };
    expect(assign(one, { ipv4 })).toBe('accept');
    expect(assign({ SecondaryPrivateIpAddressCount: '2' }, { ipv4 })).toMatch(/^MUST PrivateIpAddress\+SecondaryPrivateIpAddressCount\//);
    expect(assign(list('PrivateIpAddress', ['10.0.1.1']), { ipv4 })).toBe('accept');
    expect(assign(list('PrivateIpAddress', ['10.0.1.1', '10.0.1.2']), { ipv4 })).toMatch(/^MUST PrivateIpAddress\+/);
    expect(assign(list('Ipv4Prefix', ['10.0.128.0/28']), { ipv4: [...ipv4, '10.0.0.60'] })).toBe('accept');
  });

  it('is not told of where it is attached', () => {
    const shows = { Status: 'InUse' };
    expect(assign({ SecondaryPrivateIpAddressCount: '2' }, { ipv4, shows })).not.toContain('MUST');
  });
});

describe('what the type of an instance takes', () => {
  const type = { interfaces: 3, addresses: 2, ipv6Addresses: 1, queuesPerInterface: 3, networkCards: 2, hotPlug: false } as const;
  const at = (
    status: 'Running' | 'Stopped',
    of: Partial<InstanceType>,
    has: Partial<Held>,
    items: Readonly<Record<string, string>> = {},
  ) => {
    const instances = [{ id: 'i-1', region: 'cn-one', zone: 'cn-one-a', vpc: 'vpc-1', status, type: { ...type, ...of } }];
    const named = pairs({ RegionId: 'cn-one', NetworkInterfaceId: 'eni-held', InstanceId: 'i-1', ...items });
    const request: Request = { operation: 'AttachNetworkInterface', pairs: named, account: 'main', form: 'A', format: 'JSON' };
    return toldBy(shippedContract('AttachNetworkInterface').operation)(request, { ...holding(held(has)), instances });
  };

  it('is so many addresses on an interface, its primary one among them', () => {
    expect(at('Stopped', {}, { ipv4: ['10.0.0.9', '10.0.0.10'], ipv6: ['2001:db8:1:2::9'] })).toBe('accept');
    expect(at('Stopped', {}, { ipv4: ['10.0.0.9', '10.0.0.10', '10.0.0.11'] })).toBe('MUST InstanceId/ipv4-quota');
    expect(at('Stopped', { ipv6Addresses: 0 }, { ipv6: ['2001:db8:1:2::9'] })).toBe('MUST InstanceId/ipv6-quota');
  });

  it('is fewer queues than it has; of as many two pages say two things', () => {
    const asking = (number: string) => ({ pairs: pairs({ QueueNumber: number }) });
    expect(at('Stopped', {}, asking('2'))).toBe('accept');
    expect(at('Stopped', {}, asking('3'))).toMatch(/^unspecified/);
    expect(at('Stopped', {}, asking('4'))).toBe('MUST InstanceId/queues-per-interface');
    expect(at('Stopped', {}, { ...asking('2'), shows: { QueueNumber: '4' } })).toBe('MUST InstanceId/queues-per-interface');
  });

  it('is for some nothing while it runs', () => {
    expect(at('Running', {}, {})).toBe('MUST InstanceId/hot-plug');
    expect(at('Running', { hotPlug: true }, {})).toBe('accept');
  });

  it('is a network card of those that it has, where fixtures say how many', () => {
    const card = (number: string, networkCards: number) => at('Stopped', { networkCards }, {}, { NetworkCardIndex: number });
    expect(card('1', 2)).toBe('accept');
    expect([card('0', 2), card('2', 2)]).toEqual(Array.from({ length: 2 }, () => expect.stringMatching(/^unspecified/)));
    expect([card('1', 0), card('3', 2), card('-1', 2)]).toEqual(
      Array.from({ length: 3 }, () => 'MUST NetworkCardIndex+InstanceId/supported'),
    );
  });
});
