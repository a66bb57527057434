import { describe, expect, test } from 'vitest';
import type { Json } from '../../model/observation.ts';
import { body, request, world } from '../../packs/eni/read/fixtures/world.ts';
import { subjectOf } from '../../packs/index.ts';
import { loadOperation } from '../../spec/load.ts';
import { oracle } from '../expect.ts';
import { deviations, inWords } from '../fixtures/asked.ts';
import { plainReader } from '../plain-reader.ts';

const { readBack } = oracle(subjectOf(loadOperation()));

const asked = request({ DeleteOnRelease: 'false', QueueNumber: '4', NetworkInterfaceName: 'ab', 'Ipv6Address.1': '2001:DB8:1:2::A0' });
const created = body({ NetworkInterfaceName: 'ab', Ipv6Sets: { Ipv6Set: [{ Ipv6Address: '2001:db8:1:2::a0' }] } });
const described = { ...created, DeleteOnRelease: false, QueueNumber: 4, NetworkInterfaceTrafficMode: 'Standard', RequestId: 'other' };

function told(listed: Json): readonly string[] {
  return readBack(asked, created, listed, world, null).assertions.map((one) =>
    one.verdict === 'deviates' ? `${one.level} ${one.class} ${one.about}` : one.verdict,
  );
}

describe('read-back', () => {
  test('an interface that is listed as asked and as created conforms, in JSON and in text', () => {
    expect(told(described)).toEqual([]);
    expect(
      told({ ...described, DeleteOnRelease: 'false', QueueNumber: '4', Ipv6Sets: { Ipv6Set: [{ Ipv6Address: '2001:DB8:1:2:0::a0' }] } }),
    ).toEqual([]);
  });

  test.each<[string, Json, readonly string[]]>([
    ['not listed', null, ['MUST wrong-effect read-back']],
    ['a flag turned', { ...described, DeleteOnRelease: true }, ['MUST wrong-effect read-back/DeleteOnRelease']],
    ['a number altered', { ...described, QueueNumber: 5 }, ['MUST wrong-effect read-back/QueueNumber']],
    [
      'a default altered',
      { ...described, NetworkInterfaceTrafficMode: 'HighPerformance' },
      ['MUST wrong-effect read-back/NetworkInterfaceTrafficMode'],
    ],
    ['a name altered, said once', { ...described, NetworkInterfaceName: 'x' }, ['MUST wrong-effect read-back/NetworkInterfaceName']],
    ['another MAC', { ...described, MacAddress: '00:16:3e:12:00:02' }, ['MUST wrong-effect read-back/MacAddress']],
    ['a field not told', { ...described, MacAddress: '' }, ['SHOULD wrong-effect read-back/MacAddress']],
    [
      'another primary',
      { ...described, PrivateIpSets: { PrivateIpSet: [{ PrivateIpAddress: '10.0.0.9', Primary: false }] } },
      ['MUST wrong-effect read-back/PrivateIpSets'],
    ],
  ])('%s', (_, listed, deviations) => {
    expect(told(listed)).toEqual(deviations);
  });
});

describe('where an interface lies', () => {
  const answers = (answered: Record<string, Json | undefined>, listed: Record<string, Json>) =>
    readBack(request(), body(answered), { ...body(), NetworkInterfaceTrafficMode: 'Standard', ...listed }, world, null).assertions.flatMap(
      (one) => (one.verdict === 'deviates' ? [`${one.level} ${one.about}: ${one.observed}`] : []),
    );

  test.each(['VpcId', 'ZoneId'])('%s is that of the vSwitch, also where Create does not tell it', (name) => {
    const wrong = [`MUST read-back/${name}: ${name} is not what was created`];
    expect(answers({}, { [name]: 'other' })).toEqual(wrong);
    expect(answers({ [name]: undefined }, { [name]: 'other' })).toEqual(wrong);
    expect(answers({ [name]: 'other' }, { [name]: 'other' })).toEqual(wrong);
  });

  test.each(['VpcId', 'ZoneId'])('a true %s is not blamed for what Create said, nor asked for where nobody tells it', (name) => {
    expect(answers({ [name]: 'other' }, {})).toEqual([]);
    expect(answers({ [name]: undefined }, { [name]: '' })).toEqual([]);
    expect(answers({}, { [name]: '' })).toEqual([`SHOULD read-back/${name}: ${name} missing`]);
  });
});

describe('what is known of an interface by itself', () => {
  test('is what is expected of its place, whatever Create said', () => {
    const verdict = readBack(request(), body({ ZoneId: 'other' }), { ...described, ZoneId: '' }, world, null);
    expect(inWords(verdict)).toContain('ZoneId cn-one-a, as it was made | ZoneId missing');
  });

  test('is when it was made, where that was a moment ago', () => {
    const now = Date.UTC(2026, 10, 26);
    const listed = { ...described, CreationTime: '1970-01-01T00:00:00Z' };
    expect(deviations(readBack(asked, created, listed, world, now))).toEqual(['SHOULD CreationTime is another time']);
    expect(deviations(readBack(asked, created, listed, world, null))).toEqual([]);
  });

  test('is its addresses in whatever spelling, also where no pack says so', () => {
    const plain = oracle({ operation: loadOperation(), reader: plainReader }).readBack;
    const holding = (Ipv6Address: string, Ipv6Prefix: string) =>
      body({ Ipv6Sets: { Ipv6Set: [{ Ipv6Address }] }, Ipv6PrefixSets: { Ipv6PrefixSet: [{ Ipv6Prefix }] } });
    const made = holding('2001:db8:1:2::a0', '2001:db8:1:2:8000::/80');
    const counted = request({ Ipv6AddressCount: '1', Ipv6PrefixCount: '1' });
    expect(deviations(plain(counted, made, holding('2001:DB8:1:2:0::A0', '2001:DB8:1:2:8000:0::/80'), world, null))).toEqual([]);
    expect(deviations(plain(counted, made, holding('2001:db8:1:2::a1', '2001:db8:1:2:8000::/81'), world, null))).toEqual([
      'MUST Ipv6Sets is not what was created',
      'MUST Ipv6PrefixSets is not what was created',
    ]);
  });
});

