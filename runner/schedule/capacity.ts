import type { Context } from '../context.ts';

/** How many interfaces may be there at once. */
export class Capacity {
  readonly #context: Pick<Context, 'settings' | 'capabilities' | 'ledger'>;

  constructor(context: Pick<Context, 'settings' | 'capabilities' | 'ledger'>) {
    this.#context = context;
  }

  /** How many cases may be under way at once. */
  workers(): number {
    const { concurrency, fixtures } = this.#context.settings;
    const { interfaces } = fixtures.capacity;
    // A case holds few interfaces at once: its own, its twin's and those of its set-up.
    return interfaces === undefined ? concurrency : Math.max(1, Math.min(concurrency, Math.floor(interfaces / 4)));
  }

  /** Where nothing can be deleted, the run stays within the interfaces that the fixtures allow; what is left is not run. */
  full(): boolean {
    const { settings, capabilities, ledger } = this.#context;
    const { interfaces } = settings.fixtures.capacity;
    // A case and its twin, of each worker.
    const spare = 2 * this.workers();
    return interfaces !== undefined && capabilities.delete !== null && ledger.all().length + spare > interfaces;
  }
}
