import { describe, expect, test } from 'vitest';
import { told } from '../packs/eni/read/fixtures/told.ts';
import { list, request } from '../packs/eni/read/fixtures/world.ts';

type Given = Readonly<Record<string, string | undefined>>;

/** A request on which the page is silent, why, and its neighbours on which it is not. */
type Edge = readonly [silent: Given, why: string, ...neighbours: readonly (readonly [Given, string])[]];

function edges(rows: readonly Edge[]): void {
  test.each(
    rows.map(([silent, why, ...neighbours]) => [JSON.stringify(silent).slice(0, 90), silent, why, neighbours] as const),
  )('%s', (_, silent, why, neighbours) => {
    expect(told(request(silent))).toBe(`unspecified ${why}`);
    for (const [given, expected] of neighbours) expect([given, told(request(given))]).toEqual([given, expected]);
  });
}

const tag = (Key: string, Value = ''): Given => ({ 'Tag.1.Key': Key, 'Tag.1.Value': Value });
const twoTags = (one: string, other: string): Given => ({ ...tag(one), 'Tag.2.Key': other, 'Tag.2.Value': '' });
const name = (NetworkInterfaceName: string): Given => ({ NetworkInterfaceName });
const described = (Description: string): Given => ({ Description });
const primary = (PrimaryIpAddress: string): Given => ({ PrimaryIpAddress });
const ipv6 = (text: string): Given => ({ 'Ipv6Address.1': text });
const prefix4 = (...texts: readonly string[]): Given => list('Ipv4Prefix', texts);
const prefix6 = (...texts: readonly string[]): Given => list('Ipv6Prefix', texts);
const fast: Given = { NetworkInterfaceTrafficMode: 'HighPerformance' };
const trunk: Given = { InstanceType: 'Trunk' };
const ipv6Names = (count: number): Given =>
  list(
    'Ipv6Address',
    Array.from({ length: count }, (_, at) => `2001:db8:1:2::${(at + 16).toString(16)}`),
  );
const ipv6PrefixNames = (count: number): Given =>
  prefix6(...Array.from({ length: count }, (_, at) => `2001:db8:1:2:80${at.toString(16).padStart(2, '0')}::/80`));

describe('texts', () => {
  edges([
    [described('a\u001fb'), 'Description: a control character', [described('a b'), 'accept']],
    [described('a\u007fb'), 'Description: a control character', [described('a~b'), 'accept']],
    [described('a\u0080b'), 'Description: a control character'],
    [described('a\u009fb'), 'Description: a control character', [described('a\u00a0b'), 'accept']],
    [described('ab\ud83d'), 'Description: a control character', [described('ab\ud83d\ude00'), 'accept']],
    [described('ab\ude00'), 'Description: a control character'],
    [described('\ud800a'), 'Description: a control character'],
    [described(''), 'Description: an empty value of an optional parameter', [{ RegionId: '' }, 'MUST RegionId/required']],
    [{ QueueNumber: '' }, 'QueueNumber: an empty value of an optional parameter', [{ VSwitchId: '' }, 'MUST VSwitchId/required']],
    [{ DeleteOnRelease: '' }, 'DeleteOnRelease: an empty value of an optional parameter'],
    [{ ClientToken: '' }, 'ClientToken: an empty value of an optional parameter'],
    [list('PrivateIpAddress', ['10.0.1.1', '']), 'PrivateIpAddress: an empty item', [list('PrivateIpAddress', ['10.0.1.1']), 'accept']],
    [{ 'Tag.1.Key': 'k' }, 'Tag: an item without all of its fields', [tag('k'), 'accept']],
    [{ ...tag('k'), 'Tag.2.Value': 'v' }, 'Tag: an item without all of its fields', [twoTags('k', 'l'), 'accept']],
    [{ Visible: 'true' }, 'Visible: no longer used', [{ DeleteOnRelease: 'true' }, 'accept']],
    [{ BusinessType: 'x' }, 'BusinessType: no longer used', [{ InstanceType: 'Secondary' }, 'accept']],
    [
      described('😀'.repeat(129)),
      'Description/maxLength: a length that differs by unit of counting falls on both sides of the limit',
      [described('😀'.repeat(128)), 'accept'],
      [described('😀'.repeat(257)), 'MUST Description/maxLength'],
    ],
    [
      described(`${'a'.repeat(255)}😀`),
      'Description/maxLength: a length that differs by unit of counting falls on both sides of the limit',
      [described(`${'a'.repeat(254)}😀`), 'accept'],
      [described(`${'a'.repeat(256)}😀`), 'MUST Description/maxLength'],
      [described('\uffee'.repeat(257)), 'MUST Description/maxLength'],
    ],
    [
      described('😀'),
      'Description/minLength: a length that differs by unit of counting falls on both sides of the limit',
      [described('😀😀'), 'accept'],
      [described('x'), 'MUST Description/minLength'],
    ],
    [
      name('a.b'),
      'NetworkInterfaceName/pattern: letters beyond A-Z, or dots, in a name',
      [name('a-b'), 'accept'],
      [name('a b'), 'MUST NetworkInterfaceName/pattern'],
      [name('aé b'), 'MUST NetworkInterfaceName/pattern'],
    ],
    [
      name('aé'),
      'NetworkInterfaceName/pattern: letters beyond A-Z, or dots, in a name',
      [{ ClientToken: 'aé' }, 'MUST ClientToken/pattern'],
    ],
    [name('ae\u0301'), 'NetworkInterfaceName/pattern: letters beyond A-Z, or dots, in a name'],
    [name('a１'), 'NetworkInterfaceName/pattern: letters beyond A-Z, or dots, in a name', [name('a1'), 'accept']],
    [
      name('éa'),
      'NetworkInterfaceName/pattern: letters beyond A-Z, or dots, in a name; NetworkInterfaceName/starts-with: a name that starts with a letter beyond A-Z',
      [name('1a'), 'MUST NetworkInterfaceName/starts-with'],
      [name('-a'), 'MUST NetworkInterfaceName/starts-with'],
    ],
  ]);
});

