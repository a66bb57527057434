import { describe, expect, it } from 'vitest';
import { shippedContract } from '../../../engine/contract.ts';
import type { Held } from '../../../model/fixtures.ts';
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

  it('may be its primary address, of which the page does not say whether it can be taken off', () => {
    const primary = list('PrivateIpAddress', ['10.0.0.9']);
    const has = { ipv4: ['10.0.0.9', '10.0.0.10'] };
    expect(told('UnassignPrivateIpAddresses', primary, has)).toMatch(/^unspecified .*the primary address/);
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
