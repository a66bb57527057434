import { describe, expect, it } from 'vitest';
import { loadCodeTable } from './code-table.ts';
import { answer, type Engine } from './engine.ts';
import type { Exchange, Form } from './exchange.ts';
import { behaviourWith, createFaults, type FaultId } from './faults.ts';
import { numbers } from './fixtures/numbers.ts';
import { tellingRequests } from './fixtures/telling-requests.ts';
import { seededWorld } from './seeded-world.ts';
import { openWorld } from './state/open-world.ts';

type Parameters = Readonly<Record<string, string>>;

const codes = loadCodeTable();
const clock = 1_700_000_000_000;

function engine(faults: readonly string[], strict = false): Engine {
  const behaviour = behaviourWith(faults);
  const world = openWorld(seededWorld, behaviour.limits.reserved);
  return { behaviour, codes, world, tokens: new Map(), nonces: new Set(), strict, now: () => clock, random: numbers() };
}

function role<T extends { readonly id: string; readonly role: string }>(list: readonly T[], wanted: string, index = 0): string {
  return list.filter((entry) => entry.role === wanted)[index]?.id ?? '';
}

const vswitch = (wanted: string): string => role(seededWorld.vswitches, wanted);
const group = (wanted: string, index = 0): string => role(seededWorld.securityGroups, wanted, index);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const list = (name: string, values: readonly string[]): Parameters =>
  Object.fromEntries(values.map((value, index) => [`${name}.${index + 1}`, value]));
const tags = (key: (index: number) => string, count: number, value = 'v'): Parameters =>
  Object.fromEntries(
    upTo(count).flatMap((index) => [
      [`Tag.${index}.Key`, key(index)],
      [`Tag.${index}.Value`, value],
    ]),
  );
const place = (region: string): Parameters => ({
  RegionId: region,
  VSwitchId: seededWorld.vswitches.find((entry) => entry.region === region)?.id ?? '',
  SecurityGroupId: seededWorld.securityGroups.find((entry) => entry.region === region)?.id ?? '',
});

const v6 = '2408:4005:3a5:de01';
const base: Parameters = { RegionId: 'cn-hangzhou', VSwitchId: vswitch('explicit'), SecurityGroupId: group('normal') };
const groups = (...ids: string[]): Parameters => ({ SecurityGroupId: '', ...list('SecurityGroupIds', ids) });
const three = (bad: string, good: (index: number) => string, name: string): Parameters[] =>
  upTo(3).map((at) =>
    list(
      name,
      upTo(3).map((index) => (index === at ? bad : good(index))),
    ),
  );

const textual: readonly Parameters[] = [
  ...['a', 'ab', 'a'.repeat(128), 'a'.repeat(129), 'Ab:_-1', '1ab', '_ab', 'a b', 'ab ', 'http://ab', 'https://ab', 'abc def'].map(
    (text) => ({
      NetworkInterfaceName: text,
    }),
  ),
  ...['a', 'ab', 'a'.repeat(256), 'a'.repeat(257), '\u4e2d'.repeat(256), 'http://a', 'https://a'].map((text) => ({ Description: text })),
  ...['', 'k', 'k'.repeat(128), 'k'.repeat(129), 'acs:', 'aliyunk', 'k-acs:', 'http://', 'k-http://', 'k-https://'].map((text) => ({
    'Tag.1.Key': text,
  })),
  ...['acs:v', 'v-acs:', 'aliyunv', 'http://', 'v-https://', 'v'.repeat(128), 'v'.repeat(129), '\u4e2d'].map((text) => ({
    'Tag.1.Key': 'k',
    'Tag.1.Value': text,
  })),
  ...upTo(3).flatMap((at) => [
    Object.fromEntries(upTo(3).map((index) => [`Tag.${index}.Key`, index === at ? 'acs:' : `k${index}`])),
    Object.fromEntries(upTo(3).map((index) => [`Tag.${index}.Key`, index === at ? 'k'.repeat(129) : `k${index}`])),
    Object.fromEntries(
      upTo(3).flatMap((index) => [
        [`Tag.${index}.Key`, `k${index}`],
        [`Tag.${index}.Value`, index === at ? 'v'.repeat(129) : 'v'],
      ]),
    ),
  ]),
  ...['Secondary', 'Trunk', 'Primary', 'secondary', 'Other'].map((text) => ({ InstanceType: text })),
  ...['Standard', 'HighPerformance', 'standard', 'Other'].map((text) => ({ NetworkInterfaceTrafficMode: text })),
  ...['true', 'false', 'maybe'].map((text) => ({ DeleteOnRelease: text })),
  tags((index) => `k${index}`, 20),
  tags((index) => `k${index}`, 21),
  tags(() => 'k', 2),
  tags((index) => `k${index % 2}`, 3),
  { Description: 'a<b> & "c"', 'Tag.1.Key': 'k', 'Tag.1.Value': 'V' },
  { ResourceGroupId: seededWorld.resourceGroups[0]?.id ?? '' },
  { ResourceGroupId: 'rg-none' },
  { NetworkInterfaceName: 'a', Description: 'd'.repeat(257), Ipv6AddressCount: '11' },
];

