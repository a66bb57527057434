import { expect, it } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import { accepted, rejected, stubContext, unanswered } from '../../test/stub-context.ts';
import { Unreachable } from '../schedule/stops.ts';
import { Probe } from './probe.ts';

function probeOf(answer: () => Observation) {
  const { context, sent } = stubContext(answer);
  return { probe: new Probe(context), sent };
}

it('asks nothing after an answer, whatever it says', async () => {
  const { probe, sent } = probeOf(unanswered);
  await probe.after({ observation: accepted() });
  await probe.after({ observation: rejected('InternalError', 500) });
  expect(sent).toEqual([]);
});

it('is content with a target that answers the smallest request: that it did not answer another is then its fault', async () => {
  const { probe, sent } = probeOf(() => rejected('InvalidAction.NotFound', 404));
  await expect(probe.after({ observation: unanswered() })).resolves.toBeUndefined();
  expect(sent.map(({ operation }) => operation)).toEqual(['DescribeNetworkInterfaces']);
});

it('calls a target unreachable that does not answer that either, and says what happened', async () => {
  const { probe } = probeOf(() => unanswered('refused'));
  const asked = probe.after({ observation: unanswered() });
  await expect(asked).rejects.toThrow(Unreachable);
  await expect(asked).rejects.toThrow('the target stopped answering (refused: refused)');
});

it('does not where another case was answered while the probe was under way', async () => {
  let ask: (() => void) | null = null;
  const { context } = stubContext(accepted);
  const sender = { ...context.sender, send: () => new Promise<Observation>((resolve) => (ask = () => resolve(unanswered()))) };
  const probe = new Probe({ ...context, sender });
  const probing = probe.after({ observation: unanswered() });
  await probe.after({ observation: accepted() });
  (ask as (() => void) | null)?.();
  await expect(probing).resolves.toBeUndefined();
});
