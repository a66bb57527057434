import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { plansOf, type SdkDraft, type SdkPlan } from '../../generators/sdk/sdk-plan.ts';
import type { SdkAnswer, SdkCase } from '../../model/sdk.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { SdkJudge } from '../../oracle/sdk/judge.ts';
import { loadOperation } from '../../spec/load.ts';
import type { CheckReport } from '../check-report.ts';
import { newSignals, progressOf } from '../progress.ts';
import { profiles, type Settings } from '../settings.ts';
import { Calls } from './calls.ts';
import { sdkConductor } from './sdk-phases.ts';

const draft = (number: number): SdkDraft => ({ edge: `edge-${number}`, parameters: { QueueNumber: number } });

function plan(property: string, numbers: readonly number[], samples: fc.Arbitrary<SdkDraft> | null = null): SdkPlan {
  return plansOf(loadOperation(), 'sdk-serialize')(property, numbers.map(draft), samples);
}

const answer: SdkAnswer = { outcome: { kind: 'accepted', response: {} }, seen: [], durationMs: 1, breaches: [] };
const numberOf = ({ call }: SdkCase) => call.parameters['QueueNumber'] as number;
const wrong: Assertion = {
  about: 'outcome',
  level: 'MUST',
  verdict: 'deviates',
  class: 'wrong-effect',
  expected: 'less',
  actual: 'more',
  observed: 'more than 100',
};
/** An SDK that can't express 7 and alters what is greater than 100. */
const judge: SdkJudge = (subject) => {
  if (numberOf(subject) === 7) return [{ about: 'outcome', level: 'MUST', verdict: 'skipped', reason: 'unrepresentable: 7' }];
  return numberOf(subject) > 100 ? [wrong] : [{ about: 'outcome', level: 'MUST', verdict: 'conforms' }];
};

function conductor(
  plans: readonly SdkPlan[],
  said: SdkJudge = judge,
  perform = () => Promise.resolve(answer),
  changes: Partial<Settings> = {},
) {
  const settings = {
    target: { id: 'sdk:x' },
    seed: 5,
    profile: { ...profiles.gate, samples: 50 },
    timeoutMs: 1000,
    bail: false,
    replay: null,
    replayCommand: 'replay FILE',
    ...changes,
  } as unknown as Settings;
  const progress = progressOf(newSignals());
  const calls = new Calls({ slots: 4, perform }, said, progress, settings.timeoutMs);
  const { conductor: session, books } = sdkConductor(settings, plans, calls, progress);
  return { progress, session, books };
}

const reportOf = (reports: readonly CheckReport[], check: string) => reports.find(({ result }) => result.id === check);

it('says of each check what came of it: conforms, deviates, or was never expressed', async () => {
  const { session, books, progress } = conductor([plan('a', [1, 7]), plan('b', [101, 102]), plan('c', [7, 7])]);
  await session.run();
  const results = session.reports(null).map(({ result, findings }) => [result.id, result.verdict, result.cases, findings.length]);
  expect(results).toEqual([
    ['sdk-serialize/a', 'conforms', 1, 0],
    ['sdk-serialize/b', 'deviates', 2, 1],
    ['sdk-serialize/c', 'skipped', 0, 0],
  ]);
  expect(books.skips()).toEqual([['unrepresentable: 7', 3]]);
  expect([progress.get('checksDone'), progress.get('deviations')]).toEqual([3, 1]);
  expect(session.firstDeviation).toMatchObject({ cases: 2 });
});

it('blames order for what befalls a field by order alone', async () => {
  const about = plansOf(loadOperation(), 'sdk-deserialize');
  const plans = ['everything', 'key-order', 'Type'].map((name) => about(name, [draft(1)]));
  const field = (name: string): Assertion => ({ ...wrong, about: `result/${name}`, observed: 'lost' });
  const reads: SdkJudge = ({ check }) => [field('Type'), ...(check.endsWith('order') ? [field('Status')] : [])];
  const { session } = conductor(plans, reads);
  await session.run();
  const found = session.reports(null).flatMap(({ findings }) => findings);
  expect(found.map(({ check, count }) => [check, count])).toEqual([
    ['sdk-deserialize/key-order', 1],
    ['sdk-deserialize/Type', 3],
  ]);
});

