import type { Exchange } from '../exchange.ts';
import type { World } from '../state/world.ts';

/** What an operation on the surroundings of interfaces needs to know. */
export interface Call {
  readonly exchange: Exchange;
  readonly world: World;
  readonly now: () => number;
  readonly random: () => number;
}
