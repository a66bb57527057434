import { expect, test } from 'vitest';
import type { CheckResult, Finding, Run } from '../../model/run.ts';
import { smallOperation } from '../fixtures/operation.ts';
import { conformingRun, findingFor, withChecks } from '../fixtures/runs.ts';
import { type ChangeKind, diff, diffExitCode } from './diff.ts';
import { diffRenderers } from './render.ts';

const id = 'boundary/QueueNumber/maximum';
const rule = smallOperation.rules.find((candidate) => candidate.id === 'QueueNumber/maximum');
if (rule === undefined) throw new Error('the small operation lacks the rule of this test');
const one = findingFor(rule, 'wrong-code', 'rejected with X', 'X');
const two = findingFor(rule, 'accepted-invalid', 'accepted', 'accepted');
const base = conformingRun(smallOperation);

function run(verdict: CheckResult['verdict'] | 'absent', findings: readonly Finding[] = [], level: CheckResult['level'] = 'MUST'): Run {
  const rest = base.checks.filter((check) => check.id !== id);
  const check: readonly CheckResult[] = verdict === 'absent' ? [] : [{ id, level, verdict, cases: 3, durationMs: 1, reason: null }];
  return { ...withChecks(base, [...rest, ...check], smallOperation), findings };
}

const may = (finding: Finding): Finding => ({ ...finding, level: 'MAY' });

function excused(run: Run, { id: finding, class: kind, observed }: Finding): Run {
  const entry = { entry: id, check: id, class: kind, observed, finding, reason: 'r', link: 'l', expires: '2030-01-01' };
  return { ...run, baseline: [{ ...entry, status: 'known' }] };
}

test.each<readonly [string, Run, Run, ChangeKind | null, 0 | 1]>([
  ['conforms, conforms', run('conforms'), run('conforms'), null, 0],
  ['conforms, deviates', run('conforms'), run('deviates', [one]), 'regressed', 1],
  ['conforms, known', run('conforms'), run('known', [one]), 'changed', 0],
  ['conforms, inconclusive', run('conforms'), run('inconclusive'), 'evidence-lost', 1],
  ['conforms, skipped', run('conforms'), run('skipped'), 'evidence-lost', 1],
  ['conforms, no longer planned', run('conforms'), run('absent'), 'evidence-lost', 1],
  ['deviates, not run', run('deviates', [one]), run('not-run'), 'evidence-lost', 1],
  ['deviates, conforms', run('deviates', [one]), run('conforms'), 'fixed', 0],
  ['known, conforms', run('known', [one]), run('conforms'), 'fixed', 0],
  ['deviates, the same way', run('deviates', [one]), run('deviates', [one]), null, 0],
  ['deviates, another way', run('deviates', [one]), run('deviates', [two]), 'regressed', 1],
  ['deviates, another way as well', run('deviates', [one]), run('deviates', [one, two]), 'regressed', 1],
  ['deviates, one way less', run('deviates', [one, two]), run('deviates', [one]), 'changed', 0],
  ['deviates, the same way more often', run('deviates', [one]), run('deviates', [{ ...one, count: one.count + 9 }]), null, 0],
  ['deviates, one way at a stronger level', run('deviates', [may(one), two]), run('deviates', [one, two]), 'regressed', 1],
  ['known, known another way as well', run('known', [one]), run('known', [one, two]), 'changed', 0],
  ['known, deviates another way as well', run('known', [one]), excused(run('deviates', [one, two]), one), 'regressed', 1],
  ['conforms, deviates below the level', run('conforms'), run('deviates', [may(one)], 'MAY'), 'changed', 0],
  ['inconclusive, deviates', run('inconclusive'), run('deviates', [one]), 'regressed', 1],
  ['skipped, deviates', run('skipped'), run('deviates', [one]), 'regressed', 1],
  ['deviates, known', run('deviates', [one]), run('known', [one]), 'changed', 0],
  ['deviates, at a stronger level', run('deviates', [one], 'MAY'), run('deviates', [one], 'MUST'), 'regressed', 1],
  ['deviates, at a weaker level', run('deviates', [one], 'MUST'), run('deviates', [one], 'MAY'), 'changed', 0],
  ['inconclusive, conforms', run('inconclusive'), run('conforms'), 'new', 0],
  ['inconclusive, not run', run('inconclusive'), run('not-run'), null, 0],
  ['not planned, deviates', run('absent'), run('deviates', [one]), 'new', 0],
  ['skipped, no longer planned', run('skipped'), run('absent'), null, 0],
])('%s', (_, before, after, kind, code) => {
  const difference = diff(before, after);
  expect([difference.changes.map((change) => change.kind), diffExitCode(difference)]).toEqual([kind === null ? [] : [kind], code]);
});

