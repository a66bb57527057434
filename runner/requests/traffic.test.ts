import { describe, expect, it } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import type { Request, WireForm } from '../../model/request.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';
import { accepted, rejected, unanswered } from '../../test/stub-context.ts';
import { isSick, trafficOf } from './traffic.ts';

const stale: Observation = { kind: 'unanswered', cause: 'reset', detail: '', beforeFirstByte: true, latencyMs: null, exchange: null };
const malformed = (status: number): Observation => ({ kind: 'malformed', status, what: 'html', latencyMs: 1, exchange: null });

it.each<[string, Observation, boolean]>([
  ['accepted', accepted(), false],
  ['refused by a rule', rejected('InvalidParameter', 400), false],
  ['a failure of the server', rejected('InternalError', 500), true],
  ['a page of a proxy', malformed(502), true],
  ['what cannot be read, of a sound server', malformed(200), false],
  ['throttled', rejected('Throttling', 503), false],
  ['throttled by a proxy', malformed(503), false],
  ['silent', unanswered(), true],
  ['reset', unanswered('reset'), true],
  ['refused a connection', unanswered('refused'), true],
  ['met a connection that was closing', stale, false],
  ['never sent', unanswered('client'), false],
])('%s: sick %s', (_, observation, sick) => {
  expect(isSick(observation)).toBe(sick);
});

interface Waiting {
  readonly request: Request;
  answer(observation: Observation): void;
}

/** Traffic to a target that answers when the test says so. */
function traffic() {
  const waiting: Waiting[] = [];
  const inner = {
    send: (request: Request, _wire?: WireOverrides | null) =>
      new Promise<Observation>((resolve) => void waiting.push({ request, answer: resolve })),
    latency: () => [3],
  };
  return {
    ...trafficOf(inner, {
      judged: new Set(['CreateNetworkInterface']),
      makes: 'CreateNetworkInterface',
      now: () => 0,
      timeoutMs: 1000,
      onUnheard: () => undefined,
    }),
    waiting,
  };
}

const create = (label: string, form: WireForm = 'A'): Request => ({
  operation: 'CreateNetworkInterface',
  pairs: [['Description', label]],
  account: 'default',
  form,
  format: 'JSON',
});
const labels = (all: readonly { readonly request: Request }[]) => all.map(({ request }) => request.pairs[0]?.[1]);
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('suspects', () => {
  it('are those without a sound answer, in the order in which they were sent, not in that of their ends', async () => {
    const { sender, suspects, waiting } = traffic();
    const all = ['one', 'two', 'three'].map((label) => sender.send(create(label)));
    await turn();
    waiting[2]?.answer(unanswered());
    await turn();
    waiting[0]?.answer(rejected('InternalError', 500));
    waiting[1]?.answer(accepted());
    await Promise.all(all);
    expect(labels(suspects())).toEqual(['one', 'three']);
  });

  it('are cleared by a sound answer to what was sent after they had ended, and by no other', async () => {
    const { sender, suspects, waiting } = traffic();
    const one = sender.send(create('one'));
    const beside = sender.send(create('beside'));
    await turn();
    waiting[0]?.answer(unanswered());
    await one;
    waiting[1]?.answer(accepted());
    await beside;
    expect(labels(suspects())).toEqual(['one']);
    const after = sender.send(create('after'));
    await turn();
    waiting[2]?.answer(rejected('InvalidParameter', 400));
    await after;
    expect(suspects()).toEqual([]);
  });

  it('are not cleared by another wire form, nor by Describe', async () => {
    const { sender, suspects, waiting } = traffic();
    const one = sender.send(create('one', 'B'));
    await turn();
    waiting[0]?.answer(unanswered());
    await one;
    const others = [sender.send(create('two', 'A')), sender.send({ ...create(''), operation: 'DescribeNetworkInterfaces', form: 'B' })];
    await turn();
    for (const each of waiting.slice(1)) each.answer(accepted());
    await Promise.all(others);
    expect(labels(suspects())).toEqual(['one']);
  });

  it('keep what was done to them on their way to the wire', async () => {
    const { sender, suspects, waiting } = traffic();
    const wire: WireOverrides = { method: 'PUT' };
    const one = sender.send(create('one'), wire);
    await turn();
    waiting[0]?.answer(unanswered());
    await one;
    expect(suspects()).toEqual([{ request: create('one'), wire }]);
  });
});

it('remembers what was answered soundly last, the latest first, and not for ever', async () => {
  const { sender, sound, waiting } = traffic();
  for (let at = 0; at < 100; at++) {
    const sent = sender.send(create(String(at)));
    await turn();
    waiting.at(-1)?.answer(accepted());
    await sent;
  }
  expect(labels(sound()).slice(0, 3)).toEqual(['99', '98', '97']);
  expect(sound()).toHaveLength(64);
});

it('holds everybody back but who is alone, until that is done', async () => {
  const { sender, past, alone, waiting } = traffic();
  const job = alone(() => past(create('probe')));
  await turn();
  const held = sender.send(create('held'));
  await turn();
  expect(labels(waiting)).toEqual(['probe']);
  waiting[0]?.answer(accepted());
  await job;
  await turn();
  expect(labels(waiting)).toEqual(['probe', 'held']);
  waiting[1]?.answer(accepted());
  await held;
});

it('leaves somebody alone once no create is under way', async () => {
  const { sender, alone, waiting } = traffic();
  await alone(async () => undefined);
  const one = sender.send(create('one'));
  void sender.send({ ...create('listing'), operation: 'DescribeNetworkInterfaces' });
  let silent = false;
  const quieted = alone(async () => {
    silent = true;
  });
  await turn();
  expect(silent).toBe(false);
  waiting[0]?.answer(unanswered());
  await Promise.all([one, quieted]);
});

it('creates nothing more once it is ended, also for who waited, and still deletes', async () => {
  const { sender, past, alone, end, waiting } = traffic();
  let release = (): void => undefined;
  const job = alone(
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  );
  await turn();
  const held = sender.send(create('held'));
  const bad = new Error('went bad');
  end(bad);
  release();
  await job;
  await expect(held).rejects.toBe(bad);
  await expect(sender.send(create('late'))).rejects.toBe(bad);
  void sender.send({ ...create(''), operation: 'DeleteNetworkInterface' });
  void past(create('again'));
  await turn();
  expect(waiting.map(({ request }) => request.operation)).toEqual(['DeleteNetworkInterface', 'CreateNetworkInterface']);
});

it('hands the latencies through', () => {
  expect(traffic().sender.latency()).toEqual([3]);
});