describe('what Describe shows of what nobody sent', () => {
  const plain = request();
  const answered = body();
  const shown = (over: Record<string, Json>) =>
    readBack(plain, answered, { ...answered, NetworkInterfaceTrafficMode: 'Standard', ...over }, world, null).assertions.map((one) =>
      one.verdict === 'deviates' ? `${one.level} ${one.about} ${one.observed}` : one.verdict,
    );

  test('empty, null, a default group, tags of the platform and no number of queues are nothing', () => {
    const tags = { Tag: [{ TagKey: 'acs:by', TagValue: 'x' }] };
    expect(shown({ NetworkInterfaceName: '', Description: null, ResourceGroupId: 'rg-acfm1', QueueNumber: 0, Tags: tags })).toEqual([]);
  });

  test.each<[string, Json]>([
    ['NetworkInterfaceName', 'eni-1'],
    ['Description', 'null'],
    ['QueueNumber', 8],
    ['QueuePairNumber', 22],
    ['Tags', { Tag: [{ TagKey: 'k', TagValue: 'v' }] }],
    ['Ipv6Sets', { Ipv6Set: [{ Ipv6Address: '2001:db8:1:2::a0' }] }],
    ['Ipv4PrefixSets', { Ipv4PrefixSet: [{ Ipv4Prefix: '10.0.128.0/28' }] }],
    ['Ipv6PrefixSets', { Ipv6PrefixSet: [{ Ipv6Prefix: '2001:db8:1:2:8000::/80' }] }],
  ])('%s: %j', (field, value) => {
    expect(shown({ [field]: value })).toEqual([`SHOULD unasked/read-back/${field} Describe: ${field} that nobody asked for`]);
  });

  test('queue pairs of an interface in RDMA mode are its own affair', () => {
    const asked = request({ NetworkInterfaceTrafficMode: 'HighPerformance' });
    const listed = { ...answered, NetworkInterfaceTrafficMode: 'HighPerformance', QueuePairNumber: 22 };
    expect(readBack(asked, answered, listed, world, null).assertions).toEqual([]);
  });
});

describe('texts and wrappers as Describe lists them', () => {
  const sent = request({ Description: '2001:DB8::A', 'Tag.1.Key': 'k', 'Tag.1.Value': '7' });
  const answer = body({ Description: '2001:DB8::A', Tags: { Tag: [{ TagKey: 'k', TagValue: '7' }] } });
  const listed = { ...answer, NetworkInterfaceTrafficMode: 'Standard' };
  const shown = (over: Record<string, Json>) =>
    readBack(sent, answer, { ...listed, ...over }, world, null).assertions.map((one) =>
      one.verdict === 'deviates' ? `${one.level} ${one.observed}` : one.verdict,
    );

  test('the same MAC address in another spelling, and a tag of the platform, differ in nothing', () => {
    const tags = {
      Tag: [
        { TagKey: 'acs:by', TagValue: 'x' },
        { TagKey: 'k', TagValue: '7' },
      ],
    };
    expect(shown({ MacAddress: '00-16-3E-12-00-01', Tags: tags })).toEqual([]);
  });

  test.each<[string, Record<string, Json>, string]>([
    [
      'a description that looks like an address, spelled anew',
      { Description: '2001:db8::a' },
      'MUST Description is not what Description asked',
    ],
    ['a number for a text', { Tags: { Tag: [{ TagKey: 'k', TagValue: 7 }] } }, 'SHOULD Tags.TagValue is number'],
    ['a text for a wrapper', { Ipv6Sets: '' }, 'MUST Ipv6Sets not in its wrapper'],
    [
      'a tag twice',
      {
        Tags: {
          Tag: [
            { TagKey: 'k', TagValue: '7' },
            { TagKey: 'k', TagValue: '7' },
          ],
        },
      },
      'MUST Tags holds one twice',
    ],
  ])('%s', (_, over, deviation) => {
    expect(shown(over)).toEqual([deviation]);
  });

  test('queue sizes are compared where they are shown, and may be missing', () => {
    const sized = request({ TxQueueSize: '8192', RxQueueSize: '8192' });
    const plain = { ...body(), NetworkInterfaceTrafficMode: 'Standard' };
    const about = (over: Record<string, Json>) =>
      readBack(sized, body(), { ...plain, ...over }, world, null).assertions.map((one) => `${one.level} ${one.about}`);
    expect(about({})).toEqual([]);
    expect(about({ TxQueueSize: 8192, RxQueueSize: 8192 })).toEqual([]);
    expect(about({ TxQueueSize: 8192, RxQueueSize: 16384 })).toEqual(['MUST read-back/RxQueueSize']);
  });
});
