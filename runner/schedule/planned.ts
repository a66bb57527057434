import type { CheckPlan } from '../../generators/check-plan.ts';
import { type Capabilities, untried } from '../context.ts';
import { missingCapability } from './missing-capability.ts';

/** The checks of a run, and why some of them can't be measured. */
export class Planned {
  /** The checks of this shard. */
  readonly own: readonly CheckPlan[];
  /** The checks of all shards in their order, which decides what is sent and counted but once a run. */
  readonly whole: readonly CheckPlan[];
  readonly #capabilities: Capabilities;
  readonly #byId: ReadonlyMap<string, CheckPlan>;
  readonly #missing = new Map<string, string | null>();

  constructor(capabilities: Capabilities, own: readonly CheckPlan[], whole: readonly CheckPlan[]) {
    this.#capabilities = capabilities;
    this.own = own;
    this.whole = whole;
    this.#byId = new Map(own.map((plan) => [plan.id, plan]));
  }

  /** A check of this shard; null for any other. */
  find(id: string): CheckPlan | null {
    return this.#byId.get(id) ?? null;
  }

  /** Why nothing can be read back from the target; null where it can, or before that is known. */
  get lacksDescribe(): string | null {
    return this.#capabilities === untried ? null : this.#capabilities.describe;
  }

  /** Why a check is skipped: the fixtures can't carry it, or the target lacks what it takes. Null where it is measured. */
  skipped(plan: CheckPlan): string | null {
    return plan.skip ?? this.#missingCapability(plan);
  }

  #missingCapability(plan: CheckPlan): string | null {
    // Before the preflight nothing is known of what the target lacks: then nothing is excused by it.
    if (this.#capabilities === untried) return null;
    const known = this.#missing.get(plan.id);
    if (known !== undefined) return known;
    const found = missingCapability(plan, this.#capabilities);
    this.#missing.set(plan.id, found);
    return found;
  }
}
