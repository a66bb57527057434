import type { Exchange } from '../exchange.ts';
import type { TokenMemory } from '../state/token-memory.ts';
import type { Account, World } from '../state/world.ts';

/** What an operation on the surroundings of interfaces needs to know. */
export interface Call {
  readonly exchange: Exchange;
  readonly world: World;
  /** Who asks. */
  readonly account: Account;
  readonly tokens: TokenMemory;
  readonly now: () => number;
  readonly random: () => number;
}