const bounded = (name: string, low: number, high: number): Parameters[] =>
  [low - 1, low, high, high + 1, 'abc'].map((value) => ({ [name]: String(value) }));

const numeric: readonly Parameters[] = [
  ...bounded('SecondaryPrivateIpAddressCount', 1, 49),
  ...bounded('Ipv6AddressCount', 1, 10),
  ...bounded('Ipv4PrefixCount', 1, 10),
  ...bounded('Ipv6PrefixCount', 1, 10),
  ...bounded('QueueNumber', 1, 2048),
  ...['4096', '8192', '12288', '16384', '32768', 'abc'].map((size) => ({ TxQueueSize: size, RxQueueSize: size })),
  { TxQueueSize: '8192', RxQueueSize: '16384' },
  { TxQueueSize: 'abc' },
  { QueuePairNumber: '22' },
  { QueuePairNumber: 'abc', NetworkInterfaceTrafficMode: 'HighPerformance' },
  { NetworkInterfaceTrafficMode: 'HighPerformance', QueuePairNumber: '22', QueueNumber: '4' },
  { NetworkInterfaceTrafficMode: 'HighPerformance', Ipv6AddressCount: '1' },
  { NetworkInterfaceTrafficMode: 'HighPerformance', 'Ipv6Address.1': `${v6}::77` },
];

