import { expect, it } from 'vitest';
import type { CheckResult, Finding, Run } from '../../model/run.ts';
import { smallOperation } from '../../reports/fixtures/operation.ts';
import { conformingRun, findingFor } from '../../reports/fixtures/runs.ts';
import { outcomeOf } from './outcome.ts';
import { timesOf } from './send-again.ts';

const [rule] = smallOperation.rules;
if (rule === undefined) throw new Error('the small operation has no rules');
const asked = findingFor(rule, 'wrong-code', 'rejected with X', 'X');
const otherCode = findingFor(rule, 'wrong-code', 'rejected with Y', 'Y');
const shared: Finding = { ...asked, check: 'contract/answers' };

function run(verdict: CheckResult['verdict'], findings: readonly Finding[], cases = 3): Run {
  const result: CheckResult = { id: asked.case.check, level: 'MUST', verdict, cases, durationMs: 1, reason: `it was ${verdict}` };
  return { ...conformingRun(smallOperation), checks: [result], findings };
}

it.each<readonly [string, Run, Finding, number, number]>([
  ['the same', run('deviates', [asked]), asked, 1, 0],
  ['the same and another', run('deviates', [otherCode, asked]), asked, 1, 1],
  ['another code of the same check', run('deviates', [otherCode]), asked, 0, 1],
  ['the same seen by another check', run('deviates', [shared]), asked, 0, 1],
  ['nothing', run('conforms', []), asked, 0, 0],
  ['a doubt', run('inconclusive', []), asked, 3, 0],
  ['a check that was not run', run('not-run', []), asked, 3, 0],
  ['a doubt about the case, whose answer was judged', run('inconclusive', []), shared, 0, 0],
  ['a case that was not judged', run('inconclusive', [], 0), shared, 3, 0],
  ['an interruption', { ...run('not-run', []), verdict: 'interrupted', exitCode: 130 }, asked, 130, 0],
])('%s', (_, again, finding, exitCode, others) => {
  expect(outcomeOf(again, finding)).toMatchObject({ exitCode, others });
});

it('what comes and goes is sent so often that it shows', () => {
  const of = (intermittent: number | null) => timesOf({ ...asked, intermittent });
  expect([of(null), of(2 / 3), of(1 / 3), of(0)]).toEqual([3, 5, 12, 20]);
});
