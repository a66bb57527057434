import type { Context } from '../context.ts';
import { addressesIn, roomIn } from '../ledger/room.ts';
import { isLate } from '../settling.ts';

type Bounds = Pick<Context, 'settings' | 'settling' | 'capabilities' | 'ledger'>;

/** A case holds few interfaces at once: its own, its twin's and those of its set-up. */
const perCase = 4;
/** Addresses of an interface, of many that have one and some that have up to fifty. */
const perInterface = 8;
/** Requests that a script sends at once. */
const perScript = 8;
/** Interfaces that it may hold at once, and more. */
const heldByScript = 32;
/** Milliseconds of a case in which it does not wait, as a guess; while it waits, another may go on: up to so many as may be in flight. */
const workMs = 100;
const mostAsMany = 8;

/** How many interfaces may be there at once. */
export class Capacity {
  readonly #context: Bounds;

  constructor(context: Bounds) {
    this.#context = context;
  }

  /** How many cases may be under way at once: more than may be in flight, where most of them wait for what Describe shows late. */
  workers(): number {
    const { settings, settling } = this.#context;
    const { concurrency, fixtures, real } = settings;
    const within = (most: number, room: number) => Math.max(1, Math.min(most, Math.floor(room / perCase)));
    const busy = within(concurrency, fixtures.capacity.interfaces ?? Number.POSITIVE_INFINITY);
    // One after another is what was asked for, or what it costs.
    if (concurrency === 1 || real !== undefined) return busy;
    const asMany = concurrency * Math.min(mostAsMany, 1 + settling.lag / workMs);
    return Math.max(busy, within(Math.floor(asMany), Math.min(roomIn(fixtures), addressesIn(fixtures) / perInterface)));
  }

  /** How many scripts may be under way at once: of late Describes nearly all is waiting, else none takes another one's turn. */
  scripts(): number {
    const { settings, settling } = this.#context;
    const { concurrency, fixtures, real } = settings;
    if (isLate(settling) && this.workers() > concurrency) return Number.POSITIVE_INFINITY;
    if (real !== undefined) return 1;
    return Math.max(1, Math.floor(Math.min(concurrency / perScript, roomIn(fixtures) / heldByScript)));
  }

  /** Where nothing can be deleted, the run stays within the interfaces that the fixtures allow; what is left is not run. */
  full(): boolean {
    const { settings, capabilities, ledger } = this.#context;
    const { interfaces } = settings.fixtures.capacity;
    // A case and its twin, of each worker.
    return interfaces !== undefined && capabilities.delete !== null && ledger.all().length + 2 * this.workers() > interfaces;
  }
}
