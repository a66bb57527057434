import { describe, expect, it } from 'vitest';
import type { Body } from '../answer.ts';
import { currentFaults, faultCatalogue } from '../faults.ts';
import { numbers } from '../fixtures/numbers.ts';
import { place, type Visitor, visitor } from '../fixtures/visitor.ts';

type Parameters = Readonly<Record<string, string>>;

const create = ({ ask }: Visitor, parameters: Parameters, account = 'testid-all'): Body =>
  ask('CreateNetworkInterface', { ...place, ...parameters }, account);
const codeOf = (body: Body): unknown => body['Code'] ?? 'accepted';

const tracking = 'ConnectionTrackingConfiguration';
const traffic = 'NetworkInterfaceTrafficConfig';
const enhanced = 'EnhancedNetwork';
const refused = 'InvalidParameter.EniConnectionTrackingConfiguration';
const illegal = 'InvalidParameter.EniEnhancedNetwork';

const sriov = (total: string, quantity: string): Parameters => ({
  [`${enhanced}.EnableSriov`]: 'true',
  [`${enhanced}.VirtualFunctionTotalQueueNumber`]: total,
  [`${enhanced}.VirtualFunctionQuantity`]: quantity,
});
const sizes = (tx: string, rx = tx): Parameters => ({ [`${traffic}.TxQueueSize`]: tx, [`${traffic}.RxQueueSize`]: rx });
const fast: Parameters = { [`${traffic}.NetworkInterfaceTrafficMode`]: 'HighPerformance' };

/** What is answered, what a create is asked, and who asks. */
type Asked = [answer: string, parameters: Parameters, keyId?: string];

const asked: readonly Asked[] = [
  [
    'accepted',
    { [`${tracking}.TcpEstablishedTimeout`]: '910', [`${tracking}.UdpTimeout`]: '30', [`${tracking}.TcpClosedAndTimeWaitTimeout`]: '15' },
  ],
  [refused, { [`${tracking}.TcpEstablishedTimeout`]: '31' }],
  [refused, { [`${tracking}.TcpClosedAndTimeWaitTimeout`]: '2' }],
  [refused, { [`${tracking}.TcpClosedAndTimeWaitTimeout`]: '16' }],
  [refused, { [`${tracking}.UdpTimeout`]: '11' }],
  ['InvalidParameter', { [`${tracking}.UdpTimeout`]: 'soon' }],
  ['InvalidConnectionTrackingConfiguration.RegionOrUserNotSupported', { [`${tracking}.UdpTimeout`]: '30' }, 'testid'],
  ['InvalidParameter.EniTrafficMode', { [`${traffic}.NetworkInterfaceTrafficMode`]: 'Fast' }],
  ['InvalidParameter.EniQueueSize', { [`${traffic}.TxQueueSize`]: '8192' }],
  ['InvalidEniQueueSize.RegionOrUserNotSupported', { [`${traffic}.TxQueueSize`]: '8192', [`${traffic}.RxQueueSize`]: '8192' }, 'testid'],
  [
    'InvalidOperation.EniTrafficModeNotSupportIpv6',
    { [`${traffic}.NetworkInterfaceTrafficMode`]: 'HighPerformance', Ipv6AddressCount: '1' },
  ],
  [illegal, { [`${enhanced}.VirtualFunctionQuantity`]: '1' }],
  [illegal, { [`${enhanced}.EnableSriov`]: 'true' }],
  [illegal, sriov('2', '257')],
  ['accepted', sriov('2', '256')],
  ['accepted', { NetworkInterfaceName: '1.中', 'Tag.1.Key': 'k', 'Tag.1.Value': 'acs:v' }],
  ['InvalidParams.NetworkInterfaceName', { NetworkInterfaceName: 'a/b' }],
  ['InvalidParameter', { SourceDestCheck: 'perhaps' }],
  [
    'accepted',
    { [`${tracking}.TcpEstablishedTimeout`]: '80', [`${tracking}.TcpClosedAndTimeWaitTimeout`]: '3', [`${tracking}.UdpTimeout`]: '10' },
  ],
  ['InvalidParameter', { [`${tracking}.TcpEstablishedTimeout`]: 'soon' }],
  [refused, { [`${tracking}.TcpClosedAndTimeWaitTimeout`]: 'soon' }],
  ['InvalidParameter', { [`${traffic}.QueueNumber`]: 'few' }],
  ['InvalidParameter.InvalidQueuePairNumber', { [`${traffic}.QueuePairNumber`]: 'few' }],
  ['InvalidParameter.EniQueueSize', sizes('8191')],
  ['InvalidParameter.EniQueueSize', sizes('8192', '16384')],
  ['accepted', { ...sizes('8192'), ...fast, [`${traffic}.QueueNumber`]: '3' }],
  ['InvalidOperation.HighPerformanceTrafficModeIsNotAllowed', fast, 'testid'],
  [illegal, sriov('2', '0')],
  [illegal, { [`${enhanced}.EnableSriov`]: 'true', [`${enhanced}.VirtualFunctionQuantity`]: '1' }],
  [illegal, { [`${enhanced}.EnableSriov`]: 'true', [`${enhanced}.VirtualFunctionTotalQueueNumber`]: '1' }],
  ['InvalidParameter', { [`${enhanced}.EnableSriov`]: 'perhaps' }],
  ['InvalidParameter', { [`${enhanced}.EnableRss`]: 'perhaps' }],
  ['accepted', { SourceDestCheck: 'true' }],
  ['accepted', { NetworkInterfaceName: '中文' }],
];

