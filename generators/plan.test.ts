import { describe, expect, it } from 'vitest';
import { loadOperation } from '../spec/load.ts';
import { seeded } from './fixtures/seeded.ts';
import { plan } from './index.ts';

const operation = loadOperation();
const plans = plan(operation, seeded, { forms: ['A'] });

describe('plan', () => {
  it('gives every check and case an id of its own', () => {
    const ids = plans.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const cases = plans.flatMap((each) => each.edges().map(({ id }) => id));
    expect(cases.filter((id, index) => cases.indexOf(id) !== index)).toEqual([]);
  });
});
