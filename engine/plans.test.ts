import { describe, expect, it } from 'vitest';
import { seededFixtures } from '../emulator/index.ts';
import { allPlans } from '../generators/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { wireForms } from '../model/request.ts';
import { chosenFrom } from '../runner/select.ts';
import { shippedContract } from './contract.ts';
import { plansFor } from './plans.ts';

const contract = shippedContract();
const fixtures: Fixtures = seededFixtures();
const options = { forms: wireForms, auth: 'sign' } as const;
const all = allPlans(contract, fixtures, options).map(({ id }) => id);

const chosen = (globs: Parameters<typeof plansFor>[3]) => plansFor(contract, fixtures, options, globs);

function said(choose: () => unknown): string {
  try {
    return JSON.stringify(choose());
  } catch (error) {
    return String(error);
  }
}

describe('globs choose what they would among all checks', () => {
  it.each([
    [[]],
    [['boundary/Description/maxLength']],
    [['**']],
    [['*/Description/*']],
    [['pre*/Description/maxLength']],
    [['precedence/Description/maxLength', 'state/**']],
    [['boundary/**'], ['boundary/Tag*/**']],
    [['boundary/**'], ['precedence/**']],
    [['**'], ['**/maxLength']],
    [['precedense/Description/maxLength']],
    [['boundary/Descripton/maxLength']],
    [['boundary/**'], ['boundary/**']],
    [['']],
  ])('--only %j --exclude %j', (only, exclude: string[] = []) => {
    const taken = () => [...chosen({ only, exclude }).chosen];
    expect(said(taken)).toBe(said(() => [...chosenFrom(all, { only, exclude })]));
  });
});

it('works out those of pairs only where a glob may mean one', () => {
  const pairsIn = (globs: Parameters<typeof plansFor>[3]) => chosen(globs).plans.filter(({ family }) => family === 'precedence').length;
  const some = ['boundary/Description/maxLength'];
  expect(pairsIn({ only: some })).toBe(0);
  expect(pairsIn({ only: [] })).toBeGreaterThan(50);
  expect(pairsIn({ only: ['p*/**'] })).toBeGreaterThan(50);
  expect(pairsIn({ only: some, declined: [{ checks: 'precedence/**', reason: 'not ours' }] })).toBeGreaterThan(50);
});
