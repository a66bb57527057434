import { type PrefixText, parseIpv4, parseIpv4Prefix, parseIpv6, parseIpv6Prefix } from './addresses.ts';
import type { Exchange } from './exchange.ts';
import { type GroupList, type Input, readInput } from './input.ts';
import type { IntegerName, Limits } from './limits.ts';
import { creation, type FamilyName, type OperationName } from './operations/names.ts';
import type { NetworkInterface } from './state/network-interface.ts';
import type { TokenMemory } from './state/token-memory.ts';
import type { Account, Instance, Region, SecurityGroup, VSwitch, World } from './state/world.ts';
import type { Temper } from './temper.ts';

/** One request about an interface with all that the checks look at. Undefined stands for what can't be read or found. */
export interface Attempt {
  readonly operation: OperationName;
  readonly exchange: Exchange;
  readonly behaviour: Temper;
  readonly limits: Limits;
  readonly world: World;
  readonly tokens: TokenMemory;
  readonly account: Account;
  readonly input: Input;
  readonly region: Region | undefined;
  /** The one that is named, or that of the interface. */
  readonly vswitch: VSwitch | undefined;
  /** The interface that is named. */
  readonly target: NetworkInterface | undefined;
  /** The instance that is named. */
  readonly instance: Instance | undefined;
  /** The instance that the interface is on. */
  readonly carrier: Instance | undefined;
  readonly groupIds: readonly string[];
  readonly groups: readonly (SecurityGroup | undefined)[];
  readonly primary: number | undefined;
  readonly secondary: readonly (number | undefined)[];
  readonly ipv6: readonly (bigint | undefined)[];
  readonly ipv4Prefixes: readonly (PrefixText<number> | undefined)[];
  readonly ipv6Prefixes: readonly (PrefixText<bigint> | undefined)[];
}

/** One thing that is looked at before an operation does what it is asked for. `run` names the parameter at fault, or returns undefined. */
export interface Check {
  readonly id: string;
  run(attempt: Attempt): string | undefined;
}

export interface Setting {
  readonly behaviour: Temper;
  readonly world: World;
  readonly tokens: TokenMemory;
}

/** What a request to create an interface names. */
export function readAttempt(exchange: Exchange, account: Account, setting: Setting): Attempt {
  const attempt = readNamed(creation, exchange, account, setting, 'SecurityGroupIds');
  const { anyRegion } = attempt.behaviour.quirks;
  const vswitch = attempt.world.vswitches.get(text(attempt, 'VSwitchId') ?? '');
  return { ...attempt, vswitch: vswitch?.region === text(attempt, 'RegionId') || anyRegion.includes('vswitch') ? vswitch : undefined };
}

/** What a request about an interface that is there names. */
export function readFamilyAttempt(operation: FamilyName, exchange: Exchange, account: Account, setting: Setting): Attempt {
  const attempt = readNamed(operation, exchange, account, setting, 'SecurityGroupId');
  const { world } = attempt;
  const regionId = text(attempt, 'RegionId') ?? '';
  const target = within(regionId, world.interfaces.get(text(attempt, 'NetworkInterfaceId') ?? ''));
  return {
    ...attempt,
    target,
    vswitch: world.vswitches.get(target?.vswitch ?? ''),
    instance: within(regionId, world.instances.get(text(attempt, 'InstanceId') ?? '')),
    carrier: world.instances.get(target?.attachment?.instance ?? ''),
  };
}

function within<T extends { readonly region: string }>(region: string, thing: T | undefined): T | undefined {
  return thing?.region === region ? thing : undefined;
}

function readNamed(operation: OperationName, exchange: Exchange, account: Account, setting: Setting, groupList: GroupList): Attempt {
  const { behaviour, world } = setting;
  const input = readInput(seenParameters(exchange, behaviour), behaviour.limits.integers, groupList);
  const regionId = input.texts.get('RegionId') ?? '';
  const { anyRegion } = behaviour.quirks;
  const single = groupList === 'SecurityGroupIds' ? input.texts.get('SecurityGroupId') : undefined;
  const groupIds = single === undefined ? input.securityGroupIds : [single];
  const primary = input.texts.get('PrimaryIpAddress');
  return {
    operation,
    behaviour,
    world,
    tokens: setting.tokens,
    exchange,
    account,
    limits: behaviour.limits,
    input,
    region: world.regions.get(regionId),
    vswitch: undefined,
    target: undefined,
    instance: undefined,
    carrier: undefined,
    groupIds,
    groups: groupIds.map((id) => (anyRegion.includes('group') ? world.groups.get(id) : within(regionId, world.groups.get(id)))),
    primary: primary === undefined ? undefined : parseIpv4(primary),
    secondary: input.privateIpAddresses.map(parseIpv4),
    ipv6: input.ipv6Addresses.map(parseIpv6),
    ipv4Prefixes: input.ipv4Prefixes.map(parseIpv4Prefix),
    ipv6Prefixes: input.ipv6Prefixes.map(parseIpv6Prefix),
  };
}

/** All of them, unless a fault ignores some. */
function seenParameters(exchange: Exchange, behaviour: Temper): ReadonlyMap<string, string> {
  const { ignored } = behaviour.quirks;
  if (ignored.length === 0) return exchange.parameters;
  const isIgnored = (name: string): boolean => ignored.some((each) => name === each || name.startsWith(`${each}.`));
  return new Map([...exchange.parameters].filter(([name]) => !isIgnored(name)));
}

/** The text of a parameter; undefined when absent or empty. */
export function text(attempt: Attempt, name: string): string | undefined {
  return attempt.input.texts.get(name);
}

/** The value of an integer; undefined when absent, empty or unreadable. */
export function integer(attempt: Attempt, name: IntegerName): number | undefined {
  return attempt.input.integers.get(name) ?? undefined;
}

/** The items that a check looks at: all, unless a fault narrowed it. */
export function itemsOf<T>(attempt: Attempt, check: string, list: readonly T[]): readonly T[] {
  if (attempt.behaviour.scopes.size === 0) return list;
  switch (attempt.behaviour.scopes.get(check)) {
    case 'first':
      return list.slice(0, 1);
    case 'last':
      return list.slice(-1);
    case 'not-last':
      return list.length > 1 ? list.slice(0, -1) : list;
    case 'ends':
      return list.length > 2 ? [list[0] as T, list[list.length - 1] as T] : list;
    case undefined:
      return list;
  }
}
