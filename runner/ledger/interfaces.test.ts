import { describe, expect, it } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import { loadOperation } from '../../spec/load.ts';
import { accepted, rejected, unanswered } from '../../test/stub-context.ts';
import { settlingOf } from '../settling.ts';
import { interfacesOf } from './interfaces.ts';

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

  it.each<[string, readonly Observation[], boolean, number]>([
    ['is accepted', [accepted()], true, 1],
    ['finds nothing', [rejected('InvalidEniId.NotFound', 404)], true, 1],
    ['comes too early', [early, early, accepted()], true, 3],
    ['finds it in a state in which it can not be deleted yet', [rejected('IncorrectStatus', 403), accepted()], true, 2],
    ['goes on coming too early', Array(20).fill(early), false, 10],
    ['is forbidden', [rejected('Forbidden.RAM', 403)], false, 1],
    ['is not answered', [unanswered()], false, 1],
  ])('that %s', async (_, answers, gone, sent) => {
    expect(await attempt(answers)).toEqual({ gone, sent });
  });
});