describe('forbidden texts in other case', () => {
  edges([
    [
      described('HTTP://x'),
      'Description/forbidden-prefixes: a forbidden text in other case',
      [described('http://x'), 'MUST Description/forbidden-prefixes'],
      [described('http:/x'), 'accept'],
      [described('xHTTP://'), 'accept'],
    ],
    [described('httpS://'), 'Description/forbidden-prefixes: a forbidden text in other case'],
    [
      tag('ACS:x'),
      'Tag.Key/forbidden-prefixes: a forbidden text in other case',
      [tag('acs:x'), 'MUST Tag.Key/forbidden-prefixes'],
      [tag('acs'), 'accept'],
    ],
    [tag('Aliyun'), 'Tag.Key/forbidden-prefixes: a forbidden text in other case', [tag('xAliyun'), 'accept']],
    [
      tag('k', 'a HTTPS://x'),
      'Tag.Value/forbidden-substrings: a forbidden text in other case',
      [tag('k', 'a https://x'), 'MUST Tag.Value/forbidden-substrings'],
      [tag('k', 'a https:/x'), 'accept'],
    ],
    [
      twoTags('k', 'K'),
      'Tag/unique-by: Key of two items differs in case only',
      [twoTags('k', 'k'), 'MUST Tag/unique-by'],
      [twoTags('k', 'l'), 'accept'],
    ],
  ]);
});

