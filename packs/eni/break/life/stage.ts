import { type Context, MissingFixture, offered, type Settings } from '../../../../generators/ground.ts';
import type { SequenceStep, SymbolicPair, SymbolicRequest, SymbolicText } from '../../../../model/case.ts';
import { instanceFor, making, makingOf } from '../attaching.ts';
import type { Place } from '../place.ts';
import { lease, placeFor } from '../placing.ts';

/** Where sequences of one operation play: what they make, and where it can be attached. */
export interface Stage {
  readonly context: Context;
  readonly place: Place;
  /** Null where the fixtures have none near the vSwitch. */
  readonly instance: { readonly id: string; readonly interfaces: number } | null;
}

/** What an interface can be given by name. */
export type Holding = 'PrivateIpAddress' | 'Ipv6Address' | 'Ipv4Prefix' | 'Ipv6Prefix';

const kinds = { PrivateIpAddress: 'ipv4', Ipv6Address: 'ipv6', Ipv4Prefix: 'ipv4-prefix', Ipv6Prefix: 'ipv6-prefix' } as const;

/** A place whose vSwitch has these to give. Throws MissingFixture. */
export function stageFor(context: Context, holdings: readonly Holding[]): Stage {
  const needed: Settings = Object.fromEntries(holdings.map((name) => [name, [lease(kinds[name], 'a')]]));
  const place = placeFor(makingOf(context), { PrimaryIpAddress: lease('ipv4', 'primary'), ...needed });
  const near = offered(() => instanceFor(context, place));
  const instance = near instanceof MissingFixture ? null : { id: near.id, interfaces: near.type?.interfaces ?? 2 };
  return { context, place, instance };
}

/** The id of the instance. Throws MissingFixture where there is none. */
export function instanceOf({ context, place, instance }: Stage): string {
  return instance?.id ?? instanceFor(context, place).id;
}

/** Whether the vSwitch has IPv6 addresses to give, too. */
export function hasIpv6({ place }: Stage): boolean {
  return place.vswitch.ipv6Cidr !== undefined;
}

/** Makes an interface, whose primary address is named: one that the service chooses could be one that a later step names. */
export function create({ context, place }: Stage, key: number): SequenceStep {
  return { do: 'create', request: making(context, place, { PrimaryIpAddress: lease('ipv4', `primary-${key}`) }) };
}

/** A request about the interface that was made first. */
export function about({ place }: Stage, operation: string, pairs: readonly SymbolicPair[] = [], of = 0): SymbolicRequest {
  const named: readonly SymbolicPair[] = [
    ['RegionId', place.vswitch.region],
    ['NetworkInterfaceId', { $made: 'NetworkInterfaceId', of }],
  ];
  return { operation, pairs: [...named, ...pairs], account: place.account.name };
}

/** A step about the n-th interface that is held. */
export function act(request: SymbolicRequest, nth = 0): SequenceStep {
  return { do: 'act', request, nth };
}

/** One address or prefix of the vSwitch by name. */
export function naming({ place }: Stage, holding: Holding, key: string, at = 1): SymbolicPair {
  const text: SymbolicText = { $lease: kinds[holding], vswitch: place.vswitch.id, key };
  return [`${holding}.${at}`, text];
}

const family = (holding: Holding): 'PrivateIp' | 'Ipv6' => (holding.startsWith('Ipv6') ? 'Ipv6' : 'PrivateIp');

/** Puts an address or prefix on an interface. */
export function assign(stage: Stage, holding: Holding, key: string, of = 0): SymbolicRequest {
  return about(stage, `Assign${family(holding)}Addresses`, [naming(stage, holding, key)], of);
}

/** Takes it off again. */
export function unassign(stage: Stage, holding: Holding, key: string): SymbolicRequest {
  return about(stage, `Unassign${family(holding)}Addresses`, [naming(stage, holding, key)]);
}

export function attach(stage: Stage, of = 0): SymbolicRequest {
  return about(stage, 'AttachNetworkInterface', [['InstanceId', instanceOf(stage)]], of);
}

export function detach(stage: Stage): SymbolicRequest {
  return about(stage, 'DetachNetworkInterface', [['InstanceId', instanceOf(stage)]]);
}

export function modify(stage: Stage, name: string): SymbolicRequest {
  return about(stage, 'ModifyNetworkInterfaceAttribute', [['NetworkInterfaceName', name]]);
}

export function remove(stage: Stage, of = 0): SymbolicRequest {
  return about(stage, 'DeleteNetworkInterface', [], of);
}
