import { describe, expect, it } from 'vitest';
import { subjectOf } from '../packs/index.ts';
import { loadOperation } from '../spec/load.ts';
import { seeded } from './fixtures/seeded.ts';
import { pairPlans } from './index.ts';

const operation = loadOperation();
const plans = pairPlans(subjectOf(operation), seeded, { forms: ['A', 'B'] });
const codeOf = (id: string) => operation.rules.find((rule) => rule.id === id)?.codes[0]?.code;

describe('pairPlans', () => {
  it('has one edge a rule, joined with a rule of another first code', () => {
    expect(plans.length).toBeGreaterThan(operation.rules.length * 0.8);
    for (const { id, edges } of plans) {
      const [edge, ...more] = edges();
      expect(more).toEqual([]);
      expect(codeOf(edge?.edge ?? ''), id).not.toBe(codeOf(id.replace('precedence/', '')));
    }
  });

  it('carries both faults in one request', () => {
    const name = plans.find(({ id }) => id === 'precedence/NetworkInterfaceName/maxLength');
    const [edge] = name?.edges() ?? [];
    const partner = operation.rules.find(({ id }) => id === edge?.edge)?.parameters[0] ?? '';
    const text = edge?.request.pairs.find(([each]) => each === 'NetworkInterfaceName')?.[1];
    expect([...String(text)].length).toBeGreaterThan(128);
    expect(partner).not.toBe('NetworkInterfaceName');
    expect(JSON.stringify(edge?.request.pairs)).not.toBe(JSON.stringify(edge?.twin?.pairs));
  });

  it('never names a pair after itself', () => {
    expect(plans.filter(({ id, edges }) => edges().some(({ edge }) => `precedence/${edge}` === id))).toEqual([]);
  });
});
