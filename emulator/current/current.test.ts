import { describe, expect, it } from 'vitest';
import type { Answer } from '../answer.ts';
import { answer, type Engine } from '../engine.ts';
import type { Exchange } from '../exchange.ts';
import { currentFaults, faultCatalogue } from '../faults.ts';
import { openEngine } from '../open-engine.ts';
import { seededWorld } from '../seeded-world.ts';

type Parameters = Readonly<Record<string, string>>;

const idOf = (role: string): string => seededWorld.vswitches.find((vswitch) => vswitch.role === role)?.id ?? '';
const base: Parameters = {
  RegionId: 'cn-hangzhou',
  VSwitchId: idOf('auto'),
  SecurityGroupId: seededWorld.securityGroups.find(({ role }) => role === 'normal')?.id ?? '',
};

const engineOf = (edition: '2024-04-22' | '2026-01', faults: readonly string[] = []): Engine =>
  openEngine({ edition, faults, auth: 'none', now: () => 1_700_000_000_000 });

function ask(engine: Engine, action: string, parameters: Parameters, account: string): Answer {
  const all = { Action: action, Version: '2014-05-26', Format: 'JSON', AccessKeyId: account, RegionId: 'cn-hangzhou', ...parameters };
  const exchange = { method: 'POST', form: 'B', format: 'JSON', headers: {}, parameters: new Map(Object.entries(all)), sequence: 1 };
  return answer(engine, { ...exchange, query: '', path: '/', body: '' } as unknown as Exchange);
}

const create = (engine: Engine, parameters: Parameters, account = 'testid-all'): Answer =>
  ask(engine, 'CreateNetworkInterface', { ...base, ...parameters }, account);
const codeOf = ({ kind, body }: Answer): unknown => (kind === 'accepted' ? 'accepted' : body['Code']);

const tracking = 'ConnectionTrackingConfiguration';
const traffic = 'NetworkInterfaceTrafficConfig';
const enhanced = 'EnhancedNetwork';
const refused = 'InvalidParameter.EniConnectionTrackingConfiguration';
const illegal = 'InvalidParameter.EniEnhancedNetwork';

describe('the edition of 2026-01 answers', () => {
  it.each<[string, Parameters, string?]>([
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
    [
      illegal,
      {
        [`${enhanced}.EnableSriov`]: 'true',
        [`${enhanced}.VirtualFunctionTotalQueueNumber`]: '2',
        [`${enhanced}.VirtualFunctionQuantity`]: '257',
      },
    ],
    [
      'accepted',
      {
        [`${enhanced}.EnableSriov`]: 'true',
        [`${enhanced}.VirtualFunctionTotalQueueNumber`]: '2',
        [`${enhanced}.VirtualFunctionQuantity`]: '256',
      },
    ],
    ['accepted', { NetworkInterfaceName: '1.中', 'Tag.1.Key': 'k', 'Tag.1.Value': 'acs:v' }],
    ['InvalidParams.NetworkInterfaceName', { NetworkInterfaceName: 'a/b' }],
    ['InvalidParameter', { SourceDestCheck: 'perhaps' }],
  ])('%s to %j', (code, parameters, account) => {
    expect(codeOf(create(engineOf('2026-01'), parameters, account))).toBe(code);
  });

  it('what it has more in its answer and in the listing', () => {
    const engine = engineOf('2026-01');
    const { body } = create(engine, { SourceDestCheck: 'true', EnablePrimaryIPv6: 'true', Ipv6AddressCount: '2' });
    expect(body).toMatchObject({ SourceDestCheck: true, Ipv6Sets: { Ipv6Set: [{ Primary: true }, { Primary: false }] } });
    const listed = ask(engine, 'DescribeNetworkInterfaces', { 'NetworkInterfaceId.1': String(body['NetworkInterfaceId']) }, 'testid-all');
    expect(JSON.stringify(listed.body)).toContain('"SourceDestCheck":true');
  });
});

it('the first edition knows nothing of it', () => {
  const engine = engineOf('2024-04-22');
  const { kind, body } = create(engine, { [`${tracking}.UdpTimeout`]: '11', SourceDestCheck: 'perhaps' });
  expect([kind, 'SourceDestCheck' in body]).toEqual(['accepted', false]);
  expect(codeOf(create(engine, { NetworkInterfaceName: '1-a' }))).toBe('InvalidParams.NetworkInterfaceName');
});

it('a defect of the later edition can be planted into that one alone', () => {
  expect(currentFaults).toHaveLength(40);
  for (const { id } of currentFaults) {
    expect(faultCatalogue.map((fault) => fault.id)).not.toContain(id);
    expect(() => engineOf('2026-01', [id])).not.toThrow();
    expect(() => engineOf('2024-04-22', [id])).toThrow(`unknown fault "${id}"`);
  }
});
