import { describe, expect, test } from 'vitest';
import type { Fixtures, VSwitch } from '../model/fixtures.ts';
import { told, toldBy } from '../packs/eni/read/fixtures/told.ts';
import { held, list, request, world } from '../packs/eni/read/fixtures/world.ts';
import { loadOperation } from '../spec/load.ts';

function withMain(over: Partial<VSwitch>, held: Fixtures['held'] = []): Fixtures {
  return { ...world, held, vswitches: world.vswitches.map((one) => (one.id === 'vsw-main' ? { ...one, ...over } : one)) };
}

const short = 'MUST VSwitchId/enough-addresses';

describe('free addresses of a vSwitch', () => {
  const small = { cidr: '10.0.0.0/29', reservations: [] };
  test.each<[string, Fixtures, Readonly<Record<string, string>>, string]>([
    ['four of a /29, all asked for by count', withMain(small), { SecondaryPrivateIpAddressCount: '3' }, 'accept'],
    ['one more by count', withMain(small), { SecondaryPrivateIpAddressCount: '4' }, short],
    ['four by name', withMain(small), list('PrivateIpAddress', ['10.0.0.1', '10.0.0.2', '10.0.0.3']), 'accept'],
    ['one more by name', withMain(small), list('PrivateIpAddress', ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4']), short],
    ['less where the fixture says so', withMain({ ...small, free: 2 }), { SecondaryPrivateIpAddressCount: '2' }, short],
    ['as much as the fixture says', withMain({ ...small, free: 2 }), { SecondaryPrivateIpAddressCount: '1' }, 'accept'],
    [
      'never more than there are, whatever the fixture says',
      withMain({ ...small, free: 20 }),
      { SecondaryPrivateIpAddressCount: '4' },
      short,
    ],
    ['none where it is there for being full', withMain({ ...small, role: 'full' }), {}, short],
    [
      'what is held is gone',
      withMain(small, [held({ ipv4: ['10.0.0.1'] }), held({ ipv4: ['10.0.0.2'] })]),
      { SecondaryPrivateIpAddressCount: '2' },
      short,
    ],
    [
      'what is left',
      withMain(small, [held({ ipv4: ['10.0.0.1'] }), held({ ipv4: ['10.0.0.2'] })]),
      { SecondaryPrivateIpAddressCount: '1' },
      'accept',
    ],
    [
      'what is held elsewhere is not gone',
      withMain(small, [held({ vswitch: 'vsw-v4', ipv4: ['10.0.0.1'] })]),
      { SecondaryPrivateIpAddressCount: '3' },
      'accept',
    ],
  ])('%s', (_, fixtures, given, expected) => {
    expect(told(request(given), fixtures)).toBe(expected);
  });
});

describe('free prefixes of a vSwitch', () => {
  const two = { reservations: ['10.0.128.0/27', '2001:db8:1:2:8000::/79'] };
  const one = [held({ prefixes: ['10.0.128.0/28', '2001:db8:1:2:8000::/80'] })];
  test.each<[string, Fixtures, Readonly<Record<string, string>>, string]>([
    ['two of two', withMain(two), { Ipv4PrefixCount: '2' }, 'accept'],
    ['three of two', withMain(two), { Ipv4PrefixCount: '3' }, 'MUST Ipv4PrefixCount/enough-prefixes'],
    ['two of two of IPv6', withMain(two), { Ipv6PrefixCount: '2' }, 'accept'],
    ['three of two of IPv6', withMain(two), { Ipv6PrefixCount: '3' }, 'MUST Ipv6PrefixCount/enough-prefixes'],
    ['one of one that is left', withMain(two, one), { Ipv4PrefixCount: '1' }, 'accept'],
    ['two of one that is left', withMain(two, one), { Ipv4PrefixCount: '2' }, 'MUST Ipv4PrefixCount/enough-prefixes'],
    ['two of one of IPv6 that is left', withMain(two, one), { Ipv6PrefixCount: '2' }, 'MUST Ipv6PrefixCount/enough-prefixes'],
    [
      'three of two reservations of two',
      withMain({ reservations: ['10.0.128.0/27', '10.0.129.0/27'] }),
      { Ipv4PrefixCount: '4' },
      'accept',
    ],
    [
      'five of them',
      withMain({ reservations: ['10.0.128.0/27', '10.0.129.0/27'] }),
      { Ipv4PrefixCount: '5' },
      'MUST Ipv4PrefixCount/enough-prefixes',
    ],
    [
      'none of less than none',
      withMain({ reservations: ['10.0.128.0/28'] }, [held({ prefixes: ['10.0.128.0/28', '10.0.1.0/28'] })]),
      {},
      'accept',
    ],
    ['the whole reservation', withMain({ reservations: ['10.0.128.0/28'] }), { 'Ipv4Prefix.1': '10.0.128.0/28' }, 'accept'],
    [
      'in the second reservation',
      withMain({ reservations: ['10.0.128.0/28', '10.0.129.0/28'] }),
      { 'Ipv4Prefix.1': '10.0.129.0/28' },
      'accept',
    ],
    [
      'one inside and one outside',
      withMain({ reservations: ['10.0.128.0/27'] }),
      list('Ipv4Prefix', ['10.0.128.0/28', '10.0.128.32/28']),
      'MUST Ipv4Prefix/within-reservation',
    ],
  ])('%s', (_, fixtures, given, expected) => {
    expect(told(request(given), fixtures)).toBe(expected);
  });
});

describe('prefixes by name are asked for as well, unless they are refused themselves', () => {
  const two = { reservations: ['10.0.128.0/27', '2001:db8:1:2:8000::/79'] };
  const names4 = (count: number) => Array.from({ length: count }, (_, at) => `10.0.128.${at * 16}/28`);
  const names6 = (count: number) => Array.from({ length: count }, (_, at) => `2001:db8:1:2:80${at.toString(16).padStart(2, '0')}::/80`);
  test.each<[string, readonly string[], string]>([
    ['Ipv4Prefix', names4(2), 'accept'],
    ['Ipv4Prefix', names4(3), 'MUST Ipv4Prefix/within-reservation Ipv4PrefixCount/enough-prefixes'],
    ['Ipv4Prefix', names4(11), 'MUST Ipv4Prefix/maxItems'],
    ['Ipv4Prefix', ['x', ...names4(2)], 'MUST Ipv4Prefix/prefix-format'],
    ['Ipv6Prefix', names6(2), 'accept'],
    ['Ipv6Prefix', names6(3), 'MUST Ipv6Prefix/within-reservation Ipv6PrefixCount/enough-prefixes'],
    ['Ipv6Prefix', names6(11), 'MUST Ipv6Prefix/maxItems'],
    ['Ipv6Prefix', ['x', ...names6(2)], 'MUST Ipv6Prefix/prefix-format'],
  ])('%s %j', (name, texts, expected) => {
    expect(told(request(list(name, texts)), withMain(two))).toBe(expected);
  });
});

describe('two parameters', () => {
  test.each<[string, Readonly<Record<string, string | undefined>>, string]>([
    ['the first of several required ones is empty', { RegionId: '', VSwitchId: 'vsw-main' }, 'MUST RegionId/required'],
    [
      'either of two addresses again',
      { PrimaryIpAddress: '10.0.1.1', ...list('PrivateIpAddress', ['10.0.1.2', '10.0.1.1']) },
      'MUST PrimaryIpAddress+PrivateIpAddress/distinct',
    ],
    ['neither', { PrimaryIpAddress: '10.0.1.1', ...list('PrivateIpAddress', ['10.0.1.2', '10.0.1.3']) }, 'accept'],
    ['standard traffic with IPv6', { NetworkInterfaceTrafficMode: 'Standard', Ipv6AddressCount: '1' }, 'accept'],
    ['high performance with IPv4', { NetworkInterfaceTrafficMode: 'HighPerformance', SecondaryPrivateIpAddressCount: '1' }, 'accept'],
    ['two addresses that are none', list('PrivateIpAddress', ['abc', 'abd']), 'MUST PrivateIpAddress/format'],
    [
      'two others that are none',
      { PrimaryIpAddress: 'abc', 'PrivateIpAddress.1': 'abd' },
      'MUST PrimaryIpAddress/format PrivateIpAddress/format',
    ],
    ['a size that is too large to be held', { TxQueueSize: '2147483648', RxQueueSize: '8192' }, 'MUST TxQueueSize/type'],
    [
      'queue pairs in standard mode',
      { NetworkInterfaceTrafficMode: 'Standard', QueuePairNumber: '4' },
      'SHOULD QueuePairNumber+NetworkInterfaceTrafficMode/requires',
    ],
  ])('%s', (_, given, expected) => {
    expect(told(request(given))).toBe(expected);
  });

  test('queue sizes are asked for by one of them, too', () => {
    expect(told(request({ TxQueueSize: '8192', RxQueueSize: '8192' }, 'plain'))).toBe('MUST TxQueueSize+RxQueueSize/queue-size-allowed');
    expect(told(request({ InstanceType: 'Secondary' }, 'plain'))).toBe('accept');
    expect(told(request({ NetworkInterfaceTrafficMode: 'Standard' }, 'plain'))).toBe('accept');
  });
});

describe('what a parameter that is not given counts as', () => {
  const operation = loadOperation();
  const withDefault = (name: string, value: string) =>
    toldBy({ ...operation, parameters: operation.parameters.map((one) => (one.name === name ? { ...one, default: value } : one)) });
  const trunk = withDefault('InstanceType', 'Trunk');
  const fast = withDefault('NetworkInterfaceTrafficMode', 'HighPerformance');

  test.each<[string, typeof told, Parameters<typeof request>, string]>([
    ['its default, of one that another requires', fast, [{ QueuePairNumber: '4' }], 'accept'],
    [
      'what is given goes before it',
      fast,
      [{ NetworkInterfaceTrafficMode: 'Standard', QueuePairNumber: '4' }],
      'SHOULD QueuePairNumber+NetworkInterfaceTrafficMode/requires',
    ],
    ['its default, of one that not every account has', trunk, [{}, 'plain'], 'MUST InstanceType/trunk-allowed'],
    ['what is given goes before that', trunk, [{ InstanceType: 'Secondary' }, 'plain'], 'accept'],
    ['nothing where the account has it', trunk, [{}, 'main'], 'accept'],
  ])('%s', (_, telling, asked, expected) => {
    expect(telling(request(...asked))).toBe(expected);
  });
});