describe('forms of a type', () => {
  const odd = 'a form that some readers of the type take and others refuse';
  const number = (QueueNumber: string): Given => ({ QueueNumber });
  const flag = (DeleteOnRelease: string): Given => ({ DeleteOnRelease });
  edges([
    [number('+1'), `QueueNumber/type: ${odd}`, [number('1'), 'accept'], [number('-1'), 'MUST QueueNumber/minimum']],
    [number('01'), `QueueNumber/type: ${odd}`, [number('x1'), 'MUST QueueNumber/type']],
    [number('1.0'), `QueueNumber/type: ${odd}`, [number('1.5'), 'MAY QueueNumber/type']],
    [number('1e3'), `QueueNumber/type: ${odd}`, [number('1e'), 'MUST QueueNumber/type']],
    [number(' 1'), `QueueNumber/type: ${odd}`, [number(' x'), 'MUST QueueNumber/type']],
    [number('0x1'), `QueueNumber/type: ${odd}`, [number('0xg'), 'MUST QueueNumber/type']],
    [flag('True'), `DeleteOnRelease/type: ${odd}`, [flag('true'), 'accept'], [flag('Tru'), 'MUST DeleteOnRelease/type']],
    [flag('FALSE'), `DeleteOnRelease/type: ${odd}`, [flag('false'), 'accept'], [flag('no'), 'MUST DeleteOnRelease/type']],
    [flag(' true'), `DeleteOnRelease/type: ${odd}`],
    [flag('1'), `DeleteOnRelease/type: ${odd}`, [flag('2'), 'MUST DeleteOnRelease/type']],
    [flag('0'), `DeleteOnRelease/type: ${odd}`, [flag('-1'), 'MUST DeleteOnRelease/type']],
    [
      { TxQueueSize: '8192' },
      'TxQueueSize+RxQueueSize/equal: exactly one of TxQueueSize and RxQueueSize',
      [{ TxQueueSize: '8192', RxQueueSize: '8192' }, 'accept'],
      [{ TxQueueSize: '8192', RxQueueSize: '16384' }, 'MUST TxQueueSize+RxQueueSize/equal'],
      [{}, 'accept'],
    ],
    [{ RxQueueSize: '8192' }, 'TxQueueSize+RxQueueSize/equal: exactly one of TxQueueSize and RxQueueSize'],
  ]);
});

describe('forms of an address', () => {
  const short = 'an IPv4 address in a short, octal or hexadecimal form';
  const malformed = 'MUST PrimaryIpAddress/format';
  edges([
    [primary('010.0.1.1'), `PrimaryIpAddress/format: ${short}`, [primary('10.0.1.1'), 'accept']],
    [primary('10.0.257'), `PrimaryIpAddress/format: ${short}`, [primary('10.0.1.257'), malformed]],
    [primary('0x0a.0.1.1'), `PrimaryIpAddress/format: ${short}`, [primary('0xag.0.1.1'), malformed], [primary('10.0.1.1.1'), malformed]],
    [primary('::ffff:10.0.1.1'), 'PrimaryIpAddress/format: an IPv4-mapped IPv6 address', [primary('2001:db8:1:2::10'), malformed]],
    [primary(' 10.0.1.1'), 'PrimaryIpAddress/format: space around an address', [primary(' 10.0.1.x'), malformed]],
    [primary('10.0.1.1 '), 'PrimaryIpAddress/format: space around an address'],
    [
      list('PrivateIpAddress', ['10.0.1.1', '10.0.1.02']),
      `PrivateIpAddress/format: ${short}`,
      [list('PrivateIpAddress', ['10.0.1.1', '10.0.1.2']), 'accept'],
    ],
    [list('PrivateIpAddress', ['abc', '010.0.1.1']), `PrivateIpAddress/format: ${short}`],
    [ipv6('2001:db8:1:2::10%1'), 'Ipv6Address/format: an IPv6 address with a zone id', [ipv6('2001:db8:1:2::10'), 'accept']],
    [
      ipv6('2001:db8:1:2::10.0.0.1'),
      'Ipv6Address/format: an IPv6 address that carries an IPv4 address',
      [ipv6('2001:db8:1:2::a00:1'), 'accept'],
      [ipv6('2001:db8:1:2::10.0.0.x'), 'MUST Ipv6Address/format'],
    ],
    [
      ipv6('::ffff:a00:1'),
      'Ipv6Address/format: an IPv6 address that carries an IPv4 address',
      [ipv6('::a00:1'), 'MUST Ipv6Address/within-cidr'],
    ],
    [ipv6(' 2001:db8:1:2::10'), 'Ipv6Address/format: space around an address', [ipv6(' 2001:db8:1:2::g'), 'MUST Ipv6Address/format']],
  ]);
});

