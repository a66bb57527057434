import { describe, expect, it } from 'vitest';
import type { Observation, Target } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { accepted, rejected } from '../../test/stub-context.ts';
import { newSignals, progressOf } from '../progress.ts';
import { type SenderOptions, Stopped, senderOf } from './sender.ts';

const request = (operation: string): Request => ({ operation, pairs: [], account: 'default', form: 'A', format: 'JSON' });
const create = request('CreateNetworkInterface');

const impatient: Pick<SenderOptions, 'patience'> = { patience: { tries: 4, pauseMs: 100 } };

/** A sender over a clock that moves only while somebody sleeps. */
function over(answer: () => Observation, rate: number | null = null, asked = impatient) {
  let time = 0;
  const slept: number[] = [];
  const facts: string[] = [];
  const sent: number[] = [];
  const target: Target = {
    id: 'stub',
    version: null,
    loopback: true,
    send: async () => {
      sent.push(time);
      return answer();
    },
    close: async () => undefined,
  };
  const signals = newSignals();
  const progress = progressOf(signals);
  const sleep = async (ms: number) => {
    slept.push(ms);
    time += ms;
  };
  const sender = senderOf({
    removal: 'DeleteNetworkInterface',
    target,
    progress,
    rate,
    now: () => time,
    sleep,
    observe: (fact) => void facts.push(fact),
    ...asked,
  });
  return { sender, progress, signals, slept, facts, sent };
}

describe('what was throttled', () => {
  it('is sent again, slower each time, until it is answered', async () => {
    const answers = [rejected('Throttling', 400), rejected('ServiceUnavailable', 503), rejected('Throttling.User', 429), accepted()];
    const { sender, slept, facts } = over(() => answers.shift() ?? accepted());
    expect((await sender.send(create)).kind).toBe('accepted');
    expect(slept).toEqual([100, 200, 400]);
    expect(facts).toEqual([]);
  });

  it('is given up after the last try, and told', async () => {
    const { sender, sent, facts, progress } = over(() => rejected('Throttling.User', 429));
    expect(await sender.send(create)).toMatchObject({ kind: 'rejected', code: 'Throttling.User' });
    expect(sent).toHaveLength(4);
    expect(progress.get('requests')).toBe(4);
    expect(facts).toEqual(['throttled even after 4 tries: Throttling.User (429)']);
  });

  // Who is throttled by a burst of three, and by the next one as it tries for the last time, was called not measured.
  it('may be so by two bursts, one after the other, unless told otherwise', async () => {
    const answers = Array.from({ length: 5 }, () => rejected('Throttling.Api', 400));
    const { sender, slept } = over(() => answers.shift() ?? accepted(), null, {});
    expect((await sender.send(create)).kind).toBe('accepted');
    expect(slept).toEqual([200, 400, 800, 800, 800]);
  });

  it('makes everybody wait', async () => {
    const answers = [rejected('Throttling', 400)];
    const { sender, sent } = over(() => answers.shift() ?? accepted(), 10);
    await sender.send(create);
    await sender.send(create);
    await sender.send(create);
    // Ten a second and a burst of two: the pause of 100 ms is one permission less.
    expect(sent.at(-1)).toBeGreaterThanOrEqual(200);
  });

  it('is no other error, whatever its words', async () => {
    const { sender, sent } = over(() => rejected('InvalidParameter.Throttling', 400));
    await sender.send(create);
    expect(sent).toHaveLength(1);
  });
});

/** Throttled once, with these headers, then accepted. */
async function sleptAfter(
  responseHeaders: Readonly<Record<string, string>>,
  answer = rejected('ServiceUnavailable', 503),
): Promise<number> {
  const exchange = () => ({ responseHeaders }) as unknown as ReturnType<NonNullable<Observation['exchange']>>;
  const answers: Observation[] = [{ ...answer, exchange }];
  const { sender, slept } = over(() => answers.shift() ?? accepted());
  expect((await sender.send(create)).kind).toBe('accepted');
  return slept[0] ?? 0;
}

describe('Retry-After of a target that throttles', () => {
  const date = new Date(Date.now() + 60_000).toUTCString();

  it.each([
    ['in seconds', { 'Retry-After': '3' }, 3000],
    ['whatever the letters of its name', { 'RETRY-AFTER': '3' }, 3000],
    ['no less than the pause that we make in any case', { 'retry-after': '0' }, 100],
    ['no longer than a run can wait', { 'retry-after': '86400' }, 10_000],
    ['a negative number tells nothing', { 'retry-after': '-5' }, 100],
    ['a text tells nothing', { 'retry-after': 'soon' }, 100],
    ['a date tells nothing', { 'retry-after': date }, 100],
    ['none', {}, 100],
  ])('%s', async (_, headers, ms) => {
    expect(await sleptAfter(headers)).toBe(ms);
  });

  it('is read from a page that is no answer of the API too', async () => {
    const page: Observation = { kind: 'malformed', status: 503, what: 'HTML', latencyMs: 1, exchange: null };
    expect(await sleptAfter({ 'retry-after': '2' }, page)).toBe(2000);
  });

  it('is no reason to wait after an answer that is not throttled', async () => {
    const exchange = () => ({ responseHeaders: { 'retry-after': '5' } }) as unknown as ReturnType<NonNullable<Observation['exchange']>>;
    const { sender, slept } = over(() => ({ ...rejected('InvalidParameter', 400), exchange }));
    await sender.send(create);
    expect(slept).toEqual([]);
  });
});

it('sends so many a second and no more', async () => {
  const { sender, sent } = over(accepted, 10);
  for (let count = 0; count < 22; count++) await sender.send(create);
  expect(sent[0]).toBe(0);
  expect(sent[21]).toBeCloseTo(2000, 3);
});

it('once the run was asked to stop, sends deletions alone until it cleans up', async () => {
  const { sender, signals, progress, sent } = over(accepted);
  progressOf(signals).set('stop', 1);
  await expect(sender.send(create)).rejects.toThrow(Stopped);
  await expect(sender.send(request('DescribeNetworkInterfaces'))).rejects.toThrow(Stopped);
  await sender.send(request('DeleteNetworkInterface'));
  progress.enter('clean-up');
  await sender.send(request('DescribeNetworkInterfaces'));
  expect(sent).toHaveLength(2);
});

it('has so many in flight and no more, and sends nothing of what waited when the run was asked to stop', async () => {
  const { sender, signals, release, flying } = withSlots(2);
  const sends = Array.from({ length: 5 }, () => sender.send(create).catch((error: unknown) => error));
  await settled();
  expect(flying()).toBe(2);
  release();
  await settled();
  expect(flying()).toBe(2);
  progressOf(signals).set('stop', 1);
  for (let left = 0; left < 2; left++) release();
  const ends = await Promise.all(sends);
  expect(ends.map((end) => end instanceof Stopped)).toEqual([false, false, false, true, true]);
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A target that answers the oldest request when it is told to. */
function withSlots(inFlight: number) {
  const open: ((answer: Observation) => void)[] = [];
  const target: Target = {
    id: 'stub',
    version: null,
    loopback: true,
    send: () => new Promise((resolve) => open.push(resolve)),
    close: async () => undefined,
  };
  const signals = newSignals();
  const progress = progressOf(signals);
  const sender = senderOf({ target, progress, rate: null, now: () => 0, removal: null, sleep: async () => undefined, inFlight });
  return { sender, signals, flying: () => open.length, release: () => open.shift()?.(accepted()) };
}
