import { describe, expect, it } from 'vitest';
import { plansOfRun } from '../bench/measure.ts';
import { createFaults, faultCatalogue } from '../emulator/index.ts';
import { sharedCheckIds } from '../runner/findings/shared-checks.ts';
import { loadOperation } from '../spec/load.ts';

const faults = createFaults.filter(({ harmless }) => harmless !== true);
const rules = loadOperation().rules.map(({ id }) => id);
const plans = plansOfRun();
const checks = new Set([...plans.map(({ id }) => id), ...sharedCheckIds]);
const named = new Set(faults.flatMap(({ rule, also = [] }) => [rule, ...also]));

describe('the fault catalogue', () => {
  it('holds at least 700 single defects and 34 harmless variations', () => {
    expect(faults.length).toBeGreaterThanOrEqual(700);
    expect(createFaults.length - faults.length).toBeGreaterThanOrEqual(34);
  });

  it('names for each fault a rule or check that exists', () => {
    expect([...named].filter((name) => !rules.includes(name) && !checks.has(name))).toEqual([]);
  });

  it('has a fault for every rule', () => {
    const covered = (rule: string) => named.has(rule) || plans.some((plan) => plan.rule?.id === rule && named.has(plan.id));
    expect(rules.filter((rule) => !covered(rule))).toEqual([]);
  });
});

// Five faults of a list named a check that nobody had written, and nothing noticed.
const others = [...new Set(faultCatalogue.flatMap(({ operation }) => operation ?? []))];

describe.each(others)('the faults of %s', (operation) => {
  const planned = plansOfRun({ operation });
  const known = new Set([...planned.flatMap(({ id, rule }) => [id, rule?.id ?? id]), ...sharedCheckIds]);
  const planted = faultCatalogue.filter((fault) => fault.operation === operation && fault.harmless !== true);

  it('name each a rule or check that exists', () => {
    const aimless = planted.filter(({ rule, also = [] }) => ![rule, ...also].some((name) => known.has(name)));
    expect(aimless.map(({ id, rule }) => `${id}: ${rule}`)).toEqual([]);
  });
});
