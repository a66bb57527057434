import * as fc from 'fast-check';
import type { CaseDraft, CheckPlan } from '../../../../generators/check-plan.ts';
import { validDraft, whereOffered } from '../../../../generators/draft.ts';
import { type Context, MissingFixture, type PlanOptions, type Subject } from '../../../../generators/ground.ts';
import { type SpecialBlueprint, specialPlans } from '../../../../generators/special-plan.ts';
import type { SequenceStep } from '../../../../model/case.ts';
import type { Fixtures } from '../../../../model/fixtures.ts';
import { crowding, type Part, parts } from './parts.ts';
import { act, assign, attach, create, detach, hasIpv6, modify, remove, type Stage, stageFor, unassign } from './stage.ts';

type Script = readonly [edge: string, steps: readonly SequenceStep[]];

/** What an interface may have been through before anything is asked of it. */
const pasts: Readonly<Record<string, (stage: Stage) => readonly SequenceStep[]>> = {
  new: () => [],
  attached: (stage) => [act(attach(stage))],
  'attached-before': (stage) => [act(attach(stage)), act(detach(stage))],
  'attached-twice': (stage) => [act(attach(stage)), act(detach(stage)), act(attach(stage)), act(detach(stage))],
  'given-and-taken': (stage) => [act(assign(stage, 'PrivateIpAddress', 'past')), act(unassign(stage, 'PrivateIpAddress', 'past'))],
  renamed: (stage) => [act(modify(stage, 'past-name'))],
  'beside-a-deletion': (stage) => [act(remove(stage)), create(stage, 2)],
};

function two(stage: Stage): readonly SequenceStep[] {
  return [create(stage, 0), create(stage, 1)];
}

function histories(part: Part, stage: Stage): readonly Script[] {
  return Object.entries(pasts).flatMap(([edge, past]) =>
    whereOffered((): readonly Script[] => {
      const steps = [...two(stage), ...past(stage), ...part.prepare(stage, 'a'), act(part.ask(stage, 'a')), ...part.after(stage, 'a')];
      return [[edge, steps]];
    }),
  );
}

/** What is done to one of two interfaces that are alike, and then to the other. */
function besides(part: Part, stage: Stage): readonly Script[] {
  const [one, other] = [part.prepare(stage, 'a', 0), part.prepare(stage, 'b', 1)];
  const asked = [act(part.ask(stage, 'a'), 0), act(part.ask(stage, 'b'), 1)];
  const alike: Script = ['two-alike', [...two(stage), ...one, ...other, ...asked]];
  const attached = whereOffered((): readonly Script[] => {
    const both = [act(attach(stage), 0), act(attach(stage), 1)];
    return [['two-on-an-instance', [...two(stage), ...both, ...one, ...other, ...asked]]];
  });
  return [alike, ...attached];
}

function refusals({ operation }: Context, part: Part, stage: Stage): readonly Script[] {
  const asked = [...part.prepare(stage, 'a'), act(part.ask(stage, 'a'))];
  const same: Script = ['same-interface', [...two(stage), ...part.refused(stage, 'a'), ...asked]];
  const other: Script = [
    'another-interface',
    [...two(stage), ...part.refused(stage, 'a'), ...part.prepare(stage, 'a', 1), act(part.ask(stage, 'a'), 1)],
  ];
  const crowded: readonly Script[] =
    operation.name === 'AttachNetworkInterface' ? [['no-room-lost', [...two(stage), ...crowding(stage)]]] : [];
  return [same, other, ...crowded];
}

/** Steps that any interface may be asked for, some of them more than once. */
function choices(part: Part, stage: Stage): readonly SequenceStep[] {
  const keys = ['a', 'b'];
  const moves = whereOffered(() => [act(attach(stage)), act(detach(stage))]);
  const given = keys.flatMap((key) => [assign(stage, 'PrivateIpAddress', key), unassign(stage, 'PrivateIpAddress', key)]);
  const given6 = hasIpv6(stage) ? [assign(stage, 'Ipv6Address', 'a'), unassign(stage, 'Ipv6Address', 'a')] : [];
  const own = keys.map((key) => part.ask(stage, key));
  return [...moves, ...[...given, ...given6, ...own, ...own, modify(stage, 'other-name'), remove(stage)].map((request) => act(request))];
}

function randomSteps(part: Part, stage: Stage): readonly fc.Arbitrary<SequenceStep>[] {
  const made = fc.constantFrom(...[0, 1, 2].map((key) => create(stage, key)));
  const acts = fc.tuple(fc.constantFrom(...choices(part, stage)), fc.nat(2));
  const done = acts.map(([step, nth]): SequenceStep => (step.do === 'act' ? { ...step, nth } : step));
  // Acts more often: without a history a sequence is of no use.
  return [made, done, done, done, done];
}

/** Scripts take long and are about what was done, not how it was written: each is sent in one form, which one goes by turn. */
function drafts(scripts: readonly Script[], { forms }: PlanOptions): readonly CaseDraft[] {
  if (scripts.length === 0) throw new MissingFixture('needs an instance in the zone and VPC of the vSwitch');
  return scripts.flatMap(([edge, steps], index) => {
    const [first] = steps;
    if (first?.do !== 'create') return [];
    const value = steps
      .map((step) => (step.do === 'act' ? (step.request.operation ?? '').replace(/[a-z].*/, '') : step.do))
      .join(' ')
      .slice(0, 64);
    const form = forms[index % forms.length];
    return [{ ...validDraft(edge, value, first.request), script: { kind: 'sequence', steps }, ...(form ? { forms: [form] } : {}) }];
  });
}

/** What interfaces may have been through when an operation is asked for: what it does is the same, and nothing else is touched. */
export function lifePlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  const part = parts[subject.operation.name];
  if (part === undefined) return [];
  const staged = (context: Context) => stageFor(context, part.holdings);
  const blueprints: readonly SpecialBlueprint[] = [
    {
      property: 'history',
      level: 'MUST',
      make: (context) => drafts(histories(part, staged(context)), options),
      steps: (context) => randomSteps(part, staged(context)),
    },
    { property: 'others', level: 'MUST', make: (context) => drafts(besides(part, staged(context)), options) },
    { property: 'refused', level: 'MUST', make: (context) => drafts(refusals(context, part, staged(context)), options) },
  ];
  return specialPlans('sequence', blueprints, subject, fixtures, options);
}
