import { expect, it } from 'vitest';
import { seededFixtures } from '../../emulator/index.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { oracle } from '../../oracle/expect.ts';
import { contractOf } from '../contract.ts';
import { loopJudge } from './loop-target.ts';

const contract = contractOf({ operation: 'DescribeNetworkInterfaces' });
const judge = loopJudge(oracle(contract));
const fixtures = seededFixtures() as Fixtures;

function verdicts(...pairs: Request['pairs']): readonly string[] {
  const request: Request = { operation: contract.operation.name, pairs, account: 'default', form: 'A', format: 'JSON' };
  const body = { RequestId: 'A', TotalCount: 0, PageNumber: 1, PageSize: 10, NetworkInterfaceSets: { NetworkInterfaceSet: [] } };
  const observed: Observation = { kind: 'accepted', format: 'JSON', status: 200, body, latencyMs: 1, exchange: null };
  const { assertions } = judge.judge(request, judge.expect(fixtures, request), observed, fixtures);
  return assertions.filter(({ about }) => about === 'outcome').map(({ verdict, level }) => `${level} ${verdict}`);
}

it('a limit that nobody states, and the emulator does not keep to, is not measured through an SDK; one that is stated is', () => {
  expect(verdicts(['RegionId', 'cn-hangzhou'], ['Status', 'Elsewhere'])).toEqual(['MAY skipped']);
  expect(verdicts(['Status', 'Available'])).toEqual(['MUST deviates']);
});
