import { describe, expect, it } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import { accepted, rejected, unanswered } from '../../test/stub-context.ts';
import { interfacesOf } from './interfaces.ts';

describe('a deletion', () => {
  const attempt = async (answers: readonly Observation[]) => {
    const left = [...answers];
    let sent = 0;
    const sender = {
      send: async () => {
        sent++;
        return left.shift() ?? accepted();
      },
      latency: () => [],
    };
    return { gone: await interfacesOf(sender, 'A', () => true, 1).remove('r', 'eni-1', 'default'), sent };
  };
  const early = rejected('InvalidOperation.InvalidEniState', 400);

  it.each<[string, readonly Observation[], boolean, number]>([
    ['is accepted', [accepted()], true, 1],
    ['finds nothing', [rejected('InvalidEniId.NotFound', 404)], true, 1],
    ['comes too early', [early, early, accepted()], true, 3],
    ['goes on coming too early', [early, early, early, early], false, 4],
    ['is forbidden', [rejected('Forbidden.RAM', 403)], false, 1],
    ['is not answered', [unanswered()], false, 1],
  ])('that %s', async (_, answers, gone, sent) => {
    expect(await attempt(answers)).toEqual({ gone, sent });
  });
});
