import { describe, expect, it } from 'vitest';
import { shippedContract } from '../../../engine/contract.ts';
import type { Held } from '../../../model/fixtures.ts';
import type { Request } from '../../../model/request.ts';
import { toldBy } from './fixtures/told.ts';
import { held, holding, list, pairs } from './fixtures/world.ts';

/** What is expected of a request that takes these off an interface. */
function taking(operation: string, items: Readonly<Record<string, string>>, of: Partial<Held>): string {
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
    expect(taking('UnassignIpv6Addresses', list('Ipv6Prefix', [text]), has)).toBe('accept');
  });

  it('is told apart by value, not by spelling: an address written out', () => {
    const has = { ipv6: ['2001:db8:1:2::9'] };
    expect(taking('UnassignIpv6Addresses', list('Ipv6Address', ['2001:DB8:1:2:0:0:0:9']), has)).toBe('accept');
  });

  it('is not what another has', () => {
    const has = { ipv4: ['10.0.0.9', '10.0.0.10'], prefixes: ['10.0.128.0/28'] };
    const unassign = (name: string, ...texts: readonly string[]) => taking('UnassignPrivateIpAddresses', list(name, texts), has);
    expect(unassign('PrivateIpAddress', '10.0.0.10')).toBe('accept');
    expect(unassign('PrivateIpAddress', '10.0.0.11')).toBe('MUST PrivateIpAddress/assigned');
    expect(unassign('PrivateIpAddress', '10.0.0.10', '10.0.0.11')).toMatch(/^unspecified .*only some of the addresses/);
    expect(unassign('Ipv4Prefix', '10.0.128.0/28')).toBe('accept');
    expect(unassign('Ipv4Prefix', '10.0.128.16/28')).toBe('MUST Ipv4Prefix/assigned');
  });
});