const addressed: readonly Parameters[] = [
  ...['10.1.0.9', '10.1.0.0', '10.1.0.1', '10.1.255.252', '10.1.255.253', '10.9.0.1', '10.2.0.9', 'abc'].map((text) => ({
    PrimaryIpAddress: text,
  })),
  { PrimaryIpAddress: '10.1.0.9' },
  { PrimaryIpAddress: '10.1.0.20', 'PrivateIpAddress.1': '10.1.0.20' },
  { PrimaryIpAddress: '10.1.0.20', SecondaryPrivateIpAddressCount: '1', 'PrivateIpAddress.1': '10.1.0.21' },
  { 'PrivateIpAddress.1': '10.1.0.9' },
  ...three('abc', (index) => `10.1.1.${index}`, 'PrivateIpAddress'),
  ...three('10.9.1.1', (index) => `10.1.2.${index}`, 'PrivateIpAddress'),
  ...three('abc', (index) => `${v6}::1:${index}`, 'Ipv6Address'),
  ...three('2001:db8::1', (index) => `${v6}::2:${index}`, 'Ipv6Address'),
  ...three('10.1.130.1/28', (index) => `10.1.131.${index * 16}/28`, 'Ipv4Prefix'),
  ...three('10.1.0.0/28', (index) => `10.1.132.${index * 16}/28`, 'Ipv4Prefix'),
  ...three(`${v6}:8003::1/80`, (index) => `${v6}:801${index}::/80`, 'Ipv6Prefix'),
  ...three(`${v6}:3::/80`, (index) => `${v6}:802${index}::/80`, 'Ipv6Prefix'),
  ...['10.1.140.0/28', '10.1.140.0/28', '10.1.140.16', '10.1.140.16/33', '10.1.140.1/28'].map((text) => ({ 'Ipv4Prefix.1': text })),
  ...[`${v6}:8800::/80`, `${v6}:8800::/80`, 'abc', `${v6}:8801::/129`, `${v6}:8801::1/80`, `${v6}:1::/80`].map((text) => ({
    'Ipv6Prefix.1': text,
  })),
  list('Ipv4Prefix', ['10.1.141.0/28', '10.1.142.0/27']),
  list('Ipv6Prefix', [`${v6}:8901::/80`, `${v6}:8910::/79`]),
  list('PrivateIpAddress', ['10.1.3.1', '10.1.3.1']),
  list('PrivateIpAddress', ['10.1.3.2', '10.1.3.3', '10.1.3.2']),
  { 'Ipv6Address.1': `${v6}::9:9` },
  { 'Ipv6Address.1': `${v6}::9:9` },
  { 'Ipv6Address.1': `${v6}::9:a`, Ipv6AddressCount: '1' },
  { 'Ipv4Prefix.1': '10.1.143.0/28', Ipv4PrefixCount: '1' },
  { 'Ipv6Prefix.1': `${v6}:8902::/80`, Ipv6PrefixCount: '1' },
  ...[10, 11].flatMap((count) => [
    list(
      'PrivateIpAddress',
      upTo(count).map((index) => `10.1.${count}.${index}`),
    ),
    list(
      'Ipv6Address',
      upTo(count).map((index) => `${v6}::${count}:${index}`),
    ),
    list(
      'Ipv4Prefix',
      upTo(count).map((index) => `10.1.${140 + count}.${index * 16}/28`),
    ),
    list(
      'Ipv6Prefix',
      upTo(count).map((index) => `${v6}:8a${count}:${index}::/80`.replace(/:(\d+)::/, `${index.toString(16)}::`)),
    ),
  ]),
];

const worldly: readonly Parameters[] = [
  { RegionId: '' },
  { VSwitchId: '' },
  { SecurityGroupId: '' },
  { RegionId: 'xx-nowhere-1' },
  { VSwitchId: 'vsw-none' },
  { SecurityGroupId: 'sg-none' },
  ...['pending', 'full', 'tiny', 'ipv4-only', 'no-reservation'].map((wanted) => ({ VSwitchId: vswitch(wanted) })),
  { VSwitchId: vswitch('tiny'), SecondaryPrivateIpAddressCount: '2' },
  { VSwitchId: vswitch('tiny'), SecondaryPrivateIpAddressCount: '1' },
  { VSwitchId: vswitch('full') },
  { VSwitchId: vswitch('full'), PrimaryIpAddress: '10.2.1.5' },
  { VSwitchId: vswitch('ipv4-only'), Ipv6AddressCount: '1' },
  { VSwitchId: vswitch('ipv4-only'), 'Ipv6Address.1': `${v6}::5` },
  { VSwitchId: vswitch('ipv4-only'), Ipv4PrefixCount: '3' },
  { VSwitchId: vswitch('ipv4-only'), Ipv4PrefixCount: '2' },
  { VSwitchId: vswitch('no-reservation'), 'Ipv4Prefix.1': '10.5.0.0/28' },
  ...['cn-beijing', 'cn-qingdao', 'cn-wulanchabu'].flatMap((region) => [
    place(region),
    { ...place(region), Ipv6AddressCount: '1' },
    { ...place(region), Ipv4PrefixCount: '1' },
    { ...place(region), Ipv6PrefixCount: '1' },
    { ...place(region), 'Ipv6Prefix.1': '2408:4006:1000:ab00:8000::/80' },
  ]),
  ...['enterprise', 'other-vpc', 'classic', 'full', 'full-enterprise', 'managed'].map((wanted) => ({ SecurityGroupId: group(wanted) })),
  { ...list('SecurityGroupIds', [group('normal')]) },
  groups(group('normal'), group('normal', 1)),
  groups(group('normal'), group('normal')),
  groups(group('normal'), group('normal', 1), group('normal')),
  groups(group('normal'), group('enterprise')),
  groups('sg-none', group('normal'), group('normal', 1)),
  groups(group('normal'), group('normal', 1), 'sg-none'),
  groups(...upTo(5).map((index) => group('normal', index))),
  groups(...upTo(6).map((index) => group('normal', index))),
  { ClientToken: 'x'.repeat(64) },
  { ClientToken: 'x'.repeat(65) },
  { ClientToken: '\u4e2d' },
  { ClientToken: 'token' },
  { ClientToken: 'token' },
  { ClientToken: 'TOKEN', Description: 'other' },
  { ClientToken: 'token', Description: 'other' },
  { ClientToken: 'token', NetworkInterfaceName: 'other' },
  { ClientToken: `${'y'.repeat(32)}1` },
  { ClientToken: `${'y'.repeat(32)}2`, Description: 'other' },
  ...upTo(40).map(() => ({ Description: 'ab' })),
];

