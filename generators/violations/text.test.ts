import { describe, expect, it } from 'vitest';
import { subjectOf } from '../../packs/index.ts';
import { loadOperation } from '../../spec/load.ts';
import type { Rule } from '../../spec/operation.ts';
import { contextOf, ownRules } from '../context.ts';
import { seeded } from '../fixtures/seeded.ts';
import { satisfies, textShape } from '../values/text.ts';
import { violations } from './index.ts';

const context = contextOf(subjectOf(loadOperation()), seeded);
const groups = ['minLength', 'maxLength', 'pattern', 'starts-with', 'forbidden-prefixes', 'forbidden-substrings'];
const rules = context.operation.rules.filter(({ limit }) => groups.includes(limit.kind));

/** Every text that the request sends for the parameter or field of the rule. */
function textsOf(rule: Rule, pairs: readonly (readonly [string, unknown])[]): readonly string[] {
  const [name = ''] = rule.parameters;
  return pairs.flatMap(([path, text]) => (path.replace(/\.\d+/, '') === name && typeof text === 'string' ? [text] : []));
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const own = textShape([rule]);
  const others = textShape(ownRules(context, rule.parameters[0] ?? '').filter(({ id }) => id !== rule.id && !rule.coveredBy.includes(id)));
  const { edges } = violations(context, rule);

  it('is broken once by each violation, and no sibling of it is', () => {
    for (const { edge, intent, request } of edges) {
      if (intent.kind !== 'violates') continue;
      const texts = textsOf(rule, request.pairs);
      expect(
        texts.filter((text) => !satisfies(others, text)),
        edge,
      ).toEqual([]);
      const fresh = request.pairs.some(([, text]) => typeof text !== 'string');
      expect(texts.filter((text) => !satisfies(own, text)).length, edge).toBe(fresh ? 0 : 1);
    }
  });

  it('is kept by each valid edge', () => {
    for (const { edge, intent, request } of edges) {
      if (intent.kind !== 'valid') continue;
      expect(
        textsOf(rule, request.pairs).filter((text) => !satisfies(own, text) || !satisfies(others, text)),
        edge,
      ).toEqual([]);
    }
  });
});