describe('forms of a prefix', () => {
  const sign = 'a mask with a sign or leading zeros';
  const malformed = 'MUST Ipv4Prefix/prefix-format';
  const hidden = 'a mask other than the usual one, which the page hides';
  edges([
    [
      prefix4('10.0.128.0/+28'),
      `Ipv4Prefix/prefix-format: ${sign}`,
      [prefix4('10.0.128.0/28'), 'accept'],
      [prefix4('10.0.128.0/x28'), malformed],
    ],
    [prefix4('10.0.128.0/028'), `Ipv4Prefix/prefix-format: ${sign}`, [prefix4('10.0.128.0/0028'), malformed]],
    [
      prefix4('10.0.128.0/255.255.255.240'),
      'Ipv4Prefix/prefix-format: a mask in dotted decimals',
      [prefix4('10.0.128.0/255.255.255'), malformed],
    ],
    [
      prefix6('2001:db8:1:2:8000::/080'),
      `Ipv6Prefix/prefix-format: ${sign}`,
      [prefix6('2001:db8:1:2:8000::/80'), 'accept'],
      [prefix6('2001:db8:1:2:8000::/255.255.255.0'), 'MUST Ipv6Prefix/prefix-format'],
    ],
    [prefix4(' 10.0.128.0/28'), 'Ipv4Prefix/prefix-format: space around a prefix', [prefix4(' 10.0.128.0'), malformed]],
    [
      prefix4('10.0.128.00/28'),
      'Ipv4Prefix/prefix-format: an IPv4 address in a short, octal or hexadecimal form',
      [prefix4('/28'), malformed],
    ],
    [
      prefix4('10.0.128.32/27'),
      `Ipv4Prefix/mask: ${hidden}`,
      [prefix4('10.0.128.32/28'), 'accept'],
      [prefix4('10.0.128.32/33'), 'MUST Ipv4Prefix/mask'],
    ],
    [prefix4('10.0.128.32/32'), `Ipv4Prefix/mask: ${hidden}`],
    [prefix4('0.0.0.0/0'), `Ipv4Prefix/mask: ${hidden}`, [prefix4('0.0.0.0/-1'), 'MUST Ipv4Prefix/mask']],
    [prefix6('2001:db8:1:2:8000::/128'), `Ipv6Prefix/mask: ${hidden}`, [prefix6('2001:db8:1:2:8000::/129'), 'MUST Ipv6Prefix/mask']],
    [
      prefix4('10.0.128.32/27', '10.0.128.64/27'),
      `Ipv4Prefix/mask: ${hidden}`,
      [prefix4('10.0.128.32/27', '10.0.128.64/28'), 'MUST Ipv4Prefix/masks-equal'],
      [prefix4('10.0.128.32/28', '10.0.128.64/28'), 'accept'],
    ],
  ]);
});

describe('items twice', () => {
  const overlap = 'prefixes that are equal or overlap';
  edges([
    [
      prefix4('10.0.128.16/28', '10.0.128.16/28'),
      `Ipv4Prefix: the same item twice; Ipv4Prefix: ${overlap}`,
      [prefix4('10.0.128.0/28', '10.0.128.16/28'), 'accept'],
    ],
    [
      prefix6('2001:db8:1:2:8001::/80', '2001:db8:1:2:8000::/80', '2001:DB8:1:2:8001::/80'),
      `Ipv6Prefix: ${overlap}`,
      [prefix6('2001:db8:1:2:8001::/80', '2001:db8:1:2:8000::/80', '2001:DB8:1:2:8002::/80'), 'accept'],
    ],
    [
      prefix4('10.0.128.0/27', '10.0.128.16/28'),
      `Ipv4Prefix: ${overlap}`,
      [prefix4('10.0.128.0/27', '10.0.128.32/28'), 'MUST Ipv4Prefix/masks-equal'],
    ],
    [prefix4('10.0.128.16/28', '10.0.128.0/27'), `Ipv4Prefix: ${overlap}`],
    [prefix4('abc', 'abc'), 'Ipv4Prefix: the same item twice', [prefix4('abc', 'abd'), 'MUST Ipv4Prefix/prefix-format']],
    [
      prefix4('10.0.128.0/33', '10.0.128.0/33'),
      'Ipv4Prefix: the same item twice',
      [prefix4('10.0.128.0/33', '10.0.128.0/34'), 'MUST Ipv4Prefix/mask'],
    ],
  ]);
});

