import { expect, it } from 'vitest';
import type { CheckResult, Run } from '../../model/run.ts';
import { smallOperation } from '../../reports/fixtures/operation.ts';
import { conformingRun, withChecks } from '../../reports/fixtures/runs.ts';
import { conclude } from '../../reports/index.ts';
import { shippedOperations } from '../../spec/load.ts';
import { operationsIn, outcomeOf } from './outcomes.mjs';

it('gates the create unless told, one that is named, or every shipped operation', () => {
  expect(operationsIn([])).toEqual(['CreateNetworkInterface']);
  expect(operationsIn(['--operation', 'DeleteSecurityGroup'])).toEqual(['DeleteSecurityGroup']);
  expect(operationsIn(['--operation', 'all'])).toEqual(shippedOperations());
});

it.each([
  [
    ['--operation', 'DeleteSecurityGroups'],
    /--operation DeleteSecurityGroups: no operation that is shipped \(did you mean "DeleteSecurityGroup"\?\)/,
  ],
  [['--operation'], /; there is --operation NAME\|all$/],
  [['--operations', 'all'], /^Unknown option '--operations'; there is --operation NAME\|all$/],
  [['all'], /; there is --operation NAME\|all$/],
])('refuses %j', (words, message) => {
  expect(() => operationsIn(words)).toThrow(message);
});

const run: Run = { ...conformingRun(smallOperation), operation: 'DeleteSecurityGroup' };

/** The run as it ends where the checks that are not of the SDK itself ended so. */
function ending(operation: string, verdict: CheckResult['verdict'], reason: string | null): Run {
  const [first, ...others] = run.checks;
  if (first === undefined) throw new Error('a run without checks');
  const checks = [{ ...first, id: 'sdk-serialize/null' }, ...others.map((check) => ({ ...check, verdict, reason }))];
  return conclude({ ...withChecks(run, checks, smallOperation), operation, reasons: [] });
}

it('counts apart, with the reason, that an operation of which no rule is stated was not measured; any other that was not has failed', () => {
  expect(outcomeOf(run)).toEqual({ kind: 'passed' });
  expect(outcomeOf(ending('DeleteSecurityGroup', 'not-run', `the group is in use${'.'.repeat(200)}`))).toEqual({
    kind: 'apart',
    why: expect.stringMatching(/^its contract states no rule to judge answers by: \d+ required checks not run: the group is in use/),
  });
  expect(outcomeOf(ending('DeleteSecurityGroup', 'deviates', null))).toEqual({ kind: 'failed' });
  expect(outcomeOf(ending('DeleteNetworkInterface', 'not-run', 'no time'))).toEqual({ kind: 'failed' });
  expect(outcomeOf({ ...run, exitCode: 2 })).toEqual({ kind: 'failed' });
});
