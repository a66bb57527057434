import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subjectOf } from '../../packs/index.ts';
import { loadOperation } from '../../spec/load.ts';
import type { CaseDraft } from '../check-plan.ts';
import { seeded } from '../fixtures/seeded.ts';
import { hostilePlans } from './index.ts';

const operation = loadOperation();
const plans = hostilePlans(subjectOf(operation), seeded, { forms: ['A'] });

describe('hostilePlans', () => {
  it('expects nothing and names each case once', () => {
    const cases = plans.filter(({ id }) => id !== 'hostile/sizes').flatMap(({ edges }) => edges());
    expect(new Set(cases.map(({ intent }) => intent.kind))).toEqual(new Set(['unspecified']));
    const ids = cases.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('leaves an item of every list empty, wherever it stands', () => {
    const empty = plans.find(({ id }) => id === 'hostile/empty-items')?.edges() ?? [];
    const lists = operation.parameters.filter(({ shape }) => shape !== 'scalar').map(({ name }) => name);
    const firsts = lists.map((name) => empty.find(({ edge }) => edge === `${name}/first` || edge === `${name}/empty-Value/first`));
    expect(firsts.map((found) => found?.request.pairs.some(([, text]) => text === ''))).toEqual(lists.map(() => true));
    const lone = empty.find(({ edge }) => edge === 'Tag/no-Key/middle')?.request.pairs.map(([name]) => name);
    expect(lone?.filter((name) => name.startsWith('Tag.2'))).toEqual(['Tag.2.Value']);
    expect(empty.find(({ edge }) => edge === 'SecurityGroupIds/only')?.request.pairs).toContainEqual(['SecurityGroupIds.1', '']);
  });

  it('reaches a megabyte and ten thousand parameters', () => {
    const sizes = plans.find(({ id }) => id === 'hostile/sizes')?.edges() ?? [];
    expect(Math.max(...sizes.map(({ request }) => request.pairs.length))).toBeGreaterThanOrEqual(10_000);
    expect(Math.max(...sizes.flatMap(({ request }) => request.pairs.map(([, text]) => String(text).length)))).toBe(2 ** 20);
  });

  it('shrinks anything to one pair', () => {
    const samples = plans.find(({ id }) => id === 'hostile/anything')?.samples;
    if (samples == null) throw new Error('no samples');
    const { counterexample } = fc.check(
      fc.property(samples, () => false),
      { seed: 3 },
    );
    const draft = counterexample?.[0] as CaseDraft | undefined;
    expect(draft?.request.pairs.filter(([, text]) => text === '').length).toBe(1);
  });

  it('is skipped by name without a vSwitch', () => {
    const bare = hostilePlans(subjectOf(operation), { ...seeded, vswitches: [] }, { forms: ['A'] });
    expect(new Set(bare.map(({ skip }) => skip))).toEqual(new Set(['needs a vSwitch with role auto']));
  });
});
