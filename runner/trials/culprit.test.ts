import { expect, it } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { accepted, rejected, stubContext, unanswered } from '../../test/stub-context.ts';
import type { Sent } from '../requests/traffic.ts';
import { findCulprit } from './culprit.ts';
import { Probe } from './probe.ts';

const bare = { operation: 'CreateNetworkInterface', account: 'default', form: 'A', format: 'JSON' } as const;
const sent = (label: string): Sent => ({ request: { ...bare, pairs: [['Description', label]] }, wire: null });
const labelOf = ({ pairs }: Request) => pairs.find(([name]) => name === 'Description')?.[1] ?? '';

/** A target that `breaks` once it has been sent what is asked for, until it is restarted, which takes a second. */
function targetThat(breaks: (since: readonly string[]) => boolean, sick: Observation = unanswered()) {
  let since: string[] = [];
  let time = 0;
  let restarts = 0;
  const order: string[] = [];
  const { context, sent: requests } = stubContext((request) => {
    if (request.operation !== 'CreateNetworkInterface') return accepted();
    const label = labelOf(request);
    since.push(label);
    if (label !== '') order.push(label);
    return breaks(since) ? sick : accepted();
  });
  const restart = async (): Promise<void> => {
    restarts++;
    time += 1000;
    since = [];
  };
  const search = (suspects: readonly string[], sound: readonly string[] = [], over: { restart?: () => Promise<void>; ms?: number } = {}) =>
    findCulprit(
      { suspects: suspects.map(sent), sound: sound.map(sent) },
      { probe: new Probe(context), restart: over.restart ?? restart, left: () => (over.ms ?? 60_000) - time },
    );
  return { search, order, context, requests, restarts: () => restarts };
}

const named = ({ culprit }: Awaited<ReturnType<typeof findCulprit>>) => culprit && labelOf(culprit.request);

it.each<[string, Observation]>([
  ['silent', unanswered()],
  ['closing', unanswered('reset')],
  ['gone', unanswered('refused')],
  ['failing', rejected('InternalError', 500)],
])('names the suspect after which a restarted target is %s again, and leaves it restarted', async (_, sick) => {
  const { search, order, restarts, context } = targetThat((since) => since.includes('three'), sick);
  const found = await search(['one', 'two', 'three', 'four']);
  expect(named(found)).toBe('three');
  expect(found.words).toMatch(/again to the restarted target, alone/);
  expect(order).toEqual(['one', 'two', 'three', 'three']);
  expect(restarts()).toBe(3);
  expect(context.ledger.all()).toEqual([]);
});

it('names nobody where none does it again', async () => {
  const { search, order, restarts } = targetThat(() => false);
  const found = await search(['one', 'two']);
  expect(found).toEqual({ culprit: null, words: '2 creates were sent again to the restarted target, and none did it alone' });
  expect(order).toEqual(['one', 'two']);
  expect(restarts()).toBe(1);
});

it('does not name who only did it after another one, and goes on', async () => {
  const { search, order } = targetThat((since) => (since.includes('one') && since.includes('two')) || since.includes('three'));
  expect(named(await search(['one', 'two', 'three']))).toBe('three');
  expect(order).toEqual(['one', 'two', 'two', 'three', 'three']);
});

it('looks among those that were answered before, the latest first, where no suspect did it', async () => {
  const { search, order } = targetThat((since) => since.slice(0, -1).includes('early'));
  expect(named(await search(['one'], ['late', 'early', 'earliest']))).toBe('early');
  expect(order).toEqual(['one', 'late', 'early', 'early']);
});

it('sends no suspect to a target that does not come up, or does not accept the smallest create then', async () => {
  const { search, order } = targetThat(() => true, rejected('InvalidVSwitchId.NotFound', 404));
  const down = () => Promise.reject(new Error('the start command ended with exit 7:\nbroken'));
  expect(await search(['one'], [], { restart: down })).toEqual({
    culprit: null,
    words: 'it could not be restarted: the start command ended with exit 7:',
  });
  expect(await search(['one'])).toEqual({ culprit: null, words: 'restarted, it does not accept the smallest create either' });
  expect(order).toEqual([]);
});

it('stays within its time, and within so many restarts', async () => {
  const { search, order, restarts } = targetThat(() => false);
  expect((await search(['one'], [], { ms: 0 })).words).toBe('there was no time left');
  expect((await search(['one'], [], { ms: 500 })).words).toMatch(/time to send 0 of them/);
  expect(order).toEqual([]);
  expect(restarts()).toBe(1);
  // Each seems to have done it, as it comes right after another one.
  const moody = targetThat((since) => since.filter((label) => label !== '').length > 1);
  const many = Array.from({ length: 40 }, (_, at) => String(at));
  expect(await moody.search(many)).toMatchObject({ culprit: null, words: expect.stringMatching(/restarted \d times/) });
});

it('throws on what ends the run, and errors of ours', async () => {
  const stopped = new Error('asked to stop');
  const probe = { health: () => Promise.reject(stopped), again: () => Promise.reject(stopped) };
  const options = { probe, restart: async () => undefined, left: () => 1 };
  await expect(findCulprit({ suspects: [sent('one')], sound: [] }, options)).rejects.toBe(stopped);
});
