import { describe, expect, it } from 'vitest';
import type { Observation, Target } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { loadOperation } from '../../spec/load.ts';
import { accepted, rejected, unanswered } from '../../test/stub-context.ts';
import type { Budget } from '../budget.ts';
import { runTagKey } from '../requests/run-tag.ts';
import { CannotDelete, guarded, OutOfBudget } from './guard.ts';
import type { Intent, LedgerFile } from './ledger-file.ts';

type Answer = () => Observation | Promise<Observation>;

/** A ledger that writes down in which order it was told what; `full` is a disk on which no intent fits. */
function noted(events: string[], full = false): LedgerFile {
  const held = new Set<string>();
  const open = new Map<number, Intent>();
  return {
    existing: () => undefined,
    intent: (intent) => {
      if (full) throw new Error('ENOSPC: no space left on device');
      const n = open.size + held.size + events.length + 1;
      open.set(n, intent);
      events.push('intent');
      return n;
    },
    made: (n, id) => {
      open.delete(n);
      held.add(id);
      events.push(`made ${id}`);
    },
    nothing: (n) => {
      open.delete(n);
      events.push('nothing');
    },
    gone: (id) => {
      held.delete(id);
      events.push(`gone ${id}`);
    },
    left: () => ({ held: held.size, open: [...open.values()] }),
    closed: () => void events.push('closed'),
    close: () => void events.push('close'),
  };
}

const rich: Budget = { run: 'run-1', maxCreates: 1000, maxRequests: 1000 };

function world(answer: Answer, budget: Budget | null = rich, full = false) {
  const events: string[] = [];
  const target: Target = {
    id: 'stub',
    version: null,
    loopback: true,
    send: async ({ operation }) => {
      events.push(`send ${operation.slice(0, 6)}`);
      return answer();
    },
    close: async () => undefined,
  };
  return { events, guard: guarded(loadOperation(), target, noted(events, full), budget) };
}

function request(operation: string, pairs: Request['pairs'] = []): Request {
  return { operation, pairs, account: 'default', form: 'A', format: 'JSON' };
}

const create = request('CreateNetworkInterface');
const remove = (id: string) => request('DeleteNetworkInterface', [['NetworkInterfaceId', id]]);
const named = (id: string): Observation => ({ ...accepted(), body: { NetworkInterfaceId: id, RequestId: 'R' } }) as Observation;

describe('the ledger', () => {
  it('has each create before it is sent, and its id right after the answer', async () => {
    const { guard, events } = world(() => named('eni-1'));
    await guard.target.send(create);
    await guard.target.send(remove('eni-1'));
    expect(events).toEqual(['intent', 'send Create', 'made eni-1', 'send Delete', 'gone eni-1']);
  });

  it.each<[string, Answer, string]>([
    ['is refused', () => rejected('InvalidParameter', 400), 'nothing'],
    ['never got there', () => unanswered('refused'), 'nothing'],
    ['was never sent', () => unanswered('client'), 'nothing'],
    ['was not answered', () => unanswered('timeout'), 'open'],
    ['was cut off', () => unanswered('reset'), 'open'],
    ['ended in an internal error', () => rejected('InternalError', 500), 'open'],
    ['was answered with a page', () => ({ kind: 'malformed', what: 'HTML', status: 502, latencyMs: 1, exchange: null }), 'open'],
    ['was answered without an id', () => named(''), 'open'],
  ])('of a create that %s says what is known', async (_, answer, known) => {
    const { guard, events } = world(answer);
    await guard.target.send(create);
    expect(events).toEqual(known === 'nothing' ? ['intent', 'send Create', 'nothing'] : ['intent', 'send Create']);
    expect(guard.unaccounted()).toEqual({ tagged: 0, untagged: known === 'open' ? 1 : 0 });
  });

  it('keeps what a deletion did not delete', async () => {
    const answers = [named('eni-1'), rejected('Throttling.User', 429), unanswered('reset'), rejected('InvalidEniId.NotFound', 404)];
    const { guard, events } = world(() => answers.shift() ?? accepted());
    await guard.target.send(create);
    await guard.target.send(remove('eni-1'));
    await guard.target.send(remove('eni-1'));
    expect(events).not.toContain('gone eni-1');
    await guard.target.send(remove('eni-1'));
    expect(events.at(-1)).toBe('gone eni-1');
  });

  it('is closed where nothing is left, and not before', async () => {
    const { guard, events } = world(() => named('eni-1'));
    await guard.target.send(create);
    guard.end(true);
    expect(events.slice(-1)).toEqual(['close']);
    const lost = world(() => unanswered());
    await lost.guard.target.send(create);
    lost.guard.end(true);
    expect(lost.events.slice(-1), 'nothing finds what has no tag').toEqual(['close']);
    const found = world(() => unanswered());
    const tag: Request['pairs'] = [
      ['Tag.1.Key', runTagKey],
      ['Tag.1.Value', 'run-1'],
    ];
    await found.guard.target.send(request('CreateNetworkInterface', tag));
    expect(found.guard.unaccounted()).toEqual({ tagged: 1, untagged: 0 });
    found.guard.end(true);
    expect(found.events.slice(-2)).toEqual(['closed', 'close']);
  });
});

