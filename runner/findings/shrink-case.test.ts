import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseDraft, CheckPlan } from '../../generators/index.ts';
import { caseOf } from '../../generators/index.ts';
import type { Case } from '../../model/case.ts';
import type { Request } from '../../model/request.ts';
import type { Trial } from '../trials/trial.ts';
import { type Bucket, type Deviation, findingId } from './bucket.ts';
import type { Again } from './shrink.ts';
import { shrinkCase } from './shrink-case.ts';

type Resend = Again<Case>['resend'];

const check = 'boundary/Name/maxLength';

function draft(pairs: CaseDraft['request']['pairs']): CaseDraft {
  const request = { pairs, account: 'default' };
  return { edge: 'sample', value: '', request, setup: [], twin: null, exclusive: [], intent: { kind: 'violates', rule: 'Name/maxLength' } };
}

const lengths = fc.integer({ min: 11, max: 500 });
const plan: CheckPlan = {
  id: check,
  family: 'boundary',
  rule: null,
  level: 'MUST',
  skip: null,
  edges: () => [],
  samples: lengths.map((length) => draft([...others, ['Name', 'x'.repeat(length)]])),
  parameters: ['Name'],
};
const others: CaseDraft['request']['pairs'] = [
  ['RegionId', 'r'],
  ['Tag.1.Key', 'k'],
  ['Tag.1.Value', 'v'],
  ['Description', 'text'],
];

function deviation(observed: string): Deviation {
  const kind = observed === 'accepted' ? 'accepted-invalid' : 'wrong-code';
  return { about: 'outcome', level: 'MUST', verdict: 'deviates', class: kind, expected: 'rejected', actual: observed, observed };
}

/** A target that needs RegionId, accepts names beyond 10 up to `most`, and answers longer ones with a wrong code: two defects side by side. */
function target(most: number): Resend {
  return async (subject) => {
    const value = (name: string) => subject.request.pairs.find(([wire]) => wire === name)?.[1];
    const length = String(value('Name') ?? '').length;
    const observed = length > most ? 'OtherCode' : 'accepted';
    const broken = value('RegionId') === undefined ? ['RegionId/required', 'Name/maxLength'] : ['Name/maxLength'];
    const request = { operation: 'Create', pairs: subject.request.pairs, account: 'default', form: 'A', format: 'JSON' } as Request;
    const fine = length <= 10;
    return {
      request,
      expectation: fine ? { kind: 'accept', level: 'MUST' } : { kind: 'reject', level: 'MUST', rules: broken, codes: [] },
      observation: { kind: 'malformed', what: '', status: 200, latencyMs: 1, exchange: null },
      assertions: fine ? [] : [deviation(observed)],
      made: 1,
    } as Trial;
  };
}

async function bucketOf(subject: Case, resend: Resend, sample: Bucket['sample']): Promise<Bucket> {
  const trial = (await resend(subject)) as Trial;
  const [first] = trial.assertions as Deviation[];
  if (!first) throw new Error('no deviation');
  return {
    id: findingId(check, first),
    check,
    deviation: first,
    case: subject,
    request: trial.request,
    rules: ['Name/maxLength'],
    sample,
    exchange: null,
    count: 1,
  };
}

describe('shrinkCase', () => {
  it('drops what is not needed, and nothing whose loss breaks another rule', async () => {
    const resend = target(Number.POSITIVE_INFINITY);
    const subject = caseOf(draft([...others, ['Name', 'x'.repeat(20)]]), check, 'A', 'JSON', 'max+10');
    const shrunk = await shrinkCase(await bucketOf(subject, resend, null), plan, resend, () => false);
    expect(shrunk.case.request.pairs.map(([name]) => name)).toEqual(['RegionId', 'Name']);
    expect(shrunk.intermittent).toBeNull();
  });

  it('never slips to another defect: the bucket and the broken rules stay the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 60, max: 200 }), async (index, most) => {
        const resend = target(most);
        const seed = 5;
        const chosen = fc.sample(plan.samples as fc.Arbitrary<CaseDraft>, { seed, numRuns: index + 1 })[index] as CaseDraft;
        const subject = caseOf(chosen, check, 'A', 'JSON', `sample-${index}`);
        const bucket = await bucketOf(subject, resend, { seed, index });
        const shrunk = await shrinkCase(bucket, plan, resend, () => false);
        const after = (await resend(shrunk.case)) as Trial;
        expect((after.assertions[0] as Deviation).observed).toBe(bucket.deviation.observed);
        expect(after.expectation).toMatchObject({ rules: ['Name/maxLength'] });
        const length = String(shrunk.case.request.pairs.find(([name]) => name === 'Name')?.[1]).length;
        // As small as its own defect allows: 11 where longer names are accepted, one beyond `most` where they get a wrong code.
        expect(length).toBe(bucket.deviation.observed === 'accepted' ? 11 : most + 1);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps the unshrunk case and the rate of a deviation that does not always show', async () => {
    let sends = 0;
    const steady = target(Number.POSITIVE_INFINITY);
    const flaky: Resend = async (subject) => (sends++ % 3 === 0 ? steady(subject) : null);
    const subject = caseOf(draft([...others, ['Name', 'x'.repeat(20)]]), check, 'A', 'JSON', 'max+10');
    const bucket = await bucketOf(subject, steady, null);
    const shrunk = await shrinkCase(bucket, plan, flaky, () => false);
    expect(shrunk.intermittent).toBeGreaterThanOrEqual(0);
    expect(shrunk.intermittent).toBeLessThan(1);
    expect(shrunk.case).toBe(subject);
  });

  it('stops when its time is up', async () => {
    let sends = 0;
    const counting: Resend = async (subject) => {
      sends++;
      return target(Number.POSITIVE_INFINITY)(subject);
    };
    const subject = caseOf(draft([...others, ['Name', 'x'.repeat(20)]]), check, 'A', 'JSON', 'max+10');
    await shrinkCase(await bucketOf(subject, counting, null), plan, counting, () => true);
    // One for the bucket itself, three to confirm.
    expect(sends).toBe(4);
  });
});