it('makes the sample that showed a deviation as small as it can be, with the way to find it again', async () => {
  const samples = fc.integer({ min: 0, max: 1_000_000 }).map(draft);
  const { session } = conductor([plan('a', [1], samples)]);
  await session.run();
  const [finding] = reportOf(session.reports(null), 'sdk-serialize/a')?.findings ?? [];
  expect(finding).toMatchObject({ count: expect.any(Number), intermittent: null, path: expect.stringMatching(/^\d+(:\d+)+$/) });
  expect(finding?.case.request.pairs).toEqual([['QueueNumber', '101']]);
  expect(finding?.replay).toBe(`replay ${finding?.id}.json`);
});

it('says how often a deviation shows that comes and goes, and keeps the case that it was found by', async () => {
  let calls = 0;
  const now: SdkJudge = () => (++calls === 1 || calls === 3 ? [wrong] : []);
  const { session } = conductor([plan('a', [1])], now);
  await session.run();
  expect(reportOf(session.reports(null), 'sdk-serialize/a')?.findings[0]).toMatchObject({ intermittent: 1 / 3, case: { edge: 'edge-1' } });
});

it('reports what it found until it is asked to stop, and calls the rest not run', async () => {
  let calls = 0;
  const made = conductor([plan('a', [101]), plan('b', [1, 2, 3])], judge, async () => {
    if (++calls === 2) made.progress.set('stop', 1);
    return answer;
  });
  const stop = await made.session.run();
  expect(stop).toEqual({ kind: 'interrupted', reason: 'the run was asked to stop' });
  const reports = made.session.reports(stop?.reason ?? null);
  expect(reportOf(reports, 'sdk-serialize/b')?.result).toMatchObject({ verdict: 'not-run', reason: 'the run was asked to stop' });
});

it('makes no further call after the first finding, where --bail asks for that', async () => {
  let calls = 0;
  const count = async () => {
    calls++;
    return answer;
  };
  const { session } = conductor([plan('a', [101, 1, 1, 1, 1, 1, 1, 1, 1])], judge, count, { bail: true });
  const stop = await session.run();
  expect(stop).toEqual({ kind: 'bailed', reason: 'stopped at the first finding, as --bail asks' });
  expect(reportOf(session.reports(stop?.reason ?? null), 'sdk-serialize/a')?.result.verdict).toBe('deviates');
  // Those of the four slots, and three that confirm the finding.
  expect(calls).toBeLessThan(9);
});

it('says so where its time was up before its edges were tried', async () => {
  const { session } = conductor([plan('a', [1])], judge, undefined, { profile: { ...profiles.gate, maxSeconds: -1 } });
  const stop = await session.run();
  expect(stop).toMatchObject({ kind: 'out-of-time' });
  expect(reportOf(session.reports(stop?.reason ?? null), 'sdk-serialize/a')?.result).toMatchObject({
    verdict: 'not-run',
    reason: stop?.reason,
  });
});

// What was concluded before the run was asked to stop stood there twice.
it('tells each finding once where it is asked to stop while it makes them small', async () => {
  let calls = 0;
  const made = conductor([plan('a', [101]), plan('b', [102])], judge, async () => {
    // Two edges and three repeats of the first.
    if (++calls === 5) made.progress.set('stop', 1);
    return answer;
  });
  await made.session.run();
  const found = made.session.reports(null).map(({ findings }) => findings.length);
  expect([calls, ...found]).toEqual([5, 1, 1]);
});

it('a check that the operation has nothing for says so, and conforms to nothing', async () => {
  const { session } = conductor([plan('a', [1]), plan('b', [])]);
  await session.run();
  const reports = session.reports(null);
  const results = reports.map(({ result: { id, verdict, reason } }) => [id, verdict, reason]);
  expect(results).toContainEqual(['sdk-serialize/b', 'skipped', 'the operation has no parameter or field of the kind that it is about']);
});
