import { expect, it } from 'vitest';
import type { Case } from '../../model/case.ts';
import type { Level } from '../../model/level.ts';
import type { Request } from '../../model/request.ts';
import { caseIn } from '../../test/stub-context.ts';
import { checkReport } from '../check-report.ts';
import type { Trial } from '../trials/trial.ts';
import type { Deviation } from './bucket.ts';
import { collect, newTally } from './tally.ts';

const request: Request = { operation: 'CreateNetworkInterface', pairs: [], account: 'default', form: 'A', format: 'JSON' };

function trial(level: Level): Trial {
  const deviation: Deviation = {
    about: 'outcome',
    level,
    verdict: 'deviates',
    class: 'accepted-invalid',
    expected: 'rejected',
    actual: 'accepted',
    observed: 'accepted',
  };
  return {
    request,
    expectation: { kind: 'reject', level, rules: ['QueueNumber/type'], codes: [] },
    observation: { kind: 'malformed', what: '', status: 200, latencyMs: 1, exchange: null },
    assertions: [deviation],
    made: 1,
  };
}

const subject = (edge: string): Case => caseIn('c', { id: `c/${edge}@A`, edge });

// Found by the fault catalogue: whichever case came first gave the bucket its level, so that a MUST could hide behind a MAY.
it.each([
  [['MAY', 'MUST', 'SHOULD'], 'MUST', 'e1'],
  [['MUST', 'MAY'], 'MUST', 'e0'],
  [['MAY', 'SHOULD', 'MAY'], 'SHOULD', 'e1'],
] as const)('a bucket of %j is a %s, shown by the first case of that level', (levels, level, edge) => {
  const tally = newTally('c');
  levels.forEach((each, index) => {
    collect(tally, subject(`e${index}`), trial(each), null);
  });
  const [bucket] = tally.buckets.values();
  expect(tally.buckets.size).toBe(1);
  expect(bucket).toMatchObject({ count: levels.length, deviation: { level }, case: { edge } });
  expect(checkReport(tally, { level: 'MAY', progress: 'complete', reason: null }, []).result).toMatchObject({ level, verdict: 'deviates' });
});
