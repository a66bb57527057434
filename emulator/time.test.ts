import { describe, expect, it } from 'vitest';
import type { Body } from './answer.ts';
import { place, visitor } from './fixtures/visitor.ts';

function statuses(listing: Body): unknown {
  return (listing['NetworkInterfaceSets'] as { NetworkInterfaceSet: Body[] }).NetworkInterfaceSet.map(({ Status }) => Status);
}

describe('what takes time', () => {
  it('lists an interface as Deleting until it is gone, and holds its address until then', () => {
    const { ask, clock } = visitor({ faults: ['harmless-deletion-takes-time'] });
    const named = { ...place, VSwitchId: 'vsw-bp1a5lqsaj08xui6d39zz', PrimaryIpAddress: '10.1.0.9' };
    const id = String(ask('CreateNetworkInterface', named)['NetworkInterfaceId']);
    ask('DeleteNetworkInterface', { NetworkInterfaceId: id });
    expect(statuses(ask('DescribeNetworkInterfaces', { VSwitchId: named.VSwitchId }))).toEqual(['Deleting']);
    expect(ask('CreateNetworkInterface', named)['Code']).toBe('InvalidPrivateIpAddress.Duplicated');
    clock.ms += 400;
    expect(statuses(ask('DescribeNetworkInterfaces', { VSwitchId: named.VSwitchId }))).toEqual([]);
    expect(ask('CreateNetworkInterface', named)['Code']).toBeUndefined();
  });

  it('lists an interface only after a while', () => {
    const { ask, clock } = visitor({ faults: ['harmless-listed-late'] });
    ask('CreateNetworkInterface', place);
    expect(statuses(ask('DescribeNetworkInterfaces', { VSwitchId: place['VSwitchId'] }))).toEqual([]);
    clock.ms += 300;
    expect(statuses(ask('DescribeNetworkInterfaces', { VSwitchId: place['VSwitchId'] }))).toEqual(['Available']);
  });

  it('works on a token for a while', () => {
    const { ask, clock } = visitor({ faults: ['harmless-token-in-flight'] });
    const { NetworkInterfaceId } = ask('CreateNetworkInterface', { ...place, ClientToken: 'a' });
    expect(ask('CreateNetworkInterface', { ...place, ClientToken: 'a' })['Code']).toBe('LastTokenProcessing');
    clock.ms += 8;
    expect(ask('CreateNetworkInterface', { ...place, ClientToken: 'a' })['NetworkInterfaceId']).toBe(NetworkInterfaceId);
  });

  it('answers an empty id where nothing is made, and an id to the next', () => {
    const { ask, engine } = visitor({ faults: ['harmless-empty-id'] });
    const ids = Array.from({ length: 401 }, () => String(ask('CreateNetworkInterface', place)['NetworkInterfaceId']));
    expect(ids.indexOf('')).toBe(199);
    expect(ids.lastIndexOf('')).toBe(199);
    expect(engine.world.interfaces.size - engine.world.instances.size).toBe(400);
  });
});
