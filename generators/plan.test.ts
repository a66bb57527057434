import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SymbolicRequest } from '../model/case.ts';
import { subjectOf } from '../packs/index.ts';
import { loadOperation } from '../spec/load.ts';
import { rootOf } from '../spec/root-of.ts';
import { seeded } from './fixtures/seeded.ts';
import { smallestWorld } from './fixtures/smallest-world.ts';
import { type CaseDraft, type CheckPlan, plan } from './index.ts';

const operation = loadOperation();
const plans = plan(subjectOf(operation), seeded, { forms: ['A'] });
const cases = plans.flatMap((each) => each.edges());
const sampled = plans.flatMap((each) => (each.samples === null ? [] : [{ id: each.id, samples: each.samples, rule: each.rule }]));

function pairsOutside(request: SymbolicRequest, names: readonly string[]): readonly unknown[] {
  return request.pairs.filter(([name]) => !names.includes(rootOf(operation, name)));
}

/** The smallest draft that a check's samples shrink to when every one of them fails. */
function smallest(id: string): CaseDraft {
  const samples = plans.find((each) => each.id === id)?.samples;
  if (samples == null) throw new Error(`${id} has no samples`);
  const details = fc.check(
    fc.property(samples, () => false),
    { seed: 7 },
  );
  if (details.counterexample === null) throw new Error(`${id} did not shrink`);
  return details.counterexample[0] as CaseDraft;
}

