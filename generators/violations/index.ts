import type { LimitKind, Rule } from '../../spec/operation.ts';
import type { Context, LimitOf } from '../context.ts';
import { MissingFixture } from '../place.ts';
import { numberDrafts } from './number.ts';
import { presenceDrafts } from './presence.ts';
import { readableDrafts } from './readable.ts';
import type { Drafts } from './slot.ts';
import { textDrafts } from './text.ts';

type Generator<K extends LimitKind> = (context: Context, rule: Rule, limit: LimitOf<K>) => Drafts;

const later = (): Drafts => {
  throw new MissingFixture('needs a generator that is not there yet');
};

const generators: { readonly [K in LimitKind]?: Generator<K> } = {
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
  required: presenceDrafts,
};

/** Edges and samples that break the rule, with the valid edges beside them. Throws MissingFixture where the fixtures lack what it needs. */
export function violations(context: Context, rule: Rule): Drafts {
  const generate = (generators[rule.limit.kind] ?? later) as Generator<LimitKind>;
  return generate(context, rule, rule.limit);
}
