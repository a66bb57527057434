import { describe, expect, it } from 'vitest';
import { shippedContract } from '../../../engine/contract.ts';
import type { Held, Instance, InstanceType } from '../../../model/fixtures.ts';
import type { Request } from '../../../model/request.ts';
import { toldBy } from './fixtures/told.ts';
import { held, holding, pairs } from './fixtures/world.ts';

const operation = 'ModifyNetworkInterfaceAttribute';
const ask = toldBy(shippedContract(operation).operation);
const traffic = 'NetworkInterfaceTrafficConfig';
const mode = `NetworkInterfaceId+${traffic}.NetworkInterfaceTrafficMode`;
const fast = { NetworkInterfaceTrafficMode: 'HighPerformance' };
const shows = { Status: 'InUse', InstanceId: 'i-one' };

/** What is expected of a request about an interface that is held so, on an instance of such a type. */
function told(asked: Readonly<Record<string, string>>, of: Partial<Held>, type: InstanceType = {}, others: readonly Held[] = []): string {
  const fields = Object.fromEntries(Object.entries(asked).map(([name, text]) => [`${traffic}.${name}`, text]));
  const named = pairs({ RegionId: 'cn-one', NetworkInterfaceId: 'eni-held', NetworkInterfaceName: 'ab', ...fields });
  const request: Request = { operation, pairs: named, account: 'main', form: 'A', format: 'JSON' };
  const instance: Instance = { id: 'i-one', region: 'cn-one', vpc: 'vpc-1', status: 'Stopped', type };
  return ask(request, { ...holding(held(of), ...others), instances: [instance] });
}

const other = (made: Readonly<Record<string, string>>): Held => held({ interfaceId: 'eni-other', shows, pairs: pairs(made) });

describe('the mode of traffic of an interface', () => {
  it('does not become Standard again', () => {
    expect(told({ NetworkInterfaceTrafficMode: 'Standard' }, { pairs: pairs(fast) })).toBe(`MUST ${mode}/mode-back`);
    expect(told({ NetworkInterfaceTrafficMode: 'Standard' }, {})).toMatch(/^unspecified/);
  });

  it('does not become HighPerformance beside IPv6', () => {
    expect(told(fast, { ipv6: ['2001:db8:1:2::9'] })).toBe(`MUST ${mode}/mode-with-ipv6`);
    expect(told(fast, {})).toMatch(/^unspecified/);
  });

  it('is HighPerformance where the type of the instance has it, for so many interfaces', () => {
    expect(told(fast, { shows }, { rdmaInterfaces: 0 })).toBe(`MUST ${mode}/mode-of-type`);
    expect(told(fast, { shows }, { rdmaInterfaces: 1 })).toMatch(/^unspecified/);
    expect(told(fast, { shows }, { rdmaInterfaces: 1 }, [other({})])).toMatch(/^unspecified/);
    expect(told(fast, { shows }, { rdmaInterfaces: 1 }, [other(fast)])).toBe(`MUST ${mode}/mode-of-instance`);
  });

  it('has so many queue pairs for all interfaces of the instance', () => {
    const type = { rdmaInterfaces: 2, queuePairs: 8 };
    const asking = (QueuePairNumber: string, ...others: readonly Held[]) => told({ ...fast, QueuePairNumber }, { shows }, type, others);
    const broken = `MUST NetworkInterfaceId+${traffic}.QueuePairNumber/pairs-of-instance`;
    expect(asking('8')).toMatch(/^unspecified/);
    expect(asking('9')).toBe(broken);
    expect(asking('4', other({ ...fast, QueuePairNumber: '5' }))).toBe(broken);
  });
});
