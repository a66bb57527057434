import { describe, expect, it } from 'vitest';
import type { Body } from './answer.ts';
import { answer, type Engine } from './engine.ts';
import type { Exchange } from './exchange.ts';
import { openEngine } from './open-engine.ts';

const place = { RegionId: 'cn-hangzhou', VSwitchId: 'vsw-bp12z9ri19r0wyojfljoo', SecurityGroupId: 'sg-bp106i8j76b2lajlj4h9' };

/** An emulator whose clock stands still until it is moved. */
function slow(faults: readonly string[]): {
  ask: (action: string, given?: Record<string, string>) => Body;
  clock: { ms: number };
  engine: Engine;
} {
  const clock = { ms: 1_700_000_000_000 };
  const engine = openEngine({ auth: 'none', faults, now: () => clock.ms });
  let sequence = 0;
  const ask = (action: string, given: Record<string, string> = {}): Body => {
    sequence += 1;
    const parameters = new Map(Object.entries({ ...place, ...given, Action: action, Version: '2014-05-26' }));
    const none = { query: [...parameters], bodyPairs: [], body: Buffer.alloc(0), headers: {} };
    const asked: Exchange = { sequence, method: 'GET', path: '/', form: 'A', format: 'JSON', parameters, ...none };
    return answer(engine, asked).body;
  };
  return { ask, clock, engine };
}

function statuses(listing: Body): unknown {
  return (listing['NetworkInterfaceSets'] as { NetworkInterfaceSet: Body[] }).NetworkInterfaceSet.map(({ Status }) => Status);
}

describe('what takes time', () => {
  it('lists an interface as Deleting until it is gone, and holds its address until then', () => {
    const { ask, clock } = slow(['harmless-deletion-takes-time']);
    const named = { VSwitchId: 'vsw-bp1a5lqsaj08xui6d39zz', PrimaryIpAddress: '10.1.0.9' };
    const id = String(ask('CreateNetworkInterface', named)['NetworkInterfaceId']);
    ask('DeleteNetworkInterface', { NetworkInterfaceId: id });
    expect(statuses(ask('DescribeNetworkInterfaces', { VSwitchId: named.VSwitchId }))).toEqual(['Deleting']);
    expect(ask('CreateNetworkInterface', named)['Code']).toBe('InvalidPrivateIpAddress.Duplicated');
    clock.ms += 400;
    expect(statuses(ask('DescribeNetworkInterfaces', { VSwitchId: named.VSwitchId }))).toEqual([]);
    expect(ask('CreateNetworkInterface', named)['Code']).toBeUndefined();
  });

  it('lists an interface only after a while', () => {
    const { ask, clock } = slow(['harmless-listed-late']);
    ask('CreateNetworkInterface');
    expect(statuses(ask('DescribeNetworkInterfaces'))).toEqual([]);
    clock.ms += 300;
    expect(statuses(ask('DescribeNetworkInterfaces'))).toEqual(['Available']);
  });

  it('works on a token for a while', () => {
    const { ask, clock } = slow(['harmless-token-in-flight']);
    const { NetworkInterfaceId } = ask('CreateNetworkInterface', { ClientToken: 'a' });
    expect(ask('CreateNetworkInterface', { ClientToken: 'a' })['Code']).toBe('LastTokenProcessing');
    clock.ms += 8;
    expect(ask('CreateNetworkInterface', { ClientToken: 'a' })['NetworkInterfaceId']).toBe(NetworkInterfaceId);
  });

  it('answers an empty id where nothing is made, and an id to the next', () => {
    const { ask, engine } = slow(['harmless-empty-id']);
    const ids = Array.from({ length: 401 }, () => String(ask('CreateNetworkInterface')['NetworkInterfaceId']));
    expect(ids.indexOf('')).toBe(199);
    expect(ids.lastIndexOf('')).toBe(199);
    expect(engine.world.interfaces.size).toBe(400);
  });
});
