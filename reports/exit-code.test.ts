import { describe, expect, test } from 'vitest';
import type { CheckVerdict, Run } from '../model/run.ts';
import { unexpressedMark } from '../model/run.ts';
import { conclude, exitCode } from './exit-code.ts';
import { smallOperation } from './fixtures/operation.ts';
import { conformingRun, withChecks } from './fixtures/runs.ts';

const base = conformingRun(smallOperation);

function run(verdicts: readonly CheckVerdict[], change: Partial<Run> = {}): Run {
  const checks = verdicts.map((verdict, index) => ({
    id: `contract/${index}`,
    level: 'MUST' as const,
    verdict,
    cases: 1,
    durationMs: 1,
    reason: null,
  }));
  return { ...withChecks(base, checks, smallOperation), ...change };
}

const stale: Partial<Run> = {
  baseline: [
    {
      entry: 'contract/0',
      check: 'contract/0',
      class: 'wrong-code',
      observed: 'X',
      status: 'stale',
      finding: null,
      reason: 'r',
      link: 'l',
      expires: '2027-01-01',
    },
  ],
};

describe('the first that applies of 70, 64, 1, 3, 2, 0', () => {
  test.each<readonly [string, Run, number, Run['verdict']]>([
    ['all conform', run(['conforms', 'conforms']), 0, 'conforms'],
    ['skipped is excused', run(['conforms', 'skipped']), 0, 'conforms'],
    ['known is excused', run(['conforms', 'known']), 0, 'conforms'],
    ['a deviation', run(['conforms', 'deviates']), 1, 'deviates'],
    ['a deviation beside something not measured', run(['deviates', 'inconclusive', 'not-run']), 1, 'deviates'],
    ['a deviation beside a stale entry', run(['deviates'], stale), 1, 'deviates'],
    ['inconclusive', run(['conforms', 'inconclusive']), 3, 'not-measured'],
    ['not run', run(['conforms', 'not-run']), 3, 'not-measured'],
    ['no check at all', run([]), 3, 'not-measured'],
    ['only skipped checks', run(['skipped', 'skipped']), 3, 'not-measured'],
    ['stale beside something not measured', run(['inconclusive', 'conforms'], stale), 3, 'not-measured'],
    ['stale only', run(['conforms'], stale), 2, 'stale'],
    ['our own bug', run(['deviates'], { exitCode: 70 }), 70, 'not-measured'],
    ['usage', run(['deviates'], { exitCode: 64 }), 64, 'not-measured'],
    ['interrupted by SIGINT', run(['deviates'], { verdict: 'interrupted', exitCode: 130 }), 130, 'interrupted'],
    ['interrupted by SIGTERM', run(['conforms'], { verdict: 'interrupted', exitCode: 143 }), 143, 'interrupted'],
  ])('%s', (_, given, code, verdict) => {
    expect([exitCode(given), conclude(given).verdict, conclude(given).exitCode]).toEqual([code, verdict, code]);
    expect(conclude(conclude(given))).toEqual(conclude(given));
  });
});

test.each([
  ['MUST', 'SHOULD', 0],
  ['MUST', 'MUST', 1],
  ['SHOULD', 'SHOULD', 1],
  ['SHOULD', 'MAY', 0],
  ['MAY', 'MAY', 1],
] as const)('fail-on %s with a deviation at %s exits %i', (failOn, level, code) => {
  const given = run(['deviates', 'conforms']);
  const changed = { ...given, failOn, checks: given.checks.map((check) => ({ ...check, level })) };
  expect(exitCode(changed)).toBe(code);
  expect(conclude(changed).reasons[0]).toContain(code === 1 ? 'deviates' : 'does not fail the run');
});

test('parameters that an SDK cannot express are said beside the verdict, whatever a baseline accepts', () => {
  const fact = `${unexpressedMark}2 parameters have no place in its types`;
  const concluded = conclude(run(['conforms', 'known'], { observations: ['another fact', fact] }));
  expect([concluded.exitCode, concluded.reasons]).toEqual([0, [fact]]);
});

test('reasons name the first check and why it was not measured', () => {
  const given = run(['conforms', 'inconclusive']);
  const changed = {
    ...given,
    checks: given.checks.map((check) => ({ ...check, reason: check.verdict === 'inconclusive' ? 'throttled' : null })),
  };
  expect(conclude(changed).reasons).toEqual(['1 required check inconclusive: throttled (contract/1)']);
});

test('what stopped a run is said once, though its checks were not run for it', () => {
  const stopped = run(['conforms', 'not-run'], { reasons: ['refused: nobody there'] });
  const changed = {
    ...stopped,
    checks: stopped.checks.map((check) => (check.verdict === 'not-run' ? { ...check, reason: 'refused: nobody there' } : check)),
  };
  expect(conclude(changed).reasons).toEqual(['1 required check not run: refused: nobody there (contract/1)']);
});

describe('rules', () => {
  const { operation, rules } = { operation: smallOperation, rules: smallOperation.rules.map(({ id }) => id) };
  const coverage = (missing: readonly string[]): Partial<Run> => ({
    coverage: { ...base.coverage, rules: { total: rules.length, exercised: rules.length - missing.length, missing } },
  });
  const silent = (reason: string): Run['checks'] =>
    base.checks.map((check) => (check.id.startsWith('contract/') ? check : { ...check, verdict: 'skipped', reason }));

  test('a run of which no rule was exercised is not measured, and says why', () => {
    const given = { ...withChecks(base, silent('nothing asserted: the page is silent: account x'), operation), ...coverage(rules) };
    expect(exitCode(given)).toBe(3);
    expect(conclude(given)).toMatchObject({
      verdict: 'not-measured',
      // The kind of reason, as headlines name it.
      reasons: ['no rule was exercised: nothing asserted: the page is silent'],
    });
  });

  test('where no check of the run is named for a rule, none is missed', () => {
    const given = { ...run(['conforms', 'skipped']), ...coverage(rules) };
    expect([exitCode(given), conclude(given).reasons]).toEqual([0, []]);
  });

  test('a shard may hold none of them', () => {
    const shards = { of: 2, indexes: [1] };
    expect(exitCode({ ...withChecks(base, silent('needs more'), operation), ...coverage(rules), shards })).toBe(0);
  });

  test('what is said of every answer does not make up for checks that were not measured', () => {
    const checks = run(['conforms', 'skipped']).checks.map((check, index) => (index === 0 ? { ...check, shared: true as const } : check));
    expect(exitCode({ ...run([]), checks })).toBe(3);
  });

  test('a deviation is one though no rule was exercised', () => {
    const [first, ...others] = silent('needs more');
    const checks = first ? [{ ...first, verdict: 'deviates' as const }, ...others] : [];
    expect(exitCode({ ...withChecks(base, checks, operation), ...coverage(rules) })).toBe(1);
  });

  test('rules that could have been exercised and were not are named; those that the fixtures lack are not', () => {
    const [one = '', two = ''] = rules;
    const checks = base.checks.map((check) => {
      if (check.id.endsWith(`/${one}`)) return { ...check, verdict: 'skipped' as const, reason: 'nothing asserted: silent' };
      return check.id.endsWith(`/${two}`) ? { ...check, verdict: 'skipped' as const, reason: 'needs a second region' } : check;
    });
    const given = { ...withChecks(base, checks, operation), ...coverage([one, two]) };
    expect(conclude(given)).toMatchObject({
      exitCode: 0,
      reasons: [`1 rule that the fixtures make possible was not exercised: ${one}`],
    });
  });
});