/** What no other request of the battery asks. */
const single: readonly Parameters[] = [
  { Visible: 'true' },
  { BusinessType: 'any' },
  { QueueNumber: '1024' },
  list('Ipv6Address', [`${v6}::9:1`, `${v6}::9:1`]),
  { TxQueueSize: '8192', RxQueueSize: 'abc' },
  ...['classic', 'other-vpc', 'full', 'full-enterprise', 'managed'].map((wanted) => groups(group(wanted))),
  list('PrivateIpAddress', ['10.1.0.0']),
  { ...place('cn-qingdao'), ...list('Ipv6Prefix', ['2408:4005:3a5:d001::/80']) },
  { ...place('cn-qingdao'), Ipv6PrefixCount: '1' },
  ...['Ipv4PrefixCount', 'Ipv6PrefixCount'].map((name) => ({ VSwitchId: vswitch('no-reservation'), [name]: '1' })),
  { VSwitchId: vswitch('no-reservation'), ...list('Ipv6Prefix', ['2408:4005:3a5:de05::/80']) },
  { ClientToken: 'in-order', Description: 'ab', NetworkInterfaceName: 'ab' },
  { NetworkInterfaceName: 'ab', Description: 'ab', ClientToken: 'in-order' },
  { InstanceType: 'Secondary', SecurityToken: 'none' },
];

/** Before the small vSwitch has no address left. */
const first: readonly Parameters[] = [{ VSwitchId: vswitch('tiny'), Ipv6PrefixCount: '3' }];

const battery = [...first, ...textual, ...numeric, ...addressed, ...worldly, ...single];
const denied = ['testid-sub-user', 'testid-ram-user', 'testid-expired', 'testid-user-type', 'testid-exhausted'];
const limited = ['testid-quota', 'testid-quota', 'testid-quota', 'testid'];

function exchange(sequence: number, action: string, given: Parameters, keyId: string, form: Form, format: 'JSON' | 'XML'): Exchange {
  const protocol = {
    Action: action,
    Version: '2014-05-26',
    AccessKeyId: keyId,
    Timestamp: '2001-01-01T00:00:00Z',
    SignatureNonce: 'n',
    Signature: 's',
  };
  const parameters = new Map(Object.entries({ ...given, ...protocol }));
  const method = form === 'A' ? 'GET' : 'POST';
  const none = { query: [...parameters], bodyPairs: [], body: Buffer.alloc(0), headers: {} };
  return { sequence, method, path: '/', form, format, parameters, ...none };
}

