import { describe, expect, it } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import { loadOperation } from '../../spec/load.ts';
import { accepted, rejected, unanswered } from '../../test/stub-context.ts';
import { settlingOf } from '../settling.ts';
import { interfacesOf, type Removal } from './interfaces.ts';

describe('a deletion', () => {
  const attempt = async (answers: readonly Observation[]) => {
    const left = [...answers];
    let sent = 0;
    let time = 0;
    const sender = {
      send: async () => {
        sent++;
        return left.shift() ?? accepted();
      },
      latency: () => [],
    };
    return {
      gone: await interfacesOf(
        loadOperation(),
        sender,
        'A',
        () => true,
        settlingOf({
          limitMs: 100,
          now: () => time,
          sleep: async (ms) => {
            time += ms;
          },
        }),
      ).remove('r', 'eni-1', 'default'),
      sent,
    };
  };
  const early = rejected('InvalidOperation.InvalidEniState', 400);

  const on = (InstanceId: string): Observation => {
    const body = { NetworkInterfaceSets: { NetworkInterfaceSet: [{ NetworkInterfaceId: 'eni-1', InstanceId }] } };
    return { kind: 'accepted', format: 'JSON', status: 200, body, latencyMs: 1, exchange: null };
  };
  const attached = on('i-1');

  it.each<[string, readonly Observation[], Removal, number]>([
    ['is accepted', [accepted()], 'gone', 1],
    ['finds nothing', [rejected('InvalidEniId.NotFound', 404)], 'gone', 1],
    // Once it is asked whether the thing is attached to something.
    ['comes too early', [early, accepted(), early, accepted()], 'gone', 4],
    // It was taken for detached where it was still being attached, and stayed where it was.
    ['finds it attached, and being attached', [early, attached, early, early, attached, accepted(), accepted()], 'gone', 7],
    // It says only once it is there what it was being attached to.
    ['finds it being attached to what it does not say', [early, on(''), early, on('i-1'), accepted(), accepted()], 'gone', 6],
    ['finds it in a state in which it can not be deleted yet', [rejected('IncorrectStatus', 403), accepted(), accepted()], 'gone', 3],
    ['goes on coming too early', Array(20).fill(early), 'kept', 11],
    ['is forbidden', [rejected('Forbidden.RAM', 403)], 'kept', 1],
    ['is not answered at first', [unanswered(), rejected('InvalidEniId.NotFound', 404)], 'gone', 2],
    ['meets a connection that is closing', [unanswered('reset'), unanswered('reset'), accepted()], 'gone', 3],
    ['is not answered', Array(3).fill(unanswered()), 'unknown', 3],
    ['can not be sent', [unanswered('client')], 'kept', 1],
  ])('that %s', async (_, answers, gone, sent) => {
    expect(await attempt(answers)).toEqual({ gone, sent });
  });
});

describe('a listing by vSwitch', () => {
  const faultsOf = async (vswitches: readonly string[]) => {
    const faults: string[] = [];
    const set = vswitches.map((VSwitchId, at) => ({ NetworkInterfaceId: `eni-${at}`, VSwitchId }));
    const body = { TotalCount: set.length, NetworkInterfaceSets: { NetworkInterfaceSet: set } };
    const answer: Observation = { kind: 'accepted', format: 'JSON', status: 200, body, latencyMs: 1, exchange: null };
    const settling = settlingOf({ limitMs: 0, now: () => 0, sleep: async () => undefined });
    const interfaces = interfacesOf(
      loadOperation(),
      { send: async () => answer, latency: () => [] },
      'A',
      () => true,
      settling,
      ({ observed }) => faults.push(observed),
    );
    return { listed: await interfaces.list('r', 'v1', 'default'), faults };
  };

  it('that holds others is said to ignore the vSwitch, and they are left out', async () => {
    expect(await faultsOf(['v1', 'v2'])).toEqual({ listed: ['eni-0'], faults: ['VSwitchId is ignored'] });
  });

  it('that holds its own is as it should be', async () => {
    expect(await faultsOf(['v1', 'v1'])).toEqual({ listed: ['eni-0', 'eni-1'], faults: [] });
  });
});

// A target that leaves out empty collections was taken for one that does not answer Describe.
it.each([
  ['left out', {}, null],
  ['null', { NetworkInterfaceSets: { NetworkInterfaceSet: null } }, null],
  ['left out, though some are said to be there', { TotalCount: 2 }, 'failed'],
  ['left out, and nobody says how many there are', { TotalCount: undefined }, 'failed'],
])('a list that is %s is one of nothing where none are said to be there', async (_, body, described) => {
  const answer = { ...accepted(), body: { RequestId: 'r', TotalCount: 0, ...body } } as Observation;
  const sender = { send: async () => answer, latency: () => [] };
  const settling = { until: <T>(ask: () => Promise<T>) => ask() };
  expect(await interfacesOf(loadOperation(), sender, 'A', () => true, settling).describe('r', 'eni-1', 'default')).toBe(described);
});
