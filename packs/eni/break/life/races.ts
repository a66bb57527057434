import type { CaseDraft, CheckPlan } from '../../../../generators/check-plan.ts';
import { validDraft } from '../../../../generators/draft.ts';
import { type Context, MissingFixture, type PlanOptions, type Subject } from '../../../../generators/ground.ts';
import { type SpecialBlueprint, specialPlans } from '../../../../generators/special-plan.ts';
import type { SymbolicRequest } from '../../../../model/case.ts';
import type { Fixtures } from '../../../../model/fixtures.ts';
import { making, near } from '../attaching.ts';
import { about, assign, attach, type Holding, remove, type Stage, stageFor } from './stage.ts';

/** Requests that are under way at once. */
const parallel = 4;

interface Race {
  readonly edge: string;
  /** Interfaces that are made first. */
  readonly interfaces: number;
  readonly requests: readonly SymbolicRequest[];
  /** How many of them can be accepted. */
  readonly most: number;
  /** What nobody else may use meanwhile. */
  readonly exclusive?: readonly string[];
}

type Blueprint = readonly [property: string, holdings: readonly Holding[], make: (stage: Stage) => readonly Race[]];

const several = <T>(make: (index: number) => T): readonly T[] => Array.from({ length: parallel }, (_, index) => make(index));

/** One address or prefix, asked for by several interfaces. */
function wanted(property: string, holding: Holding): Blueprint {
  return [
    property,
    [holding],
    (stage) => [{ edge: 'same', interfaces: parallel, requests: several((index) => assign(stage, holding, 'a', index)), most: 1 }],
  ];
}

/** Several addresses for one interface: each request has its own, and none may undo another. */
function given(holding: Holding): Blueprint {
  return [
    'same-interface',
    [holding],
    (stage) => [{ edge: 'different', interfaces: 1, requests: several((index) => assign(stage, holding, `${index}`)), most: parallel }],
  ];
}

/** What is attached cannot be deleted, and what is deleted not attached: whichever comes first. */
const deletion: Blueprint = [
  'deletion',
  [],
  (stage) => [
    { edge: 'attached-first', interfaces: 1, requests: [attach(stage), remove(stage)], most: 1 },
    { edge: 'deleted-first', interfaces: 1, requests: [remove(stage), attach(stage)], most: 1 },
  ],
];

/** It can be on one instance only; whether the one that it is on its way to may be named again no page says. */
const attachment: Blueprint = [
  'attachment',
  [],
  (stage) => {
    const ids = twoInstances(stage);
    const requests = ids.map((id) => about(stage, 'AttachNetworkInterface', [['InstanceId', id]]));
    return [
      { edge: 'one-first', interfaces: 1, requests, most: 1, exclusive: ids },
      { edge: 'other-first', interfaces: 1, requests: [...requests].reverse(), most: 1, exclusive: ids },
    ];
  },
];

/** Two that take interfaces while they run. Throws MissingFixture. */
function twoInstances({ context: { fixtures }, place }: Stage): readonly string[] {
  const able = (fixtures.instances ?? []).filter((each) => near(place)(each) && each.status === 'Running' && each.type?.hotPlug !== false);
  if (able.length < 2) throw new MissingFixture('needs two running instances in the zone and VPC of the vSwitch');
  return able.slice(0, 2).map(({ id }) => id);
}

/** By the operation that is judged. */
const races: Readonly<Record<string, readonly Blueprint[]>> = {
  AssignPrivateIpAddresses: [
    wanted('secondary-address', 'PrivateIpAddress'),
    wanted('ipv4-prefix', 'Ipv4Prefix'),
    given('PrivateIpAddress'),
  ],
  AssignIpv6Addresses: [wanted('ipv6-address', 'Ipv6Address'), wanted('ipv6-prefix', 'Ipv6Prefix'), given('Ipv6Address')],
  AttachNetworkInterface: [deletion, attachment],
  DeleteNetworkInterface: [deletion],
};

function draft({ context, place }: Stage, { edge, interfaces, requests, most, exclusive = [] }: Race): CaseDraft {
  const [first = making(context, place)] = requests;
  const setup = Array.from({ length: interfaces }, (_, key) =>
    making(context, place, { PrimaryIpAddress: { $lease: 'ipv4', vswitch: place.vswitch.id, key: `primary-${key}` } }),
  );
  const value = `${requests.length} at once, ${most === requests.length ? 'all' : 'one'} of which can be`;
  return { ...validDraft(edge, value, first, { setup, exclusive }), script: { kind: 'at-once', requests, most } };
}

/** Requests sent at the same time to interfaces that are there: their answers have to be those of some order, and what is there then as well. */
export function actingRacePlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  const blueprints = (races[subject.operation.name] ?? []).map(([property, holdings, make]): SpecialBlueprint => {
    const drafts = (context: Context) => {
      const stage = stageFor(context, holdings);
      return make(stage).map((race) => draft(stage, race));
    };
    return { property, level: 'MUST', make: drafts };
  });
  return specialPlans('race', blueprints, subject, fixtures, options);
}
