import { type Context, MissingFixture, type Settings, type Text } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import type { SymbolicRequest, SymbolicText } from '../../../model/case.ts';
import type { Instance } from '../../../model/fixtures.ts';
import { type Place, textAt } from './place.ts';

/** The context of what makes interfaces. */
export function makingOf(context: Context): Context {
  if (context.making === null) throw new Error(`${context.operation.name} acts on nothing that another operation makes`);
  return context.making;
}

/** Id of the n-th interface that the set-up makes. */
export function madeInterface(of = 0): Text {
  return textAt(({ vswitch }) => ({ $made: 'NetworkInterfaceId', of, at: vswitch.id }));
}

/** Whether an instance is where interfaces of this vSwitch can be attached to it. */
export function near({ vswitch }: Place): (instance: Instance) => boolean {
  return ({ region, vpc, zone }) => region === vswitch.region && vpc === vswitch.vpc && zone === vswitch.zone;
}

/** A running instance that an interface of this vSwitch can be attached to, with room for more than a few. Throws MissingFixture. */
export function instanceFor({ fixtures }: Pick<Context, 'fixtures'>, place: Place): Instance {
  const running = (fixtures.instances ?? []).filter((each) => near(place)(each) && each.status === 'Running');
  const [found] = [...running].sort((a, b) => (b.type?.interfaces ?? 0) - (a.type?.interfaces ?? 0));
  if (found === undefined) throw new MissingFixture('needs a running instance in the zone and VPC of the vSwitch');
  return found;
}

/** Attaches an interface of the set-up, the first unless told. */
export function attaching(place: Place, instance: string, of = 0): SymbolicRequest {
  const pairs = [
    ['RegionId', place.vswitch.region],
    ['InstanceId', instance],
    ['NetworkInterfaceId', { $made: 'NetworkInterfaceId', of }],
  ] as const;
  return { operation: 'AttachNetworkInterface', pairs, account: place.account.name };
}

/** Deletes the first interface of the set-up. */
export function deleting(place: Place): SymbolicRequest {
  const pairs = [
    ['RegionId', place.vswitch.region],
    ['NetworkInterfaceId', { $made: 'NetworkInterfaceId', of: 0 }],
  ] as const;
  return { operation: 'DeleteNetworkInterface', pairs, account: place.account.name };
}

/** Makes an interface at a place. */
export function making(context: Context, place: Place, settings: Settings = {}): SymbolicRequest {
  const by = makingOf(context);
  return { ...requestAt(by, place, settings), operation: by.operation.name };
}

/** Addresses or prefixes by the name of the parameter that gives them to an interface, when it is made or later. */
export interface Given {
  readonly name: string;
  readonly texts: readonly SymbolicText[];
}

/** Gives the n-th interface of the set-up more of what it is made with: a create takes few at once. */
export function assigning(place: Place, { name, texts }: Given, of = 0): SymbolicRequest {
  const operation = name.startsWith('Ipv6') ? 'AssignIpv6Addresses' : 'AssignPrivateIpAddresses';
  const pairs = [
    ['RegionId', place.vswitch.region],
    ['NetworkInterfaceId', { $made: 'NetworkInterfaceId', of }],
    ...texts.map((text, index) => [`${name}.${index + 1}`, text] as const),
  ] as const;
  return { operation, pairs, account: place.account.name };
}
