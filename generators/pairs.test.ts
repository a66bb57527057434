import { describe, expect, it } from 'vitest';
import type { Fixtures } from '../model/fixtures.ts';
import { subjectOf } from '../packs/index.ts';
import { loadOperation } from '../spec/load.ts';
import { seeded } from './fixtures/seeded.ts';
import { smallestWorld } from './fixtures/smallest-world.ts';
import { allPlans, pairPlans } from './index.ts';

const operation = loadOperation();
const plans = pairPlans(subjectOf(operation), seeded, { forms: ['A', 'B'] });
const codeOf = (id: string) => operation.rules.find((rule) => rule.id === id)?.codes[0]?.code;

const subject = subjectOf(operation);

/** The seeded world without the things of one role, of one kind or of one account; and the least of all. */
function poorer(): readonly (readonly [what: string, Fixtures])[] {
  const roles = (kind: 'vswitches' | 'securityGroups') => [...new Set(seeded[kind].map(({ role }) => role))];
  const without = (kind: 'vswitches' | 'securityGroups') =>
    roles(kind).map(
      (role) => [`no ${kind} of role ${role}`, { ...seeded, [kind]: seeded[kind].filter((each) => each.role !== role) }] as const,
    );
  const accounts = seeded.accounts.map(
    ({ name }) => [`no account ${name}`, { ...seeded, accounts: seeded.accounts.filter((each) => each.name !== name) }] as const,
  );
  return [
    ...without('vswitches'),
    ...without('securityGroups'),
    ...accounts,
    ['no resource group', { ...seeded, resourceGroups: [] }],
    ['no vSwitch', { ...seeded, vswitches: [] }],
    ['no group', { ...seeded, securityGroups: [] }],
    ['the smallest', smallestWorld],
  ];
}

describe('allPlans', () => {
  const idsIn = (fixtures: Fixtures) => allPlans(subject, fixtures, { forms: ['A', 'B', 'C', 'D'] }).map(({ id }) => id);
  const all = idsIn(seeded);

  // Else a check that `list checks` names would be no check to `--only`, and its absence nowhere told.
  it.each(poorer())('names the same checks in a world with %s', (_, fixtures) => {
    expect(idsIn(fixtures)).toEqual(all);
  });
});

describe('pairPlans', () => {
  it('says what a rule that cannot be broken here needs', () => {
    const skipped = pairPlans(subject, smallestWorld, { forms: ['A'] }).filter(({ skip }) => skip !== null);
    expect(skipped.length).toBeGreaterThan(0);
    expect(skipped.filter(({ skip, edges, samples }) => !skip?.startsWith('needs ') || edges().length > 0 || samples !== null)).toEqual([]);
  });

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
