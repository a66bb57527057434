import type { Place as AnyPlace, Ground } from '../../../generators/ground.ts';
import { idempotencyPlans } from './idempotency/idempotency-plans.ts';
import { elsewhereIn, type Place, placeAt, reservationsOf } from './place.ts';
import { isPlaceBound, item, lease, mostItems, placeWith, references, required, supply } from './placing.ts';
import { racePlans } from './race/race-plans.ts';
import { sequencePlans } from './sequences/sequence-plans.ts';
import { isSilent } from './silences.ts';
import { stateDrafts } from './state.ts';

/** Every place of this ground is one of its own making. */
const own = (place: AnyPlace): Place => place as Place;

/** Regions, vSwitches and security groups: the ground on which interfaces are made. */
export const interfaces: Ground = {
  placeFor: placeWith,
  required: (_, place, settings) => required(own(place), settings),
  references,
  item,
  lease,
  reservations: (place, family) => reservationsOf(own(place).vswitch, family),
  block: (place, family) => (family === 4 ? own(place).vswitch.cidr : own(place).vswitch.ipv6Cidr),
  supply: (context, name, place) => supply(context, name, own(place)),
  mostItems,
  elsewhere: ({ fixtures }, place) =>
    elsewhereIn(fixtures, own(place)).map(({ region, vswitch }) => ({ label: region, place: placeAt(fixtures, vswitch, place.account) })),
  exclusive: (place) => [own(place).vswitch.id],
  isPlaceBound,
  // What an instance's own interface is; nobody makes one.
  strangers: ['Primary'],
  isSilent,
  state: stateDrafts,
  setUp: () => [],
  alone: () => [],
  families: [idempotencyPlans, racePlans, sequencePlans],
};