/** What an emulator answers to the shorter list of requests and to listings in several ways, as texts. */
function* tellingTranscript(subject: Engine, form: Form, format: 'JSON' | 'XML', keyId: string): Generator<string> {
  let sequence = 10_000;
  const ask = (action: string, given: Parameters, key: string): string => {
    sequence += 1;
    return answerTo(subject, exchange(sequence, action, given, key, form, format));
  };
  for (const { given, keyId: key } of tellingRequests) yield ask('CreateNetworkInterface', { ...base, ...given }, key ?? keyId);
  const made = [...subject.world.interfaces.keys()];
  const RegionId = 'cn-hangzhou';
  for (const id of made) yield ask('DescribeNetworkInterfaces', { RegionId, 'NetworkInterfaceId.1': id, MaxResults: '1' }, keyId);
  yield ask('DescribeNetworkInterfaces', { RegionId, ...list('NetworkInterfaceId', made.slice(0, 8)) }, keyId);
  yield ask('DescribeNetworkInterfaces', { RegionId, ...list('NetworkInterfaceId', made.slice(0, 10)), MaxResults: '10' }, keyId);
  yield ask('DescribeNetworkInterfaces', { RegionId, VSwitchId: vswitch('auto') }, keyId);
  for (let count = 0; count < 210; count += 1) yield ask('CreateNetworkInterface', base, keyId);
}

function answerTo(subject: Engine, asked: Exchange): string {
  const given = answer(subject, asked);
  const delivery = subject.behaviour.deliveries.map((choose) => choose(given, asked));
  return JSON.stringify([given.status, subject.behaviour.serialize(given, asked), delivery]);
}

/** Everything that an emulator answers to the battery, as texts. */
function* transcript(subject: Engine, form: Form, format: 'JSON' | 'XML', keyId: string): Generator<string> {
  let sequence = 0;
  const ask = (action: string, given: Parameters, key: string): string => {
    sequence += 1;
    return answerTo(subject, exchange(sequence, action, given, key, form, format));
  };
  for (const change of battery) yield ask('CreateNetworkInterface', { ...base, ...change }, keyId);
  for (const key of [...denied, ...limited]) yield ask('CreateNetworkInterface', base, key);
  for (const made of [...subject.world.interfaces.values()]) {
    const given = { RegionId: made.region, NetworkInterfaceId: made.id, 'NetworkInterfaceId.1': made.id };
    yield ask('DescribeNetworkInterfaces', given, keyId);
    yield ask('DeleteNetworkInterface', given, keyId);
    yield ask('DescribeNetworkInterfaces', given, keyId);
  }
  for (const key of limited) yield ask('CreateNetworkInterface', { ...base, PrimaryIpAddress: '10.1.0.9' }, key);
  yield ask('Nonsense', {}, keyId);
  yield ask('CreateNetworkInterface', base, 'nobody');
}

const faithful = new Map<string, string[]>();

const transcripts = { short: tellingTranscript, long: transcript };

function faithfulTranscript(length: 'short' | 'long', form: Form, format: 'JSON' | 'XML', keyId: string): string[] {
  const key = `${length}${form}${format}${keyId}`;
  const known = faithful.get(key) ?? [...transcripts[length](engine([]), form, format, keyId)];
  faithful.set(key, known);
  return known;
}

type Setting = readonly [form: Form, format: 'JSON' | 'XML', keyId: string];

/** Of each answer of a transcript whether it differs from the faithful one, and at last whether their number does. */
function* comparison(length: 'short' | 'long', id: string, setting: Setting): Generator<boolean> {
  const expected = faithfulTranscript(length, ...setting);
  let index = 0;
  for (const text of transcripts[length](engine([id]), ...setting)) {
    yield text !== expected[index];
    index += 1;
  }
  yield index !== expected.length;
}

/** Both transcripts in turns: most defects show early in one of them. */
function differs(id: string, setting: Setting): boolean {
  const running = new Set((['short', 'long'] as const).map((length) => comparison(length, id, setting)));
  while (running.size > 0) {
    for (const each of running) {
      const { value, done } = each.next();
      if (value === true) return true;
      if (done) running.delete(each);
    }
  }
  return false;
}

const settings = [
  ['A', 'JSON', 'testid-all'],
  ['A', 'JSON', 'testid'],
  ['A', 'XML', 'testid-all'],
  ['C', 'XML', 'testid-all'],
  ['B', 'XML', 'testid-all'],
  ['C', 'JSON', 'testid-all'],
  ['D', 'JSON', 'testid-all'],
  ['B', 'JSON', 'testid-all'],
] as const;

