import type { LimitKind, StateLimit } from '../../spec/limit.ts';
import type { Rule } from '../../spec/operation.ts';
import type { LimitOf } from '../context.ts';
import { type Context, type Drafts, MissingFixture, offered } from '../ground.ts';
import { addressDrafts } from './address.ts';
import { dependencyDrafts } from './dependency.ts';
import { listDrafts } from './list.ts';
import { numberDrafts } from './number.ts';
import { prefixDrafts } from './prefix.ts';
import { presenceDrafts } from './presence.ts';
import { readableDrafts } from './readable.ts';
import { textDrafts } from './text.ts';

type Generator<K extends LimitKind> = (context: Context, rule: Rule, limit: LimitOf<K>) => Drafts;

/** What knows the world breaks limits against it. */
const stateDrafts = (context: Context, rule: Rule, limit: StateLimit): Drafts => context.ground.state(context, rule, limit);

const generators: { readonly [K in LimitKind]: Generator<K> } = {
  minLength: textDrafts,
  maxLength: textDrafts,
  pattern: textDrafts,
  'starts-with': textDrafts,
  'forbidden-prefixes': textDrafts,
  'forbidden-substrings': textDrafts,
  enum: textDrafts,
  minimum: numberDrafts,
  maximum: numberDrafts,
  'enum-number': numberDrafts,
  type: readableDrafts,
  maxItems: listDrafts,
  uniqueItems: listDrafts,
  'unique-by': listDrafts,
  format: addressDrafts,
  'prefix-format': prefixDrafts,
  strict: prefixDrafts,
  mask: prefixDrafts,
  'masks-equal': prefixDrafts,
  required: presenceDrafts,
  'only-one': dependencyDrafts,
  'at-least-one': dependencyDrafts,
  equal: dependencyDrafts,
  distinct: dependencyDrafts,
  forbids: dependencyDrafts,
  requires: dependencyDrafts,
  needs: dependencyDrafts,
  exists: stateDrafts,
  available: stateDrafts,
  status: stateDrafts,
  authorized: stateDrafts,
  'interface-quota': stateDrafts,
  'same-vpc': stateDrafts,
  'network-type': stateDrafts,
  'group-quota': stateDrafts,
  'same-type': stateDrafts,
  'member-capacity': stateDrafts,
  'not-managed': stateDrafts,
  'within-cidr': stateDrafts,
  'not-reserved': stateDrafts,
  idle: stateDrafts,
  'enough-addresses': stateDrafts,
  'enough-prefixes': stateDrafts,
  'within-reservation': stateDrafts,
  'reservation-exists': stateDrafts,
  'feature-enabled': stateDrafts,
  'thing-state': stateDrafts,
  'instance-state': stateDrafts,
  'queue-room': stateDrafts,
  'traffic-mode': stateDrafts,
  secondary: stateDrafts,
  'same-place': stateDrafts,
  'interface-room': stateDrafts,
  'type-takes': stateDrafts,
  attached: stateDrafts,
  assigned: stateDrafts,
  'not-primary': stateDrafts,
  'address-room': stateDrafts,
  'same-parameters': stateDrafts,
};

const made = new WeakMap<Context, Map<Rule, Drafts | MissingFixture>>();

function generated(context: Context, rule: Rule): Drafts | MissingFixture {
  const generate = generators[rule.limit.kind] as Generator<LimitKind>;
  return offered(() => generate(context, rule, rule.limit));
}

/** Edges and samples that break the rule, with the valid edges beside them: the checks of the rule, and those of its pairs, share them. Throws MissingFixture where the fixtures lack what it needs. */
export function violations(context: Context, rule: Rule): Drafts {
  const known = made.get(context) ?? new Map<Rule, Drafts | MissingFixture>();
  made.set(context, known);
  const drafts = known.get(rule) ?? generated(context, rule);
  known.set(rule, drafts);
  if (drafts instanceof MissingFixture) throw drafts;
  return drafts;
}
