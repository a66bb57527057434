export type AddressFormat = 'ipv4' | 'ipv6';
export type PrefixFormat = 'ipv4-prefix' | 'ipv6-prefix';

/** A limit on one value, by the group of values that it limits. */
export type TextLimit =
  | { readonly kind: 'minLength'; readonly min: number }
  | { readonly kind: 'maxLength'; readonly max: number }
  /** `pattern` is a character set for the whole text, anchored, ECMA syntax with the u flag. */
  | { readonly kind: 'pattern'; readonly pattern: string }
  /** `pattern` is the character set of the first character. */
  | { readonly kind: 'starts-with'; readonly pattern: string }
  | { readonly kind: 'forbidden-prefixes'; readonly prefixes: readonly string[] }
  | { readonly kind: 'forbidden-substrings'; readonly substrings: readonly string[] }
  | { readonly kind: 'enum'; readonly values: readonly string[] };

export type NumberLimit =
  | { readonly kind: 'minimum'; readonly min: number }
  | { readonly kind: 'maximum'; readonly max: number }
  | { readonly kind: 'enum-number'; readonly values: readonly number[] };

export type ReadableLimit = { readonly kind: 'type'; readonly type: 'integer' | 'boolean' };

export type ListLimit =
  | { readonly kind: 'maxItems'; readonly max: number }
  | { readonly kind: 'uniqueItems' }
  | { readonly kind: 'unique-by'; readonly field: string };

export type AddressLimit = { readonly kind: 'format'; readonly format: AddressFormat };

export type PrefixLimit =
  | { readonly kind: 'prefix-format'; readonly format: PrefixFormat }
  /** No host bits set. */
  | { readonly kind: 'strict'; readonly format: PrefixFormat }
  /** A mask that a CIDR of this family can have at all. */
  | { readonly kind: 'mask'; readonly format: PrefixFormat }
  | { readonly kind: 'masks-equal'; readonly format: PrefixFormat };

export type PresenceLimit = { readonly kind: 'required' };

/** Between parameters. `parameters` are those of the rule id, in its order. */
export type DependencyLimit =
  /** At most one of them may be given (exactly-one rules are this and `at-least-one`). */
  | { readonly kind: 'only-one' }
  | { readonly kind: 'at-least-one' }
  | { readonly kind: 'equal' }
  /** No value of the first may occur in the second. */
  | { readonly kind: 'distinct' }
  /** Where the first has this value, the second must be absent. */
  | { readonly kind: 'forbids'; readonly value: string }
  /** Where the first is given, the second must have this value. */
  | { readonly kind: 'requires'; readonly value: string }
  /** Where the first has this value, the second must be given. */
  | { readonly kind: 'needs'; readonly value: string };

/** What an account may have or lack: fixtures say so under the same name. */
export type AccountFeature = 'trunk' | 'queueSize' | 'rdma' | 'connectionTracking';

/** Whether it is the account that has such a feature, and not a place. */
export function isAccountFeature(feature: AccountFeature | 'ipv6' | 'prefixes'): feature is AccountFeature {
  return feature !== 'ipv6' && feature !== 'prefixes';
}

/** Against the fixtures. */
export type StateLimit =
  | {
      readonly kind: 'exists';
      readonly of: 'region' | 'vswitch' | 'security-group' | 'resource-group' | 'account' | 'interface' | 'instance';
    }
  /** The region is open to the account. */
  | { readonly kind: 'available' }
  /** The vSwitch is not Pending. */
  | { readonly kind: 'status' }
  /** The account's user may create interfaces at all; `denied` are the account kinds this rule is about. */
  | { readonly kind: 'authorized'; readonly denied: readonly string[] }
  /** Interfaces per account and region. */
  | { readonly kind: 'interface-quota' }
  | { readonly kind: 'same-vpc' }
  | { readonly kind: 'network-type' }
  /** Groups per interface, from the account (default 5). */
  | { readonly kind: 'group-quota' }
  | { readonly kind: 'same-type' }
  | { readonly kind: 'member-capacity'; readonly type: 'normal' | 'enterprise' }
  | { readonly kind: 'not-managed' }
  | { readonly kind: 'within-cidr'; readonly family: 4 | 6 }
  /** Neither network address nor one of the last three (IPv4). */
  | { readonly kind: 'not-reserved' }
  | { readonly kind: 'idle'; readonly of: 'ipv4' | 'ipv6' | 'prefix' }
  | { readonly kind: 'enough-addresses' }
  | { readonly kind: 'enough-prefixes'; readonly family: 4 | 6 }
  | { readonly kind: 'within-reservation'; readonly family: 4 | 6 }
  | { readonly kind: 'reservation-exists'; readonly family: 4 | 6 }
  | {
      readonly kind: 'feature-enabled';
      readonly feature: AccountFeature | 'ipv6' | 'prefixes';
      readonly on: 'account' | 'region' | 'vswitch';
      /** The rule applies where the parameter has this value; any value where null. */
      readonly value: string | null;
    }
  /** The thing that is acted on is in one of these states. */
  | { readonly kind: 'thing-state'; readonly states: readonly string[] }
  /** So is the instance that is named, or that the thing is attached to. */
  | { readonly kind: 'instance-state'; readonly states: readonly string[] }
  /** The instance that the thing is attached to has the queues that are asked for: of one interface, or of all together. */
  | { readonly kind: 'queue-room'; readonly of: 'interface' | 'instance' }
  /** The thing can have the mode of traffic that is asked for: not `standard` again, not with `ipv6`, and on its instance, of a `type` that has it, for so many `interfaces` and queue `pairs`. */
  | { readonly kind: 'traffic-mode'; readonly of: TrafficLimit }
  /** The thing is not the primary interface of an instance. */
  | { readonly kind: 'secondary' }
  /** Thing and instance lie in one zone, or in one VPC. */
  | { readonly kind: 'same-place'; readonly of: 'zone' | 'vpc' }
  /** The instance takes one more interface. */
  | { readonly kind: 'interface-room' }
  /** The type of the instance takes an interface like this one, or what the request asks for beside it. */
  | { readonly kind: 'type-takes'; readonly of: TypeOffer }
  /** The thing is attached to the instance that is named. */
  | { readonly kind: 'attached' }
  /** Addresses or prefixes that the thing has, its primary one left aside. */
  | { readonly kind: 'assigned' }
  /** Addresses of the thing other than its primary one. */
  | { readonly kind: 'not-primary' }
  /** So many addresses of a thing, those that it has included. */
  | { readonly kind: 'address-room'; readonly family: 4 | 6; readonly most: number }
  /** A token that was used before comes with the same parameters. */
  | { readonly kind: 'same-parameters' };

export type TrafficLimit = 'standard' | 'ipv6' | 'type' | 'interfaces' | 'pairs';
/** What a type of instance takes of an interface: so many addresses or queues, one while it runs, a network card by its number. */
export type TypeOffer = 'ipv4' | 'ipv6' | 'queues' | 'hot-plug' | 'network-card';

export type Limit =
  | TextLimit
  | NumberLimit
  | ReadableLimit
  | ListLimit
  | AddressLimit
  | PrefixLimit
  | PresenceLimit
  | DependencyLimit
  | StateLimit;

export type LimitKind = Limit['kind'];