test('a renamed check is compared under its new name', () => {
  const renamed = run('deviates', [one]);
  const old: Run = {
    ...run('conforms'),
    checks: run('conforms').checks.map((check) => (check.id === id ? { ...check, id: 'boundary/QueueNumber/max' } : check)),
  };
  const difference = diff(old, renamed, { renamedTo: (check) => (check === 'boundary/QueueNumber/max' ? id : check) });
  expect(difference.renamed).toEqual([{ from: 'boundary/QueueNumber/max', to: id }]);
  expect(difference.changes.map(({ kind, check }) => [kind, check])).toEqual([['regressed', id]]);
  expect(diff(old, renamed).changes.map(({ kind }) => kind)).toEqual(['evidence-lost', 'new']);
});

test('of another edition only common checks are compared, and the text says so first', () => {
  const other: Run = { ...run('absent'), spec: { edition: '2025-06-01', digest: 'e'.repeat(64) } };
  const difference = diff(run('conforms'), other);
  expect([difference.whole, difference.changes]).toEqual([false, []]);
  expect(diffRenderers.text(difference)).toMatch(
    /^No difference in 10 checks\n {2}Only checks that both runs hold are compared\.\n {2}not the same edition: 2024-04-22 before, 2025-06-01 now\n/,
  );
});

test('another seed or target is named and does not narrow what is compared', () => {
  const other: Run = { ...run('absent'), seed: 9, target: { id: 'driver:python', version: null } };
  const difference = diff(run('conforms'), other);
  expect(difference.incomparable.map(({ what }) => what)).toEqual(['target', 'seed']);
  expect(difference.changes.map(({ kind }) => kind)).toEqual(['evidence-lost']);
});

test('text and markdown show each change with what is seen now', () => {
  const difference = diff(run('conforms'), run('deviates', [one]));
  expect(diffRenderers.text(difference)).toBe(
    `1 regressed in 11 checks\n\nREGRESSED  ${id}\n  conforms -> deviates\n  new MUST wrong-code: X\n`,
  );
  expect(diffRenderers.markdown(difference)).toContain(`| ${id} | conforms -> deviates | new MUST wrong-code&#58; X |`);
});

test('the level at which a new way of deviating is a regression can be named', () => {
  const [before, after] = [run('conforms'), run('deviates', [may(one)], 'MAY')];
  expect(diffExitCode(diff(before, after, { failOn: 'MAY' }))).toBe(1);
  expect(diffExitCode(diff(before, { ...after, failOn: 'MAY' }))).toBe(1);
  expect(
    diffExitCode(diff(run('deviates', [may(two)]), run('deviates', [may(two), { ...one, level: 'SHOULD' }]), { failOn: 'MUST' })),
  ).toBe(0);
});

test('every rendering names the ways of deviating', () => {
  const difference = diff(run('deviates', [one]), run('deviates', [may(two)]));
  expect(diffRenderers.text(difference)).toContain('  new MAY accepted-invalid: accepted\n  no longer MUST wrong-code: X\n');
  expect(diffRenderers.markdown(difference)).toContain('new MAY accepted-invalid&#58; accepted, no longer MUST wrong-code&#58; X');
  expect(JSON.parse(diffRenderers.json(difference)).changes[0].buckets).toEqual([
    { class: 'accepted-invalid', observed: 'accepted', before: null, after: 'MAY', known: false },
    { class: 'wrong-code', observed: 'X', before: 'MUST', after: null, known: false },
  ]);
});
