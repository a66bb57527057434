import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from './addresses.ts';
import type { Body } from './answer.ts';
import { place, type Visitor, visitor } from './fixtures/visitor.ts';
import { seededWorld } from './seeded-world.ts';

type Status = 'Available' | 'InUse';

/** What somebody who keeps a book of them expects of an interface. */
interface Kept {
  readonly id: string;
  status: Status;
  instance: number | null;
  name: string;
  secondary: number;
  ipv6: number;
}

interface Model {
  readonly kept: Kept[];
}

const [running, stopped] = seededWorld.instances;
const instances = [running, stopped];
/** Interfaces that an instance takes beside its primary one. */
const room = (running?.type.interfaces ?? 1) - 1;
const addresses = running?.type.addresses ?? 0;
const home = place['VSwitchId'];

const attachedTo = ({ kept }: Model, instance: number): number => kept.filter((each) => each.instance === instance).length;

function listed({ ask }: Visitor): readonly Body[] {
  const found: Body[] = [];
  for (let token = ''; ; ) {
    const page = ask('DescribeNetworkInterfaces', { VSwitchId: home, MaxResults: '10', ...(token === '' ? {} : { NextToken: token }) });
    found.push(...(page['NetworkInterfaceSets'] as { NetworkInterfaceSet: Body[] }).NetworkInterfaceSet);
    token = String(page['NextToken']);
    if (token === '') return found;
  }
}

const addressesOf = (body: Body): readonly string[] =>
  (body['PrivateIpSets'] as { PrivateIpSet: { PrivateIpAddress: string }[] }).PrivateIpSet.map(({ PrivateIpAddress }) => PrivateIpAddress);
const ipv6Of = (body: Body): readonly string[] =>
  (body['Ipv6Sets'] as { Ipv6Set: { Ipv6Address: string }[] }).Ipv6Set.map(({ Ipv6Address }) => Ipv6Address);

/** What is listed is what is kept, and no address is there twice. */
function compare({ kept }: Model, guest: Visitor): void {
  const found = listed(guest);
  const seen = found.map((body) => ({
    id: body['NetworkInterfaceId'],
    status: body['Status'],
    instance: body['InstanceId'],
    name: body['NetworkInterfaceName'],
    secondary: addressesOf(body).length - 1,
    ipv6: ipv6Of(body).length,
  }));
  expect(seen).toEqual(kept.map((each) => ({ ...each, instance: each.instance === null ? '' : instances[each.instance]?.id })));
  const told = found.flatMap((body) => [...addressesOf(body), ...ipv6Of(body)]);
  expect(new Set(told).size).toBe(told.length);
  const vswitch = guest.engine.world.vswitches.get(home ?? '');
  expect((vswitch?.ipv4.held.size ?? 0) + (vswitch?.ipv6?.held.size ?? 0)).toBe(told.length);
}

/** Does something to an interface, and to what is kept of it; tells what was answered and the code that it should be refused with. */
type Take = (kept: Kept, model: Model, guest: Visitor) => { readonly body: Body; readonly code: string | undefined };

class Step implements fc.Command<Model, Visitor> {
  readonly #name: string;
  readonly #at: number;
  readonly #take: Take;

  constructor(name: string, at: number, take: Take) {
    this.#name = name;
    this.#at = at;
    this.#take = take;
  }

  check({ kept }: Model): boolean {
    return kept.length > 0;
  }

  run(model: Model, guest: Visitor): void {
    const kept = model.kept[this.#at % model.kept.length];
    if (kept === undefined) throw new Error('nothing is kept');
    const { body, code } = this.#take(kept, model, guest);
    expect(body['Code']).toBe(code);
    compare(model, guest);
  }

  toString(): string {
    return `${this.#name}(${this.#at})`;
  }
}

class Create implements fc.Command<Model, Visitor> {
  check({ kept }: Model): boolean {
    return kept.length < 25;
  }

  run(model: Model, guest: Visitor): void {
    model.kept.push({ id: guest.make(), status: 'Available', instance: null, name: '', secondary: 0, ipv6: 0 });
    compare(model, guest);
  }