/** Those first that the name of a defect speaks of. */
function settingsFor(id: string): readonly Setting[] {
  const named = ([form, format]: Setting) => id.startsWith(`form-${form.toLowerCase()}-`) || (format === 'XML' && id.startsWith('xml-'));
  return [...settings.filter(named), ...settings.filter((each) => !named(each))];
}

/** They show only over time, or only between wire forms. */
const elsewhere: readonly FaultId[] = ['token-late', 'address-late', 'token-per-form', 'harmless-keep-alive-short'];

describe('the catalogue', () => {
  it('has at least 700 defects and 34 harmless variations, each with an id of its own', () => {
    expect(createFaults.filter((fault) => !fault.harmless).length).toBeGreaterThanOrEqual(700);
    expect(createFaults.filter((fault) => fault.harmless).length).toBeGreaterThanOrEqual(34);
    expect(new Set(createFaults.map(({ id }) => id)).size).toBe(createFaults.length);
  });

  it('names the nearest fault for one that does not exist', () => {
    expect(() => behaviourWith(['name-accept-129'])).toThrow('unknown fault "name-accept-129"; the nearest is "name-accepts-129"');
  });

  it('gives equal answers twice for one random source', () => {
    expect([...transcript(engine([]), 'A', 'JSON', 'testid-all')]).toEqual(faithfulTranscript('long', 'A', 'JSON', 'testid-all'));
  });

  const visible = createFaults.filter(({ id, rule }) => !rule.startsWith('protocol/') && !elsewhere.includes(id));
  it.each(visible.map(({ id }) => id))('%s shows in an answer', (id) => {
    expect(settingsFor(id).some((setting) => differs(id, setting))).toBe(true);
  });

  const protocol = createFaults.filter(({ rule }) => rule.startsWith('protocol/'));
  it.each(protocol.map(({ id }) => id))('%s shows at the gateway', (id) => {
    const stamped = (change: Parameters, keyId = 'testid') => {
      const asked = exchange(1, 'CreateNetworkInterface', base, keyId, 'A', 'JSON');
      return { ...asked, parameters: new Map([...asked.parameters, ...Object.entries(change)]) };
    };
    const knocks = [
      stamped({}),
      stamped({}),
      stamped({ Timestamp: 'yesterday' }),
      stamped({ Timestamp: new Date(clock).toISOString() }),
      stamped({ Timestamp: new Date(clock).toISOString() }),
      stamped({ Timestamp: new Date(clock).toISOString() }),
      stamped({ Timestamp: new Date(clock).toISOString(), SignatureMethod: 'HMAC-MD5' }),
      stamped({ Version: '2000-01-01' }),
      stamped({ Action: 'Nonsense' }),
      stamped({ Timestamp: new Date(clock).toISOString() }, 'nobody'),
      stamped({ Action: '' }),
      stamped({ Version: '' }),
      stamped({}, ''),
      stamped({ Signature: '', Timestamp: new Date(clock).toISOString() }),
      stamped({ SignatureNonce: '', Timestamp: new Date(clock).toISOString() }),
      stamped({ Timestamp: '' }),
      stamped({ Format: 'CSV' }),
      stamped({ Format: 'json', Timestamp: new Date(clock).toISOString(), SignatureNonce: 'n-json' }),
      stamped({ SecurityToken: 'none', Timestamp: new Date(clock).toISOString(), SignatureNonce: 'n-token' }),
      { ...stamped({ Timestamp: new Date(clock).toISOString() }), method: 'PUT' },
      ...['x-acs-trace', 'x-acs-credentials-provider', 'x-acs-accesskey-id'].map((name) => ({ ...stamped({}), headers: { [name]: 'x' } })),
    ];
    // A fault behind the signature shows only where the signature is not looked at.
    const with_ = (faults: readonly string[]): string[] => {
      const [strict, open] = [engine(faults, true), engine([...faults, 'gateway-signature-ignored'], true)];
      return knocks.map((knock) => JSON.stringify([answer(strict, knock).body['Code'], answer(open, knock).body['Code']]));
    };
    expect(with_([id])).not.toEqual(with_([]));
  });
});
