import { describe, expect, it } from 'vitest';
import type { CheckPlan } from '../../generators/index.ts';
import type { Case } from '../../model/case.ts';
import { accepted, caseIn, planOf, stubContext } from '../../test/stub-context.ts';
import { untried } from '../context.ts';
import { Tallies } from '../findings/tallies.ts';
import { Planned } from './planned.ts';
import { Schedule } from './schedule.ts';
import { inOrder, mixed, opening, type Task } from './task.ts';

const everything = { describe: null, delete: null };

function scheduleOf(own: readonly CheckPlan[], whole = own, saved: readonly Case[] = []) {
  const { context } = stubContext(accepted, { settings: { saved } });
  const claims: string[] = [];
  const twins = { claim: (check: string) => void claims.push(check) };
  const tallies = new Tallies(
    own.map(({ id }) => id),
    context.progress,
  );
  return {
    schedule: new Schedule(context, new Planned(everything, own, whole), twins, tallies),
    claims,
    tallies,
    progress: context.progress,
  };
}

const ids = (tasks: readonly Task[]) => tasks.map(({ case: { id } }) => id);

function withEdges(id: string, ...edges: readonly Partial<Case>[]): CheckPlan {
  return planOf(id, { edges: () => edges.map((edge, nth) => caseIn(id, { id: `${id}/e${nth}@${edge.form ?? 'A'}`, ...edge })) });
}

describe('edges', () => {
  it('of other shards are not run, but claim their twins in the order of the whole run', () => {
    const [one, two, three] = ['boundary/1', 'boundary/2', 'boundary/3'].map((id) => withEdges(id, {}));
    if (!one || !two || !three) throw new Error('three plans');
    const { schedule, claims } = scheduleOf([two], [one, two, three]);
    expect(ids([...schedule.edges()])).toEqual(['boundary/2/e0@A']);
    expect(claims).toEqual(['boundary/1', 'boundary/2', 'boundary/3']);
  });

  it('with a URL beyond 8 KiB are sent once a run in each form but B', () => {
    const request = { account: 'main', pairs: [['Description', 'x'.repeat(9000)]] } as const;
    const plans = ['boundary/1', 'boundary/2'].map((id) => withEdges(id, { request, form: 'A' }, { request, form: 'B' }));
    expect(ids([...scheduleOf(plans).schedule.edges()])).toEqual(['boundary/1/e0@A', 'boundary/1/e1@B', 'boundary/2/e1@B']);
  });

  it('complete their check when the last of them was run; saved cases and samples do not', () => {
    const plan = withEdges('boundary/1', {}, {});
    const { schedule, tallies, progress } = scheduleOf([plan], [plan], [caseIn('boundary/1', { id: 'old' })]);
    const saved = schedule.saved();
    const [first, last] = schedule.edges();
    if (!first || !last) throw new Error('two edges');
    expect(ids(saved)).toEqual(['old']);
    expect(progress.get('checks')).toBe(1);
    for (const task of [...saved, first, { ...last, sample: { seed: 1, index: 0 } }]) schedule.done(task);
    expect(tallies.complete(plan.id)).toBe(false);
    schedule.done(last);
    expect(tallies.complete(plan.id)).toBe(true);
    expect(progress.get('checksDone')).toBe(1);
  });
});

describe('the first edges', () => {
  const checks = ['boundary/1', 'boundary/2', 'boundary/3', 'boundary/4'];
  const alone = { exclusive: ['vsw-1'] };
  const inTurn = { script: { kind: 'sequence', steps: [] } } as unknown as Partial<Case>;

  it('are taken before those of later checks are made, but for what others may not run beside', () => {
    const made: string[] = [];
    const edgesOf = (id: string) => {
      made.push(id);
      return withEdges(id, alone, {}, inTurn).edges();
    };
    const plans = checks.map((id) => planOf(id, { edges: () => edgesOf(id) }));
    const edges = scheduleOf(plans).schedule.edges();
    const { now, aside } = opening(edges, 2);
    expect(made).toEqual(['boundary/1', 'boundary/2']);
    expect(ids(now)).toEqual(['boundary/1/e1@A', 'boundary/2/e1@A']);
    expect(ids(aside)).toEqual(['boundary/1/e0@A', 'boundary/1/e2@A', 'boundary/2/e0@A']);
    expect(ids([...edges])[0]).toBe('boundary/2/e2@A');
  });

  it('are as many as there are, and none where none may be under way', () => {
    const plans = checks.map((id) => withEdges(id, {}));
    expect(opening(scheduleOf(plans).schedule.edges(), 9).now).toHaveLength(4);
    expect(opening(scheduleOf(plans).schedule.edges(), 0)).toEqual({ now: [], aside: [] });
  });
});

it('skips a check for what the target lacks only once that is known', () => {
  const plan = planOf('race/token', { family: 'race' });
  const lacking = { describe: null, delete: 'no Delete' };
  expect(new Planned(untried, [plan], [plan]).skipped(plan)).toBeNull();
  expect(new Planned(lacking, [plan], [plan]).skipped(plan)).toBe('no Delete');
  expect(new Planned(lacking, [plan], [plan]).skipped({ ...plan, skip: 'no vSwitch' })).toBe('no vSwitch');
});

describe('order', () => {
  const violating = { intent: { kind: 'violates', rule: 'A/maxLength' } } as const;
  const subjects = [caseIn('c', { id: 'valid' }), caseIn('c', { id: 'broken', ...violating })];
  const plan = planOf('c');
  const setUp = caseIn('c', { id: 'set up', ...violating, setup: [{ account: 'main', pairs: [] }] });
  const tasks = [...subjects, setUp].map((subject): Task => ({ plan, case: subject, sample: null, exclusive: [] }));

  it('puts first what should make nothing where creates cost: the budget lasts longer', () => {
    expect(inOrder(tasks, true).map(ids)).toEqual([['broken'], ['valid', 'set up']]);
  });

  it('is that of the plan elsewhere', () => {
    expect(inOrder(tasks, false).map(ids)).toEqual([['valid', 'broken', 'set up']]);
  });
});

it('mixes what is run one at a time evenly, each check in its own order: what one leaves behind may go meanwhile', () => {
  const tasks = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((id): Task => {
    const plan = planOf(`sequence/${id.slice(0, 1)}`);
    return { plan, case: caseIn(plan.id, { id }), sample: null, exclusive: [] };
  });
  expect(ids(mixed(tasks))).toEqual(['a1', 'b1', 'a2', 'c1', 'a3', 'b2', 'a4']);
});

// Side by side, the second of two may rightly be told that the first is being worked on: it was called wrong for that.
it('keeps requests with the same written token apart, wherever in the case it stands', () => {
  const { context } = stubContext(accepted);
  const schedule = new Schedule(
    context,
    new Planned(context.capabilities, [], []),
    { claim: () => undefined },
    new Tallies([], context.progress),
  );
  const tokened = { account: 'main', pairs: [['ClientToken', 'abc']] as const };
  const lanes = [{ request: tokened }, { setup: [tokened] }, { twin: tokened }].map(
    (more) => schedule.task(planOf('hostile/characters'), caseIn('hostile/characters', more), null).exclusive,
  );
  expect(new Set(lanes.flat()).size).toBe(1);
  expect(lanes.every(({ length }) => length === 1)).toBe(true);
});
