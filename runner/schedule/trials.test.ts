import { expect, it } from 'vitest';
import type { SymbolicRequest } from '../../model/case.ts';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { accepted, caseIn, planOf, rejected, stubContext, unanswered } from '../../test/stub-context.ts';
import { sharedCheckIds } from '../findings/shared-checks.ts';
import { Tallies } from '../findings/tallies.ts';
import { LeakHunt } from '../trials/leak-hunt.ts';
import { Probe } from '../trials/probe.ts';
import { Routing } from '../trials/routing.ts';
import { Twins } from '../trials/twins.ts';
import type { Task } from './task.ts';
import { Trials } from './trials.ts';

const plan = planOf('boundary/Description/maxLength', { parameters: ['Description'] });
const { settings, smallest } = stubContext(accepted).context;
const { fixtures } = settings;

/** Performs cases of one check against a target that answers creates by `answer`, and deletes all it is asked to. */
function trialsOf(answer: (request: Request) => Observation, settings = {}) {
  const stub = stubContext((request) => (request.operation === 'CreateNetworkInterface' ? answer(request) : accepted()), { settings });
  const { context } = stub;
  const tallies = new Tallies([plan.id, ...sharedCheckIds], context.progress);
  const routing = new Routing(context.operation, tallies);
  const twins = new Twins(context, tallies, routing);
  const trials = new Trials(context, tallies, routing, twins, new LeakHunt(context), new Probe(context));
  const perform = (request: SymbolicRequest, twin: SymbolicRequest | null) => {
    const subject = caseIn(plan.id, { request, twin, intent: { kind: 'violates', rule: 'Description/maxLength' } });
    const task: Task = { plan, case: subject, sample: null, exclusive: [] };
    twins.claim(plan.id, subject);
    return trials.perform(task);
  };
  return { ...stub, tally: tallies.of(plan.id), perform };
}

function described(length: number): SymbolicRequest {
  if (typeof smallest === 'string') throw new Error(smallest);
  return { ...smallest, pairs: [...smallest.pairs, ['Description', 'd'.repeat(length)]] };
}

const isTooLong = ({ pairs }: Request) => pairs.some(([name, text]) => name === 'Description' && text.length > 256);
const wrongLength = () => rejected('InvalidDescription.Malformed', 400);

it('a rejection counts where the valid twin is accepted', async () => {
  const { perform, tally } = trialsOf((request) => (isTooLong(request) ? wrongLength() : accepted()));
  await perform(described(257), described(256));
  expect(tally.inconclusive).toEqual(new Map());
  expect(tally.cases).toBe(2);
});

it('a rejection proves nothing where the twin is rejected as well', async () => {
  const { perform, tally } = trialsOf(wrongLength);
  await perform(described(257), described(256));
  expect([...tally.inconclusive.keys()]).toEqual(['its valid twin was rejected for another reason']);
});

it('what should be rejected and is accepted deviates, whatever became of the twin', async () => {
  const { perform, tally } = trialsOf((request) => (isTooLong(request) ? accepted() : wrongLength()));
  await perform(described(257), described(256));
  expect([...tally.buckets.values()].map(({ deviation }) => deviation.class)).toContain('accepted-invalid');
});

it('what our own client can not send is counted, and judged neither way', async () => {
  const { perform, tally } = trialsOf(() => unanswered('client'));
  await perform(described(257), null);
  expect(tally).toMatchObject({ cases: 0, unsent: new Map([['client', 1]]), buckets: new Map() });
});

it('a long request that the server finds too long is an observation', async () => {
  const cut: Observation = { kind: 'malformed', what: 'not JSON', status: 414, latencyMs: 1, exchange: null };
  const { perform, tally, facts } = trialsOf(() => cut);
  await perform(described(600), null);
  expect(tally).toMatchObject({ cases: 0, buckets: new Map() });
  expect(facts).toEqual(['a long request in form A is answered with 414']);
});

// An explicit vSwitch with fewer addresses than cases that lease one ended the whole run with an error of ours.
it('a twin for which the fixtures have no address left leaves its case inconclusive, and the run goes on', async () => {
  const vswitches = fixtures.vswitches.map((each) => (each.role === 'explicit' ? { ...each, cidr: '10.1.0.0/30' } : each));
  const { perform, tally, sent } = trialsOf(accepted, { fixtures: { ...fixtures, vswitches } });
  const vswitch = vswitches.find(({ role }) => role === 'explicit')?.id ?? '';
  const { account, pairs } = described(256);
  const leasing: SymbolicRequest = { account, pairs: [...pairs, ['PrivateIpAddress', { $lease: 'ipv4', vswitch, key: 'a' }]] };
  await perform(described(257), leasing);
  expect([...tally.inconclusive.keys()]).toEqual([`${vswitch} has no free ipv4 left`]);
  expect(sent).toEqual([]);
});

const unsayable = (): Observation => ({ kind: 'unrepresentable', reason: 'no Description', latencyMs: null, exchange: null });

it('what an SDK has no words for is neither a case nor in doubt, and its twin stands for no rejection', async () => {
  const both = trialsOf(unsayable);
  await both.perform(described(257), described(256));
  const twin = trialsOf((request) => (isTooLong(request) ? wrongLength() : unsayable()));
  await twin.perform(described(257), described(256));
  for (const { tally, sent } of [both, twin]) {
    expect([tally.cases, tally.inconclusive.size, tally.parameters.size]).toEqual([0, 0, 0]);
    expect([...tally.unsent.keys()]).toEqual(['unrepresentable: no Description']);
    expect(sent.length).toBeGreaterThan(0);
  }
});

it('an SDK may refuse what the service has to refuse, not what is valid', async () => {
  const refusal = (): Observation => ({ kind: 'refused', reason: 'too long', latencyMs: null, exchange: null });
  const invalid = trialsOf((request) => (isTooLong(request) ? refusal() : accepted()));
  await invalid.perform(described(257), described(256));
  expect([invalid.tally.buckets.size, [...invalid.tally.unsent.keys()]]).toEqual([0, ['refused: too long']]);
  const valid = trialsOf(refusal);
  await valid.perform(described(256), null);
  expect([...valid.tally.buckets.values()].map(({ deviation }) => deviation.observed)).toEqual(['refused']);
});