describe('the budget', () => {
  it('counts a create under way until it is answered, and lets the next one wait for that', async () => {
    const waiting: ((answer: Observation) => void)[] = [];
    const { guard, events } = world(() => new Promise((resolve) => waiting.push(resolve)), { ...rich, maxCreates: 1 });
    const first = guard.target.send(create);
    const second = guard.target.send(create);
    await new Promise(setImmediate);
    expect(events).toEqual(['intent', 'send Create']);
    waiting[0]?.(rejected('InvalidParameter', 400));
    await first;
    await new Promise(setImmediate);
    expect(waiting).toHaveLength(2);
    waiting[1]?.(named('eni-1'));
    await second;
    await expect(guard.target.send(create)).rejects.toThrow(OutOfBudget);
  });

  it('counts the same interface once, and a create of which nothing is known as made', async () => {
    const answers = [named('eni-1'), named('eni-1'), unanswered('timeout')];
    const { guard } = world(() => answers.shift() ?? accepted(), { ...rich, maxCreates: 2 });
    for (let count = 0; count < 3; count++) await guard.target.send(create);
    await expect(guard.target.send(create)).rejects.toThrow(/budget of 2 creates is used up \(--max-creates\)/);
  });

  it('of requests always leaves enough to delete what was made', async () => {
    for (const maxRequests of [3, 4, 5, 8, 9]) {
      let made = 0;
      const { guard, events } = world(() => named(`eni-${made++}`), { ...rich, maxRequests });
      const ids: string[] = [];
      await expect(
        (async () => {
          for (;;) {
            const answer = await guard.target.send(create);
            if (answer.kind === 'accepted') ids.push(String(answer.body['NetworkInterfaceId']));
          }
        })(),
      ).rejects.toThrow(OutOfBudget);
      for (const id of ids) await guard.target.send(remove(id));
      expect(ids.length).toBeGreaterThan(0);
      expect(events.filter((event) => event.startsWith('send')).length).toBeLessThanOrEqual(maxRequests);
    }
  });

  it('is not used up by creates that could not be written down: none is sent, and none waits for ever', async () => {
    const { guard, events } = world(accepted, { ...rich, maxCreates: 1 }, true);
    const all = await Promise.allSettled([guard.target.send(create), guard.target.send(create), guard.target.send(create)]);
    expect(all.map((each) => each.status === 'rejected' && (each.reason as Error).message)).toEqual(
      new Array(3).fill('ENOSPC: no space left on device'),
    );
    expect(events).toEqual([]);
  });
});

describe('where Delete is refused', () => {
  const forbidden = rejected('Forbidden.RAM', 403);
  const attempts = async (answers: readonly Observation[], budget: Budget | null = rich) => {
    const left = [named('eni-1'), ...answers];
    const { guard } = world(() => left.shift() ?? named('eni-2'), budget);
    await guard.target.send(create);
    for (const _ of answers) await guard.target.send(remove('eni-1'));
    return guard.target.send(create);
  };

  it('three times in a row, nothing more is made on an account that pays', async () => {
    await expect(attempts([forbidden, forbidden, forbidden])).rejects.toThrow(CannotDelete);
    await expect(attempts([forbidden, forbidden, forbidden])).rejects.toThrow(
      'Delete was refused 3 times in a row (Forbidden.RAM, 403): nothing more is made',
    );
  });

  it.each<[string, readonly Observation[]]>([
    ['less often', [forbidden, forbidden]],
    ['with one that worked in between', [forbidden, forbidden, accepted(), forbidden, forbidden]],
    ['for being too fast', [rejected('Throttling.User', 400), rejected('X', 429), rejected('X', 503), forbidden]],
    [
      'for the moment',
      [rejected('InvalidOperation.InvalidEniState', 400), rejected('InternalError', 500), rejected('OperationConflict', 409)],
    ],
    ['not at all, but not answered', [unanswered(), unanswered(), unanswered()]],
  ])('%s, it goes on', async (_, answers) => {
    await expect(attempts(answers)).resolves.toMatchObject({ kind: 'accepted' });
  });

  it('it goes on where nothing costs', async () => {
    await expect(attempts([forbidden, forbidden, forbidden], null)).resolves.toMatchObject({ kind: 'accepted' });
  });
});

it('takes for its own what it made and what carries its tag, and nothing else where others may be', async () => {
  const { guard } = world(() => named('eni-1'));
  await guard.target.send(create);
  const tags = { Tag: [{ TagKey: runTagKey, TagValue: 'run-1' }] };
  expect(guard.isMine({ NetworkInterfaceId: 'eni-1' })).toBe(true);
  expect(guard.isMine({ NetworkInterfaceId: 'eni-2', Tags: tags })).toBe(true);
  expect(guard.isMine({ NetworkInterfaceId: 'eni-2', Tags: { Tag: [{ TagKey: runTagKey, TagValue: 'run-2' }] } })).toBe(false);
  expect(guard.isMine({ NetworkInterfaceId: 'eni-2' })).toBe(false);
  expect(world(accepted, null).guard.isMine({ NetworkInterfaceId: 'eni-2' })).toBe(true);
});
