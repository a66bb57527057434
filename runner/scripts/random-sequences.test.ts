import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SequenceStep } from '../../model/case.ts';
import { accepted, caseIn, planOf, stubContext } from '../../test/stub-context.ts';
import { Tallies } from '../findings/tallies.ts';
import { Limits } from '../schedule/limits.ts';
import { Planned } from '../schedule/planned.ts';
import { Probe } from '../trials/probe.ts';
import { RandomSequences } from './random-sequences.ts';

const create = { do: 'create', request: { pairs: [['RegionId', 'cn-hangzhou']], account: 'default' } } as const;

/** How many requests random sequences of one check send to a target that lacks nothing, or Delete. */
async function requestsWhere(lacking: string | null): Promise<number> {
  const { context, sent } = stubContext(accepted, { capabilities: { describe: null, delete: lacking } });
  const plan = planOf('sequence/some', {
    family: 'sequence',
    edges: () => [caseIn('sequence/some', { script: { kind: 'sequence', steps: [create] } })],
    steps: [fc.constant<SequenceStep>(create)],
  });
  const planned = new Planned(context.capabilities, [plan], [plan]);
  const tallies = new Tallies([plan.id], context.progress);
  await new RandomSequences(context, planned, tallies, new Limits(context, tallies), new Probe(context)).play();
  return sent.length;
}

it('are not played for a check that is skipped, be it for what the target lacks', async () => {
  expect(await requestsWhere(null)).toBeGreaterThan(0);
  expect(await requestsWhere('the accepted answer names no interface')).toBe(0);
});