describe('the edition of 2026-01 answers', () => {
  it.each<Asked>(asked)('%s to %j', (code, parameters, keyId) => {
    expect(codeOf(create(visitor({ edition: '2026-01' }), parameters, keyId))).toBe(code);
  });

  it('what it has more in its answer and in the listing', () => {
    const guest = visitor({ edition: '2026-01' });
    const body = create(guest, { SourceDestCheck: 'true', EnablePrimaryIPv6: 'true', Ipv6AddressCount: '2' });
    expect(body).toMatchObject({ SourceDestCheck: true, Ipv6Sets: { Ipv6Set: [{ Primary: true }, { Primary: false }] } });
    const listed = guest.ask('DescribeNetworkInterfaces', { 'NetworkInterfaceId.1': String(body['NetworkInterfaceId']) });
    expect(JSON.stringify(listed)).toContain('"SourceDestCheck":true');
  });
});

it.each([
  [
    '2026-01',
    { TcpEstablishedTimeout: 910, UdpTimeout: 60 },
    { EnableSriov: true, VirtualFunctionTotalQueueNumber: 4, VirtualFunctionQuantity: 2 },
  ],
  ['2024-04-22', { TcpEstablishedTimeout: 910, UdpTimeout: 30 }, { EnableSriov: false }],
] as const)('by the edition of %s an interface is made with %j and %j', (edition, seconds, functions) => {
  const guest = visitor({ edition });
  const { NetworkInterfaceId } = create(guest, { [`${tracking}.UdpTimeout`]: '60', ...sriov('4', '2') });
  const asked = { NetworkInterfaceId: String(NetworkInterfaceId), Attribute: 'connectionTrackingConfiguration' };
  const told = guest.ask('DescribeNetworkInterfaceAttribute', asked);
  expect(told).toMatchObject({ [tracking]: seconds, [enhanced]: functions });
});

it('the first edition knows nothing of it', () => {
  const guest = visitor({ edition: '2024-04-22' });
  const body = create(guest, { [`${tracking}.UdpTimeout`]: '11', SourceDestCheck: 'perhaps' });
  expect([codeOf(body), 'SourceDestCheck' in body]).toEqual(['accepted', false]);
  expect(codeOf(create(guest, { NetworkInterfaceName: '1-a' }))).toBe('InvalidParams.NetworkInterfaceName');
});

it('a defect of the later edition can be planted into that one alone', () => {
  expect(currentFaults).toHaveLength(43);
  for (const { id } of currentFaults) {
    expect(faultCatalogue.map((fault) => fault.id)).not.toContain(id);
    expect(() => visitor({ edition: '2026-01', faults: [id] })).not.toThrow();
    expect(() => visitor({ edition: '2024-04-22', faults: [id] })).toThrow(`unknown fault "${id}"`);
  }
});

/** What is answered to a create, and what is listed then. */
function told(faults: readonly string[], [, parameters, keyId]: Asked): string {
  const guest = visitor({ edition: '2026-01', faults, random: numbers() });
  const made = create(guest, parameters, keyId);
  const part = { NetworkInterfaceId: String(made['NetworkInterfaceId']), Attribute: 'connectionTrackingConfiguration' };
  const apart = guest.ask('DescribeNetworkInterfaceAttribute', part, keyId);
  return JSON.stringify([guest.status(), made, apart, guest.ask('DescribeNetworkInterfaces', { VSwitchId: place['VSwitchId'] })]);
}

const faithful = asked.map((each) => told([], each));

it.each(currentFaults.map(({ id }) => id))('%s shows in an answer', (id) => {
  expect(asked.some((each, at) => told([id], each) !== faithful[at])).toBe(true);
});