describe('combinations', () => {
  const secondaries = 'IPv4 prefixes together with secondary addresses';
  const most = 'prefixes together with the most secondary addresses';
  const tooMany = 'IPv6 addresses and prefixes of more than ten together';
  const fastPrefix = 'HighPerformance with IPv6 prefixes';
  const odd = 'a trunk interface with high performance, queue pairs or prefixes';
  const pairs = 'any number of queue pairs with HighPerformance';
  const byCount = { SecondaryPrivateIpAddressCount: '1' };
  const byName = list('PrivateIpAddress', ['10.0.1.1']);
  edges([
    [
      { Ipv4PrefixCount: '1', ...byCount },
      secondaries,
      [{ Ipv6PrefixCount: '1', ...byCount }, 'accept'],
      [{ Ipv4PrefixCount: '1' }, 'accept'],
    ],
    [{ Ipv4PrefixCount: '1', ...byName }, secondaries, [{ Ipv6PrefixCount: '1', ...byName }, 'accept']],
    [{ ...prefix4('10.0.128.0/28'), ...byName }, secondaries, [{ ...ipv6PrefixNames(1), ...byName }, 'accept']],
    [{ ...prefix4('10.0.128.0/28'), ...byCount }, secondaries],
    [
      { Ipv6PrefixCount: '1', SecondaryPrivateIpAddressCount: '49' },
      most,
      [{ Ipv6PrefixCount: '1', SecondaryPrivateIpAddressCount: '48' }, 'accept'],
      [{ Ipv6PrefixCount: '1', SecondaryPrivateIpAddressCount: '50' }, 'MUST SecondaryPrivateIpAddressCount/maximum'],
      [{ SecondaryPrivateIpAddressCount: '49' }, 'accept'],
    ],
    [{ ...ipv6PrefixNames(1), SecondaryPrivateIpAddressCount: '49' }, most],
    [{ Ipv4PrefixCount: '1', SecondaryPrivateIpAddressCount: '49' }, `${secondaries}; ${most}`],
    [{ ...prefix4('10.0.128.0/28'), SecondaryPrivateIpAddressCount: '49' }, `${secondaries}; ${most}`],
    [
      { Ipv6AddressCount: '10', Ipv6PrefixCount: '1' },
      tooMany,
      [{ Ipv6AddressCount: '9', Ipv6PrefixCount: '1' }, 'accept'],
      [{ Ipv6AddressCount: '10' }, 'accept'],
      [{ Ipv6AddressCount: '11', Ipv6PrefixCount: '1' }, 'MUST Ipv6AddressCount/maximum'],
    ],
    [
      { Ipv6AddressCount: '1', Ipv6PrefixCount: '10' },
      tooMany,
      [{ Ipv6PrefixCount: '10' }, 'accept'],
      [{ Ipv6AddressCount: '1', Ipv6PrefixCount: '11' }, 'MUST Ipv6PrefixCount/maximum'],
      [{ Ipv6AddressCount: '0', Ipv6PrefixCount: '10' }, 'MUST Ipv6AddressCount/minimum'],
      [{ Ipv6AddressCount: '-1', Ipv6PrefixCount: '10' }, 'MUST Ipv6AddressCount/minimum'],
    ],
    [{ ...ipv6Names(6), ...ipv6PrefixNames(5) }, tooMany, [{ ...ipv6Names(5), ...ipv6PrefixNames(5) }, 'accept']],
    [{ ...ipv6Names(6), Ipv6PrefixCount: '5' }, tooMany, [{ ...ipv6Names(6), Ipv6PrefixCount: '4' }, 'accept']],
    [{ Ipv6AddressCount: '6', ...ipv6PrefixNames(5) }, tooMany, [{ Ipv6AddressCount: '5', ...ipv6PrefixNames(5) }, 'accept']],
    [
      { ...fast, Ipv6PrefixCount: '1' },
      fastPrefix,
      [{ ...fast, Ipv4PrefixCount: '1' }, 'accept'],
      [{ NetworkInterfaceTrafficMode: 'Standard', Ipv6PrefixCount: '1' }, 'accept'],
    ],
    [{ ...fast, ...ipv6PrefixNames(1) }, fastPrefix],
    [{ ...fast, ...trunk }, odd, [trunk, 'accept'], [fast, 'accept'], [{ ...fast, InstanceType: 'Secondary' }, 'accept']],
    [{ ...trunk, QueuePairNumber: '4' }, odd, [{ ...trunk, QueueNumber: '4' }, 'accept']],
    [{ ...trunk, Ipv4PrefixCount: '1' }, odd, [{ InstanceType: 'Secondary', Ipv4PrefixCount: '1' }, 'accept']],
    [{ ...trunk, ...prefix4('10.0.128.0/28') }, odd, [{ ...trunk, SecondaryPrivateIpAddressCount: '1' }, 'accept']],
    [{ ...trunk, Ipv6PrefixCount: '1' }, odd, [{ ...trunk, Ipv6AddressCount: '1' }, 'accept']],
    [{ ...trunk, ...ipv6PrefixNames(1) }, odd],
    [
      { ...fast, QueuePairNumber: '4' },
      pairs,
      [{ QueuePairNumber: '4' }, 'SHOULD QueuePairNumber+NetworkInterfaceTrafficMode/requires'],
      [{ ...fast, QueuePairNumber: 'x' }, 'MUST QueuePairNumber/type'],
    ],
    [{ ...fast, QueuePairNumber: '0' }, pairs],
  ]);
});

