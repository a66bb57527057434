import { describe, expect, test } from 'vitest';
import type { Json } from '../../model/observation.ts';
import { loadOperation } from '../../spec/load.ts';
import { oracle } from '../expect.ts';
import { body, request } from '../fixtures/world.ts';

const { readBack } = oracle(loadOperation());

const asked = request({ DeleteOnRelease: 'false', QueueNumber: '4', NetworkInterfaceName: 'ab', 'Ipv6Address.1': '2001:DB8:1:2::A0' });
const created = body({ NetworkInterfaceName: 'ab', Ipv6Sets: { Ipv6Set: [{ Ipv6Address: '2001:db8:1:2::a0' }] } });
const described = { ...created, DeleteOnRelease: false, QueueNumber: 4, NetworkInterfaceTrafficMode: 'Standard', RequestId: 'other' };

function told(listed: Json): readonly string[] {
  return readBack(asked, created, listed).assertions.map((one) =>
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
