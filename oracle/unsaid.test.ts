import { expect, test } from 'vitest';
import { shippedContract } from '../engine/contract.ts';
import { toldBy } from '../packs/eni/read/fixtures/told.ts';
import { accepted, body, held, holding, request, world } from '../packs/eni/read/fixtures/world.ts';
import { loadOperation } from '../spec/load.ts';
import type { Operation } from '../spec/operation.ts';
import { deviations, withoutLife } from './fixtures/asked.ts';

const operation = loadOperation();
const sent = request({ ClientToken: 'T', Description: 'more' });
const token = sent.pairs.filter(([name]) => name !== 'ClientToken');
const used = holding(held({ token: 'T', pairs: token }));
const elsewise = request({ ClientToken: 'T' });

function broken(of: Operation, fixtures = used): readonly string[] {
  return [toldBy(of)(sent, fixtures), toldBy(of)(elsewise, fixtures)];
}

test('an operation of which nobody says what it does takes a token as one that makes something', () => {
  const lifeless = { ...operation, lifecycle: null };
  expect(broken(operation)).toEqual(['accept', 'SHOULD ClientToken/same-parameters']);
  expect(broken(lifeless)).toEqual(['accept', 'SHOULD ClientToken/same-parameters']);
});

test('an answer of such an operation may be about any thing', () => {
  const { judge } = withoutLife(shippedContract('CreateNetworkInterface'));
  const answer = accepted(body({ Description: 'more', NetworkInterfaceId: 'eni-other' }));
  expect(deviations(judge(sent, { kind: 'accept', level: 'MUST' }, answer, world))).toEqual([]);
  expect(deviations(judge(sent, { kind: 'accept', level: 'MUST' }, answer, used))).toEqual([]);
});

test('a token of an operation that knows no regions was used in none', () => {
  const parameters = operation.parameters.map((each) => (each.role === 'region' ? { ...each, role: null } : each));
  const nowhere = holding(held({ token: 'T', pairs: token, region: '' }));
  expect(toldBy({ ...operation, parameters })(elsewise, nowhere)).toContain('ClientToken/same-parameters');
  expect(toldBy({ ...operation, parameters })(elsewise, nowhere)).not.toContain('in another region');
});

test('which values are accepted of a parameter that is undecided nobody says', () => {
  const contract = shippedContract('ModifyNetworkInterfaceAttribute');
  const pairs = Object.entries({ RegionId: 'cn-one', NetworkInterfaceId: 'eni-held', NetworkInterfaceName: 'ab', SourceDestCheck: 'true' });
  const told = toldBy(contract.operation)({ ...request(), operation: contract.operation.name, pairs }, holding(held()));
  expect(told).toBe('unspecified SourceDestCheck: which values are accepted is undecided');
});