  toString(): string {
    return 'create()';
  }
}

const at = fc.nat(30);

function attach(where: number): Take {
  return (kept, model, { ask }) => {
    const body = ask('AttachNetworkInterface', { NetworkInterfaceId: kept.id, InstanceId: instances[where]?.id });
    if (kept.status !== 'Available') return { body, code: 'InvalidOperation.InvalidEniState' };
    if (attachedTo(model, where) >= room) return { body, code: 'EniPerInstanceLimitExceeded' };
    if (1 + kept.secondary > addresses) return { body, code: 'InvalidOperation.Ipv4CountExceeded' };
    Object.assign(kept, { status: 'InUse', instance: where });
    return { body, code: undefined };
  };
}

function detach(where: number): Take {
  return (kept, _, { ask }) => {
    const body = ask('DetachNetworkInterface', { NetworkInterfaceId: kept.id, InstanceId: instances[where]?.id });
    if (kept.status !== 'InUse') return { body, code: 'InvalidOperation.InvalidEniState' };
    if (kept.instance !== where) return { body, code: 'InvalidParameter.EniNotBelongEcs' };
    Object.assign(kept, { status: 'Available', instance: null });
    return { body, code: undefined };
  };
}

const remove: Take = (kept, model, { ask }) => {
  const body = ask('DeleteNetworkInterface', { NetworkInterfaceId: kept.id });
  if (kept.status !== 'Available') return { body, code: 'InvalidOperation.InvalidEniState' };
  model.kept.splice(model.kept.indexOf(kept), 1);
  return { body, code: undefined };
};

function assign(count: number): Take {
  return (kept, _, { ask }) => {
    const body = ask('AssignPrivateIpAddresses', { NetworkInterfaceId: kept.id, SecondaryPrivateIpAddressCount: String(count) });
    const most = kept.instance === null ? 49 : addresses - 1;
    const code = kept.instance === null ? 'InvalidOperation.Ipv4CountExceeded' : 'MaxEniPrivateIpsCountExceeded';
    if (kept.secondary + count > most) return { body, code };
    kept.secondary += count;
    return { body, code: undefined };
  };
}

const unassign: Take = (kept, _, { ask, engine }) => {
  const [, second] = engine.world.interfaces.get(kept.id)?.ipv4 ?? [];
  const address = second === undefined ? '10.0.255.1' : formatIpv4(second);
  const body = ask('UnassignPrivateIpAddresses', { NetworkInterfaceId: kept.id, 'PrivateIpAddress.1': address });
  if (second === undefined) return { body, code: 'InvalidIp.IpUnassigned' };
  kept.secondary -= 1;
  return { body, code: undefined };
};

const assignIpv6: Take = (kept, _, { ask }) => {
  const body = ask('AssignIpv6Addresses', { NetworkInterfaceId: kept.id, Ipv6AddressCount: '4' });
  if (kept.instance === null && kept.ipv6 + 4 > 10) return { body, code: 'MaxEniIpv6IpsCountExceeded' };
  if (kept.ipv6 + 4 > (running?.type.ipv6Addresses ?? 0)) return { body, code: 'InvalidOperation.Ipv6CountExceeded' };
  kept.ipv6 += 4;
  return { body, code: undefined };
};

function rename(name: string): Take {
  return (kept, _, { ask }) => {
    const body = ask('ModifyNetworkInterfaceAttribute', { NetworkInterfaceId: kept.id, NetworkInterfaceName: name });
    if (name.length < 2) return { body, code: 'InvalidParams.NetworkInterfaceName' };
    kept.name = name;
    return { body, code: undefined };
  };
}

const steps: fc.Arbitrary<fc.Command<Model, Visitor>>[] = [
  fc.constant(new Create()),
  fc.tuple(at, fc.nat(1)).map(([which, where]) => new Step(`attach to ${where}`, which, attach(where))),
  fc.tuple(at, fc.nat(1)).map(([which, where]) => new Step(`detach from ${where}`, which, detach(where))),
  at.map((which) => new Step('delete', which, remove)),
  fc.tuple(at, fc.integer({ min: 1, max: 30 })).map(([which, count]) => new Step(`assign ${count}`, which, assign(count))),
  at.map((which) => new Step('unassign', which, unassign)),
  at.map((which) => new Step('assign IPv6', which, assignIpv6)),
  fc.tuple(at, fc.constantFrom('a', 'ab', 'Abc.d')).map(([which, name]) => new Step(`rename ${name}`, which, rename(name))),
];

describe('the life of an interface', () => {
  it('goes as the pages say in any order of operations: what is refused changes nothing, no address is there twice', () => {
    const life = (commands: Iterable<fc.Command<Model, Visitor>>): void =>
      fc.modelRun(() => ({ model: { kept: [] }, real: visitor() }), commands);
    fc.assert(fc.property(fc.commands(steps, { maxCommands: 60, size: 'max' }), life), { numRuns: 60 });
  });

  it('passes through its states in the time that is set', () => {
    const { ask, clock, make } = visitor({ takesMs: { Attaching: 100, Detaching: 200, Deleting: 300 } });
    const id = make();
    const status = () => ask('DescribeNetworkInterfaceAttribute', { NetworkInterfaceId: id });
    const given = { NetworkInterfaceId: id, InstanceId: running?.id };
    ask('AttachNetworkInterface', given);
    expect(status()).toMatchObject({ Status: 'Attaching', InstanceId: running?.id });
    expect(ask('DeleteNetworkInterface', given)['Code']).toBe('InvalidOperation.InvalidEniState');
    expect(ask('AssignPrivateIpAddresses', { ...given, SecondaryPrivateIpAddressCount: '1' })['Code']).toBe(
      'InvalidOperation.InvalidEniState',
    );
    clock.ms += 100;
    expect(status()).toMatchObject({ Status: 'InUse', InstanceId: running?.id });
    for (const _ of ['once', 'and again']) {
      expect(ask('DetachNetworkInterface', given)['Code']).toBeUndefined();
      expect(status()).toMatchObject({ Status: 'Detaching' });
      clock.ms += 100;
    }
    expect(status()).toMatchObject({ Status: 'Available', InstanceId: '' });
    for (const _ of ['once', 'and again']) {
      expect(ask('DeleteNetworkInterface', given)['Code']).toBeUndefined();
      expect(status()).toMatchObject({ Status: 'Deleting' });
      clock.ms += 150;
    }
    expect(status()['Code']).toBe('InvalidEniId.NotFound');
  });

  it('stays in a state by a fault that says so, whatever time is set', () => {
    const { ask, clock, make } = visitor({ takesMs: { Attaching: 100, Deleting: 100 }, faults: ['attach-stuck'] });
    const [attached, deleted] = [make(), make()];
    ask('AttachNetworkInterface', { NetworkInterfaceId: attached, InstanceId: running?.id });
    ask('DeleteNetworkInterface', { NetworkInterfaceId: deleted });
    clock.ms += 100;
    expect(ask('DescribeNetworkInterfaceAttribute', { NetworkInterfaceId: attached })).toMatchObject({ Status: 'Attaching' });
    expect(ask('DescribeNetworkInterfaceAttribute', { NetworkInterfaceId: deleted })).toMatchObject({ Code: 'InvalidEniId.NotFound' });
  });

  it('has a place on an instance that no other has, also where one has left', () => {
    const { ask, make } = visitor();
    const ids = [make(), make(), make()];
    const on = (NetworkInterfaceId: string | undefined) => ({ NetworkInterfaceId, InstanceId: running?.id });
    for (const id of ids) ask('AttachNetworkInterface', on(id));
    ask('DetachNetworkInterface', on(ids[0]));
    ask('AttachNetworkInterface', on(make()));
    const page = ask('DescribeNetworkInterfaces', { InstanceId: running?.id });
    const { NetworkInterfaceSet: there } = page['NetworkInterfaceSets'] as { NetworkInterfaceSet: { Attachment: Body }[] };
    expect(there.map(({ Attachment }) => Attachment['DeviceIndex'])).toEqual([0, 2, 3, 1]);
  });

  it('answers a token as before, whatever became of the interface, and tells tokens of operations apart', () => {
    const { ask, make } = visitor();
    const id = make({ ClientToken: 'a' });
    const asked = { NetworkInterfaceId: id, SecondaryPrivateIpAddressCount: '2', ClientToken: 'a' };
    const { RequestId: _, ...first } = ask('AssignPrivateIpAddresses', asked);
    expect(first).toHaveProperty('AssignedPrivateIpAddressesSet');
    expect(ask('AssignPrivateIpAddresses', asked)).toMatchObject(first);
    expect(ask('AssignPrivateIpAddresses', { ...asked, SecondaryPrivateIpAddressCount: '3' })['Code']).toBe('IdempotentParameterMismatch');
    ask('ModifyNetworkInterfaceAttribute', { NetworkInterfaceId: id, NetworkInterfaceName: 'ab', ClientToken: 'a' });
    expect(ask('CreateNetworkInterface', { ...place, ClientToken: 'a' })).toMatchObject({
      NetworkInterfaceId: id,
      NetworkInterfaceName: '',
    });
    expect(addressesOf(ask('DescribeNetworkInterfaceAttribute', { NetworkInterfaceId: id }))).toHaveLength(3);
  });
});
