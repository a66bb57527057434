import { expect, it } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import { accepted, caseIn, stubContext } from '../../test/stub-context.ts';
import { isUnnamed } from '../meaning.ts';
import { LeakHunt } from './leak-hunt.ts';
import { runCase } from './run-case.ts';

const unnamed = (): Observation => ({
  kind: 'accepted',
  format: 'JSON',
  status: 200,
  body: { RequestId: crypto.randomUUID().toUpperCase(), NetworkInterfaceId: '' },
  latencyMs: 1,
  exchange: null,
});
const subject = caseIn('contract/required-only');

function contextOf(answers: Observation[], listed: string[] = []) {
  const { context, facts, sent } = stubContext(({ operation }) => {
    if (operation === 'CreateNetworkInterface') return answers.shift() ?? accepted();
    const body = { NetworkInterfaceSets: { NetworkInterfaceSet: listed.map((id) => ({ NetworkInterfaceId: id })) } };
    return operation === 'DescribeNetworkInterfaces' ? { ...(accepted() as Extract<Observation, { kind: 'accepted' }>), body } : accepted();
  });
  return { context, facts, creates: () => sent.filter(({ operation }) => operation === 'CreateNetworkInterface').length };
}

// The page documents it: it was called a malformed response in every check that met it.
it('an answer without an id is asked for again, and is no deviation where nothing was made', async () => {
  const { context, creates } = contextOf([unnamed()]);
  const { trial } = await runCase(context, subject, false);
  expect(creates()).toBe(2);
  expect(trial?.observation).toMatchObject({ body: { NetworkInterfaceId: expect.stringMatching(/./) } });
  expect(await new LeakHunt(context).unnamed()).toEqual([]);
  expect(context.nameless.facts().join()).toMatch(/1 creates were answered without an interface id/);
});

it('it deviates where an interface is listed that nobody was told of', async () => {
  const { context } = contextOf([unnamed()], ['eni-unnamed']);
  await runCase(context, subject, false);
  const leaks = await new LeakHunt(context).unnamed();
  expect(leaks.map(({ check, trial }) => [check, trial.assertions[0]])).toEqual([
    [subject.check, expect.objectContaining({ class: 'wrong-effect', observed: 'made without an id' })],
  ]);
});

it('a second answer without an id is judged as it is, and soon nobody asks again', async () => {
  const { context, creates } = contextOf(Array.from({ length: 20 }, unnamed));
  for (let at = 0; at < 5; at++) {
    const { trial } = await runCase(context, subject, false);
    expect(trial && isUnnamed(context.operation, trial.observation)).toBe(true);
  }
  expect(creates()).toBe(8);
  expect(context.nameless.facts()).toEqual([]);
});
