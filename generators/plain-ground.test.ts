import { expect, it } from 'vitest';
import type { Fixtures } from '../model/fixtures.ts';
import { subjectOf } from '../packs/index.ts';
import { loadShipped } from '../spec/load.ts';
import { loadThingsFile } from '../spec/load-things.ts';
import { allPlans } from './index.ts';
import { plainGround } from './plain-ground.ts';

const subject = subjectOf(loadShipped('create-security-group'));
const empty = loadThingsFile(undefined) as Fixtures;
const plansIn = (things: NonNullable<Fixtures['things']>) => allPlans(subject, { ...empty, things }, { forms: ['A'] });

// It ended with a stack instead: the command line lists the checks of an operation without a file of fixtures.
it.each([
  ['nothing', {}],
  ['a region alone', { region: ['r-1'] }],
  ['a region and a VPC', { region: ['r-1'], vpc: ['vpc-1'] }],
])('a world that names %s has the same checks, each with cases or with what it needs', (_, things) => {
  const plans = plansIn(things);
  const whole = plansIn({ region: ['r-1'], vpc: ['vpc-1', 'vpc-2'], 'resource-group': ['rg-1', 'rg-2'] });
  expect(plans.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
  const blank = plans.filter(({ skip, edges, samples }) =>
    skip === null ? edges().length === 0 && samples === null : !/^needs /.test(skip),
  );
  expect(blank.map(({ id }) => id)).toEqual([]);
});

it.each([
  ['ipv4', 100],
  ['ipv6', 100],
  ['ipv4-prefix', 16],
  ['ipv6-prefix', 100],
] as const)('items of one list of %s differ', (kind, most) => {
  for (const list of ['Address', 'IpAddress', 'Ipv4Prefix']) {
    const items = Array.from({ length: most }, (_, index) => plainGround.lease(kind, `${list}/${index + 1}`));
    expect(new Set(items).size).toBe(most);
  }
});