describe('plan', () => {
  it('gives every check and case an id of its own', () => {
    const ids = plans.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const caseIds = cases.map(({ id }) => id);
    expect(caseIds.filter((id, index) => caseIds.indexOf(id) !== index)).toEqual([]);
  });

  it('skips nothing in a world with every role', () => {
    expect(plans.filter(({ skip }) => skip !== null).map(({ id, skip }) => `${id}: ${skip}`)).toEqual([]);
  });

  it('has a violation of every rule, each with a twin of its own', () => {
    const ruled = plans.filter(({ rule }) => rule !== null);
    expect(ruled.map(({ rule }) => rule?.id)).toEqual(operation.rules.map(({ id }) => id));
    const without = ruled.filter((each) => !each.edges().some(({ intent }) => intent.kind === 'violates' && intent.rule === each.rule?.id));
    expect(without.map(({ id }) => id)).toEqual([]);
    const twinless = cases.filter(
      ({ intent, twin, request }) => intent.kind === 'violates' && (twin === null || JSON.stringify(twin) === JSON.stringify(request)),
    );
    expect(twinless.filter(({ setup }) => setup.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('means contract and read-back to be accepted, as far as the page says', () => {
    const kinds = (family: CheckPlan['family']) =>
      new Set(plans.filter((each) => each.family === family).flatMap((each) => each.edges().map(({ intent }) => intent.kind)));
    expect(kinds('contract')).toEqual(new Set(['valid', 'unspecified']));
    expect(kinds('read-back')).toEqual(new Set(['valid', 'unspecified', 'violates']));
    const open = plans.filter((each) => each.family === 'contract' && each.edges().some(({ intent }) => intent.kind === 'unspecified'));
    expect(open.map(({ id }) => id)).toEqual(['contract/Visible', 'contract/BusinessType', 'contract/QueuePairNumber']);
    // No number of pairs has to be accepted, and one that is has to be kept.
    const read = plans.filter((each) => each.family === 'read-back' && each.edges().some(({ intent }) => intent.kind === 'unspecified'));
    expect(read.map(({ id }) => id)).toEqual(['read-back/QueuePairNumber']);
  });

  it('changes nothing but the parameters of a boundary rule', () => {
    for (const { rule, family, edges } of plans) {
      if (rule === null || family !== 'boundary') continue;
      // The wrong value of a limit that must be equal elsewhere goes there as well: the cover's parameter.
      const covers = rule.coveredBy.map((cover) => cover.split('/')[0] ?? '');
      // Or it stands without the parameter that has to be equal.
      const equals = operation.rules.filter(
        ({ limit, parameters }) => limit.kind === 'equal' && parameters.includes(rule.parameters[0] ?? ''),
      );
      const names = [...rule.parameters, ...covers, ...equals.flatMap(({ parameters }) => parameters)].map((path) =>
        rootOf(operation, path),
      );
      for (const { id, request, twin } of edges()) {
        if (twin === null) continue;
        expect(pairsOutside(request, names), id).toEqual(pairsOutside(twin, names));
        expect(request.account, id).toBe(twin.account);
      }
    }
  });

  it('sends explicit addresses and counted ones to different vSwitches', () => {
    const leased = (request: SymbolicRequest) => request.pairs.some(([, text]) => typeof text !== 'string' && '$lease' in text);
    const vswitches = (claim: (request: SymbolicRequest) => boolean) =>
      new Set(
        cases
          .filter(({ request, exclusive, intent }) => claim(request) && exclusive.length === 0 && intent.kind === 'valid')
          .map(({ request }) => request.pairs.find(([name]) => name === 'VSwitchId')?.[1]),
      );
    const explicit = vswitches(leased);
    const chosen = vswitches((request) => !leased(request) && !request.pairs.some(([name]) => name === 'PrimaryIpAddress'));
    expect([...explicit].filter((id) => chosen.has(id))).toEqual([]);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(cases))).toEqual(cases);
  });

  it('sends every legal count and length, each in one form, and all forms by turn', () => {
    const all = plan(subjectOf(operation), seeded, { forms: ['A', 'B', 'C', 'D'] });
    const valid = (id: string) =>
      all
        .find((each) => each.id === id)
        ?.edges()
        .filter(({ intent }) => intent.kind === 'valid') ?? [];
    const counts = valid('boundary/SecondaryPrivateIpAddressCount/maximum');
    expect(new Set(counts.map(({ value }) => Number(value)))).toEqual(new Set(Array.from({ length: 49 }, (_, index) => index + 1)));
    const between = counts.filter(({ edge }) => edge.startsWith('value/'));
    expect(between.length).toBe(47);
    expect(new Set(between.map(({ form }) => form))).toEqual(new Set(['A', 'B', 'C', 'D']));
    expect(new Set(valid('boundary/Tag/maxItems').map(({ value }) => value)).size).toBe(20);
    const alone = plan(subjectOf(operation), seeded, { forms: ['D'] }).find(({ id }) => id === 'boundary/Tag/maxItems');
    expect(new Set(alone?.edges().flatMap(({ intent, value }) => (intent.kind === 'valid' ? [value] : []))).size).toBe(20);
  });

  it('repeats every edge in every form, long ones as a body alone', () => {
    const all = plan(subjectOf(operation), seeded, { forms: ['A', 'B', 'C', 'D'] });
    const one = all.find(({ id }) => id === 'boundary/QueueNumber/maximum')?.edges() ?? [];
    expect(one.filter(({ edge }) => edge === 'max+1').map(({ form }) => form)).toEqual(['A', 'B', 'C', 'D']);
    expect(one.filter(({ edge }) => edge === 'xml/max+1').map(({ format }) => format)).toEqual(['XML']);
    const whole = all.find(({ id }) => id === 'contract/everything')?.edges() ?? [];
    expect(whole.filter(({ edge }) => edge === 'all-at-their-limits').map(({ form }) => form)).toEqual(['B']);
  });

  it('skips by name what a small world cannot carry', () => {
    const few = plan(subjectOf(operation), smallestWorld, { forms: ['A'] });
    const skipped = few.filter(({ skip }) => skip !== null);
    expect(skipped.every(({ skip, edges, samples }) => skip?.startsWith('needs ') && edges().length === 0 && samples === null)).toBe(true);
    expect(skipped.find(({ id }) => id === 'state/VSwitchId/status')?.skip).toBe('needs a vSwitch with role pending');
    expect(few.filter(({ skip, edges }) => skip === null && edges().length === 0).map(({ id }) => id)).toEqual([]);
    expect(few.find(({ id }) => id === 'boundary/PrimaryIpAddress/format')?.skip).toBeNull();
  });

  it('skips everything where nothing can be sent', () => {
    const none = plan(subjectOf(operation), { ...smallestWorld, vswitches: [] }, { forms: ['A'] });
    expect(none.filter(({ skip, edges, samples }) => skip === null || edges().length > 0 || samples !== null).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it('keeps its edges: one line a check', async () => {
    const lines = plans.map(
      (each) =>
        `${each.id}: ${each
          .edges()
          .map(({ edge }) => edge)
          .join(' · ')}`,
    );
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./__snapshots__/edges.txt');
  });
});

describe('samples', () => {
  it.each(
    sampled.map(({ id, samples, rule }) => [id, samples, rule] as const),
  )('%s: each means one thing, and is JSON', (_, samples, rule) => {
    fc.assert(
      fc.property(samples, (draft) => {
        expect(draft.intent).toEqual(rule === null ? { kind: 'valid' } : { kind: 'violates', rule: rule.id });
        expect(JSON.stringify(draft.request)).not.toBe(JSON.stringify(draft.twin));
        expect([...draft.value].length).toBeLessThanOrEqual(64);
        expect(JSON.parse(JSON.stringify(draft))).toEqual(draft);
      }),
      { numRuns: 25 },
    );
  });

  it('shrink to the value beside the limit', () => {
    expect(smallest('boundary/NetworkInterfaceName/maxLength').value).toBe('129 characters');
    expect(smallest('boundary/QueueNumber/maximum').value).toBe('2049');
    expect(smallest('boundary/QueueNumber/minimum').value).toBe('0');
    expect(smallest('boundary/ClientToken/maxLength').value).toBe('65 characters');
    expect(smallest('boundary/Tag/maxItems').value).toBe('21 items');
    expect(smallest('boundary/PrivateIpAddress/uniqueItems').value).toBe('items 1 and 2 of 2');
  });

  it('shrink to the required parameters alone', () => {
    expect(smallest('contract/mixtures').value).toBe('0 optional parameters');
  });

  it('depend on the seed alone', () => {
    const draw = () => sampled.map(({ samples }) => fc.sample(samples, { seed: 11, numRuns: 3 }));
    expect(draw()).toEqual(draw());
  });
});
