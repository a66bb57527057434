import { expect, it } from 'vitest';
import type { Assertion } from '../../model/verdict.ts';
import { accepted, caseIn, planOf, stubContext } from '../../test/stub-context.ts';
import { Tallies } from '../findings/tallies.ts';
import { Routing } from './routing.ts';
import { sharedCheckIds, sharedChecks } from './shared-checks.ts';
import type { Trial } from './trial.ts';

type Deviation = Extract<Assertion, { verdict: 'deviates' }>;

const boundary = planOf('boundary/Description/maxLength', { parameters: ['Description'] });
const contract = planOf('contract/Description', { family: 'contract', parameters: ['Description'] });
const race = planOf('race/token', { family: 'race' });
const plans = [boundary, contract, race];

function deviation(about: string, kind: Deviation['class'] = 'malformed-response'): Deviation {
  return { about, level: 'MUST', verdict: 'deviates', class: kind, expected: 'one', actual: 'other', observed: about };
}

function trialOf(...assertions: readonly Assertion[]): Trial {
  const request = { operation: 'CreateNetworkInterface', pairs: [], account: 'main', form: 'A', format: 'JSON' } as const;
  return { request, expectation: { kind: 'accept', level: 'MUST' }, observation: accepted(), assertions, made: assertions.length };
}

function routed() {
  const { context } = stubContext(accepted);
  const tallies = new Tallies([...plans.map(({ id }) => id), ...sharedCheckIds], context.progress);
  const routing = new Routing(context.operation, tallies);
  const found = () => tallies.buckets().map(({ check, deviation: { about } }) => `${check}: ${about}`);
  return { routing, found, tallies, context };
}

it.each([
  ['what the check measures stays with it', boundary, deviation('outcome'), boundary.id],
  ['the field that repeats its parameter too', boundary, deviation('response/Description'), boundary.id],
  ['another field is reported once, for all answers', boundary, deviation('response/MacAddress'), sharedChecks.answers],
  ['but stays where the answer is what is measured', contract, deviation('response/MacAddress'), contract.id],
  [
    'that it names nothing is reported once, wherever it was seen',
    contract,
    deviation('response/NetworkInterfaceId'),
    sharedChecks.answers,
  ],
  ['the envelope of an error is reported once', boundary, deviation('envelope/RequestId'), sharedChecks.errors],
  ['and an id that came twice', contract, deviation('unique/RequestId', 'wrong-effect'), sharedChecks.uniqueIds],
  ['a wrong effect stays where effects are measured', race, deviation('response/NetworkInterfaceId', 'wrong-effect'), race.id],
] as const)('%s', (_, plan, assertion, check) => {
  const { routing, found } = routed();
  routing.route(plan, caseIn(plan.id), trialOf(assertion), null);
  expect(found()).toEqual([`${check}: ${assertion.about}`]);
});

it('parts the assertions of one trial, and counts each deviation once', () => {
  const { routing, found, context } = routed();
  const trial = trialOf(deviation('outcome'), deviation('envelope/Code'), deviation('unique/RequestId'));
  routing.route(boundary, caseIn(boundary.id), trial, null);
  routing.route(boundary, caseIn(boundary.id), trial, null);
  expect(found()).toEqual([
    `${boundary.id}: outcome`,
    `${sharedChecks.errors}: envelope/Code`,
    `${sharedChecks.uniqueIds}: unique/RequestId`,
  ]);
  expect(context.progress.get('deviations')).toBe(3);
});

it('tells other checks what a twin showed, and the check that sent it nothing', () => {
  const { routing, found } = routed();
  routing.routeOthers(boundary, caseIn(boundary.id), trialOf(deviation('outcome'), deviation('envelope/Code')));
  expect(found()).toEqual([`${sharedChecks.errors}: envelope/Code`]);
});

it('remembers when the first deviation was seen that is more than a MAY', () => {
  const { routing, tallies, context } = routed();
  routing.route(boundary, caseIn(boundary.id), trialOf({ ...deviation('outcome'), level: 'MAY' }), null);
  expect(tallies.firstDeviation).toBeNull();
  context.progress.add('cases', 7);
  routing.route(boundary, caseIn(boundary.id), trialOf(deviation('envelope/Code')), null);
  context.progress.add('cases', 7);
  routing.route(boundary, caseIn(boundary.id), trialOf(deviation('envelope/RequestId')), null);
  expect(tallies.firstDeviation).toMatchObject({ cases: 7 });
});
