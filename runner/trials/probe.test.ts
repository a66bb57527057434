import { describe, expect, it } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { accepted, planOf, rejected, stubContext, unanswered } from '../../test/stub-context.ts';
import { silentForm } from '../findings/of-the-target.ts';
import { noteSentAs } from '../requests/sent-as.ts';
import { WentBad } from '../schedule/stops.ts';
import { Probe, type SilentForm } from './probe.ts';

const expectation = { kind: 'accept', level: 'MUST' } as const;
const isCreate = ({ operation }: Request) => operation === 'CreateNetworkInterface';

function requestIn(form: Request['form'], label: string): Request {
  const request: Request = {
    operation: 'CreateNetworkInterface',
    pairs: [['Description', label]],
    account: 'default',
    form,
    format: 'JSON',
  };
  noteSentAs(request, { key: `${label}@${form}#0`, drawn: new Map(), seen: { interfaces: [], requests: [] } });
  return request;
}

/** A target whose creates are answered by `answer`; everything else is accepted. */
function probeOf(answer: (request: Request) => Observation) {
  const { context, sent } = stubContext((request) => (isCreate(request) ? answer(request) : accepted()), {
    settings: { forms: ['A', 'B'] },
  });
  const probe = new Probe(context);
  const send = async (request: Request) => ({ request, expectation, observation: await context.sender.send(request) });
  const probes = () => sent.filter((request) => isCreate(request) && request.pairs.some(([name]) => name === 'VSwitchId'));
  return { context, probe, sent, send, probes };
}

it('asks nothing after an answer, whatever it says', async () => {
  const { probe, probes } = probeOf(accepted);
  const request = requestIn('A', 'one');
  expect(await probe.after({ request, expectation, observation: accepted() })).toBeNull();
  expect(await probe.after({ request, expectation, observation: rejected('InvalidParameter', 400) })).toBeNull();
  expect(await probe.after({ request, expectation, observation: rejected('Throttling', 503) })).toBeNull();
  expect(probes()).toEqual([]);
});

it('asks for the smallest interface, deletes it, and leaves the case its own fault where that is answered', async () => {
  const { probe, probes, sent, context } = probeOf(accepted);
  expect(await probe.after({ request: requestIn('A', 'one'), expectation, observation: unanswered() })).toBeNull();
  expect(probes()).toHaveLength(1);
  expect(sent.map(({ operation }) => operation)).toContain('DeleteNetworkInterface');
  expect(context.ledger.all()).toEqual([]);
});

it.each([
  ['was late as well', 600, /while others were late as well/],
  ['came in time', 400, null],
])('does not blame a case for no answer where that of another create %s', async (_, latencyMs, words) => {
  // Half of the 1000 ms that the stub waits is late.
  const { probe, send } = probeOf(({ pairs }) =>
    pairs[0]?.[1] === 'slow' ? { ...accepted(), latencyMs } : pairs[0]?.[1] === 'silent' ? unanswered() : accepted(),
  );
  const before = await send(requestIn('A', 'slow'));
  const [silent] = await Promise.all([send(requestIn('A', 'silent')), send(requestIn('A', 'slow'))]);
  const told = await probe.after(silent);
  if (words === null) expect(told).toBeNull();
  else expect(told).toMatch(words);
  expect(await probe.after(before)).toBeNull();
});

it('blames a case for no answer where only an earlier create was late', async () => {
  const { probe, send } = probeOf(({ pairs }) =>
    pairs[0]?.[1] === 'slow' ? { ...accepted(), latencyMs: 900 } : pairs[0]?.[1] === 'silent' ? unanswered() : accepted(),
  );
  await send(requestIn('A', 'slow'));
  await new Promise((resolve) => setTimeout(resolve, 2));
  expect(await probe.after(await send(requestIn('A', 'silent')))).toBeNull();
});

describe('a target that answers no create any more', () => {
  // It answered Describe all the while: that was taken for a sign of health, and every rule that came after was blamed.
  it.each<[string, Observation, RegExp]>([
    ['silent', unanswered(), /stopped answering creates since culprit@A was sent, or one of 1 others .* no answer: timeout.* to sound@A/],
    ['closing', unanswered('reset'), /no answer: reset/],
    ['failing', rejected('InternalError', 500), /InternalError \(500\)/],
  ])('%s, went bad since the first request that was not answered', async (_, sick, words) => {
    let bad = false;
    const { probe, send } = probeOf((request) => {
      bad ||= request.pairs[0]?.[1] === 'culprit';
      return bad ? sick : accepted();
    });
    await send(requestIn('A', 'sound'));
    const first = await send(requestIn('A', 'culprit'));
    const second = await send(requestIn('A', 'innocent'));
    const both = await Promise.allSettled([probe.after(second), probe.after(first)]);
    expect(both.map((each) => (each.status === 'rejected' ? each.reason : null))).toEqual([expect.any(WentBad), expect.any(WentBad)]);
    expect((both[0] as PromiseRejectedResult).reason.message).toMatch(words);
  });
});

it('a failure that passes is no reason to give up', async () => {
  const answers = [rejected('InternalError', 500), rejected('InternalError', 500), accepted()];
  const { probe } = probeOf(() => answers.shift() ?? accepted());
  expect(await probe.after({ request: requestIn('A', 'one'), expectation, observation: rejected('InternalError', 500) })).toBeNull();
});

it('a form that is not answered while others are is told apart, and told once', async () => {
  let silent = false;
  const { probe, send } = probeOf(({ form }) => (form === 'B' && silent ? unanswered() : accepted()));
  await send(requestIn('B', 'sound'));
  silent = true;
  const trial = await send(requestIn('B', 'one'));
  expect(await probe.after(trial)).toMatch(/form B are not answered/);
  expect([...probe.silent.values()].map(({ suspects }) => suspects)).toEqual([[{ request: trial.request, wire: null }]]);
});

it('of a form that never was answered no request is suspected', async () => {
  const { probe, send } = probeOf(({ form }) => (form === 'B' ? unanswered() : accepted()));
  expect(await probe.after(await send(requestIn('B', 'one')))).toMatch(/form B are not answered/);
  const [found] = probe.silent.values();
  expect(found?.suspects).toBeNull();
  expect(found?.smallest.request.form).toBe('B');
  const { trial, subject } = silentForm(found as SilentForm, [planOf('contract/required-only', { family: 'contract' })]);
  expect(trial.assertions[0]).toMatchObject({ actual: expect.stringContaining('in form B they are answered not at all') });
  expect(subject.id).toBe('contract/required-only/smallest@B');
});

it('asks for nothing that would stay where nothing can be deleted', async () => {
  const { context, sent } = stubContext(accepted, { capabilities: { describe: null, delete: 'no' } });
  await new Probe(context).after({ request: requestIn('A', 'one'), expectation, observation: unanswered() });
  expect(sent.flatMap(({ pairs }) => pairs.map(([name]) => name))).not.toContain('VSwitchId');
});