describe('addresses set aside', () => {
  const aside = (of: string) => `${of}: an address in a block set aside`;
  edges([
    [primary('10.0.128.0'), aside('PrimaryIpAddress'), [primary('10.0.127.255'), 'accept']],
    [primary('10.0.128.255'), aside('PrimaryIpAddress'), [primary('10.0.129.0'), 'accept']],
    [
      list('PrivateIpAddress', ['10.0.1.1', '10.0.128.9']),
      aside('PrivateIpAddress'),
      [list('PrivateIpAddress', ['10.0.1.1', '10.0.129.9']), 'accept'],
    ],
    [ipv6('2001:db8:1:2:8000::'), aside('Ipv6Address'), [ipv6('2001:db8:1:2:7fff:ffff:ffff:ffff'), 'accept']],
    [ipv6('2001:db8:1:2:80ff:ffff:ffff:ffff'), aside('Ipv6Address'), [ipv6('2001:db8:1:2:8100::'), 'accept']],
    [ipv6('2001:db8:1:2::'), aside('Ipv6Address'), [ipv6('2001:db8:1:1:ffff:ffff:ffff:ffff'), 'MUST Ipv6Address/within-cidr']],
    [ipv6('2001:db8:1:2::8'), aside('Ipv6Address'), [ipv6('2001:db8:1:2::9'), 'accept']],
    [ipv6('2001:db8:1:2:ffff:ffff:ffff:fff7'), aside('Ipv6Address'), [ipv6('2001:db8:1:2:ffff:ffff:ffff:fff6'), 'accept']],
    [ipv6('2001:db8:1:2:ffff:ffff:ffff:ffff'), aside('Ipv6Address'), [ipv6('2001:db8:1:3::'), 'MUST Ipv6Address/within-cidr']],
  ]);
});

describe('as requests are read', () => {
  edges([
    [{ Foo: 'x' }, 'Foo: unknown parameter'],
    [{ description: 'xx' }, 'description: wrong case of Description', [described('xx'), 'accept']],
    [{ 'Tag.1.key': 'k', 'Tag.1.Value': '' }, 'Tag.1.key: wrong case of Key', [tag('k'), 'accept']],
    [{ 'Description.1': 'xx' }, 'Description.1: nested, where Description is a scalar'],
    [
      { 'Ipv6Address.0': '2001:db8:1:2::10' },
      'Ipv6Address.0: not an index from 1 on, in plain decimals',
      [ipv6('2001:db8:1:2::10'), 'accept'],
    ],
    [{ 'Ipv6Address.2': '2001:db8:1:2::10' }, 'Ipv6Address: a gap in its indexes'],
    [{ Ipv6Address: '2001:db8:1:2::10' }, 'Ipv6Address: a list without an index'],
  ]);

  test('one reason does not hide another', () => {
    expect(told(request({ Visible: 'true', DeleteOnRelease: '1' }))).toBe(
      'unspecified Visible: no longer used; DeleteOnRelease/type: a form that some readers of the type take and others refuse',
    );
    expect(told(request({ Visible: 'true', QueueNumber: '0' }))).toBe('unspecified Visible: no longer used');
  });
});
