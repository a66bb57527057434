import type { Limit, LimitKind, StateLimit } from './limit.ts';
import type { Rule, Stage, WireType } from './operation.ts';

export type LimitGroup = 'presence' | 'readable' | 'text' | 'number' | 'list' | 'address' | 'prefix' | 'dependency' | 'state';

/** All that the language knows of a kind of limit. How one is broken and how one is judged are the generators' and the oracle's. */
export interface LimitDescriptor {
  readonly group: LimitGroup;
  /** Key in the file: a keyword of the schema, a word of `x-dependencies` or of `x-state`. */
  readonly keyword: string;
  /** Its name in `x-rejects`, and the last part of the rule's id. */
  readonly name: string;
  /** Whether it is about each value by itself or about all that was given. A value that breaks a limit on items leaves its neighbours in a list judged. */
  readonly scope: 'item' | 'whole';
  readonly stage: Stage;
  /** Field of the limit that takes the keyword's value; null where the keyword says all. */
  readonly takes: string | null;
  /** Further keys of the entry. */
  readonly options: readonly string[];
  /** Types of the values that it can limit. */
  readonly on: readonly (WireType | 'array')[];
  /** Values of the keyword with which it stands there; null: any. */
  readonly where: readonly string[] | null;
}

type Own = Partial<LimitDescriptor> & Pick<LimitDescriptor, 'keyword'>;

function own(group: LimitGroup, on: LimitDescriptor['on'], { keyword, ...rest }: Own): LimitDescriptor {
  const name = keyword.replace(/^x-/, '');
  return { group, keyword, name, scope: 'item', stage: 'own', takes: null, options: [], on, where: null, ...rest };
}

const text = (keyword: string, takes: string) => own('text', ['string'], { keyword, takes });
const number = (keyword: string, takes: string, name = keyword) => own('number', ['integer'], { keyword, takes, name });
const list = (keyword: string, takes: string | null) => own('list', ['array'], { keyword, takes, scope: 'whole' });
const prefix = (name: string, scope: LimitDescriptor['scope'] = 'item') =>
  own('prefix', ['string'], { keyword: 'format', takes: 'format', where: ['ipv4-prefix', 'ipv6-prefix'], name, scope });

function between(keyword: string, name: string, options: readonly string[] = []): LimitDescriptor {
  return { ...own('dependency', [], { keyword }), name, scope: 'whole', stage: 'between', options };
}

function state(keyword: string, scope: LimitDescriptor['scope'], options: readonly string[] = [], stage: Stage = 'state'): LimitDescriptor {
  return { ...own('state', [], { keyword }), scope, stage, options };
}

/** Every kind of limit. */
export const limitKinds: { readonly [K in LimitKind]: LimitDescriptor } = {
  required: own('presence', ['string', 'integer', 'boolean', 'array'], { keyword: 'required', scope: 'whole', stage: 'readable' }),
  type: own('readable', ['integer', 'boolean'], { keyword: 'type', takes: 'type', where: ['integer', 'boolean'], stage: 'readable' }),
  minLength: text('minLength', 'min'),
  maxLength: text('maxLength', 'max'),
  pattern: text('pattern', 'pattern'),
  'starts-with': text('x-starts-with', 'pattern'),
  'forbidden-prefixes': text('x-forbidden-prefixes', 'prefixes'),
  'forbidden-substrings': text('x-forbidden-substrings', 'substrings'),
  enum: text('enum', 'values'),
  minimum: number('minimum', 'min'),
  maximum: number('maximum', 'max'),
  'enum-number': number('enum', 'values'),
  maxItems: list('maxItems', 'max'),
  uniqueItems: list('uniqueItems', null),
  'unique-by': list('x-unique-by', 'field'),
  format: own('address', ['string'], { keyword: 'format', takes: 'format', where: ['ipv4', 'ipv6'] }),
  'prefix-format': prefix('prefix-format'),
  strict: prefix('strict'),
  mask: prefix('mask'),
  'masks-equal': prefix('masks-equal', 'whole'),
  'only-one': between('ZeroOrOne', 'only-one'),
  'at-least-one': between('Or', 'at-least-one'),
  equal: between('Equal', 'equal'),
  distinct: between('Distinct', 'distinct'),
  forbids: between('Forbids', 'forbids', ['value']),
  requires: between('Requires', 'requires', ['value']),
  needs: between('Needs', 'needs', ['value']),
  exists: state('exists', 'item', ['of']),
  available: state('available', 'whole', [], 'region'),
  status: state('status', 'whole', [], 'vswitch'),
  authorized: state('authorized', 'whole', ['denied'], 'account'),
  'interface-quota': state('interface-quota', 'whole'),
  'same-vpc': state('same-vpc', 'item'),
  'network-type': state('network-type', 'item'),
  'group-quota': state('group-quota', 'whole'),
  'same-type': state('same-type', 'whole'),
  'member-capacity': state('member-capacity', 'item', ['type']),
  'not-managed': state('not-managed', 'item'),
  'within-cidr': state('within-cidr', 'item', ['family']),
  'not-reserved': state('not-reserved', 'item'),
  idle: state('idle', 'item', ['of']),
  'enough-addresses': state('enough-addresses', 'whole'),
  'enough-prefixes': state('enough-prefixes', 'whole', ['family']),
  'within-reservation': state('within-reservation', 'item', ['family']),
  'reservation-exists': state('reservation-exists', 'whole', ['family']),
  'feature-enabled': state('feature-enabled', 'whole', ['feature', 'on', 'value'], 'account'),
  'thing-state': state('thing-state', 'whole', ['states']),
  'instance-state': state('instance-state', 'whole', ['states']),
  'queue-room': state('queue-room', 'whole', ['of']),
  'traffic-mode': state('traffic-mode', 'whole', ['of']),
  secondary: state('secondary', 'whole'),
  'same-place': state('same-place', 'whole', ['of']),
  'interface-room': state('interface-room', 'whole'),
  'type-takes': state('type-takes', 'whole', ['of']),
  attached: state('attached', 'whole'),
  assigned: state('assigned', 'item'),
  'not-primary': state('not-primary', 'item'),
  'address-room': state('address-room', 'whole', ['family', 'most']),
  'same-parameters': state('same-parameters', 'whole'),
};

/** The kinds of some groups, each with what is known of it. */
export function kindsOf(...groups: readonly LimitGroup[]): readonly (readonly [LimitKind, LimitDescriptor])[] {
  return (Object.entries(limitKinds) as [LimitKind, LimitDescriptor][]).filter(([, { group }]) => groups.includes(group));
}

/** The family of checks that a limit of this kind belongs to. */
export function familyOf(kind: LimitKind): Rule['family'] {
  const { group } = limitKinds[kind];
  return group === 'dependency' || group === 'state' ? group : 'boundary';
}

/** True for a limit against the world. */
export function isStateLimit(limit: Limit): limit is StateLimit {
  return limitKinds[limit.kind].group === 'state';
}
