import type { Json, Observation, Target } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import type { Budget } from '../budget.ts';
import { makes, sent } from '../meaning.ts';
import { carriesTag, isTagged } from '../requests/run-tag.ts';
import { isThrottled } from '../requests/sender.ts';
import { mayHaveArrived } from '../requests/traffic.ts';
import { heldFrom } from './held.ts';
import { idOf, isGone, isNotYet } from './interfaces.ts';
import type { Intent, LedgerFile } from './ledger-file.ts';

/** The budget is used up: nothing but clean-up is sent. */
export class OutOfBudget extends Error {
  override readonly name = 'OutOfBudget';
}

/** What was made is not deleted any more: nothing further is made. */
export class CannotDelete extends Error {
  override readonly name = 'CannotDelete';
}

/** A target behind which nothing is made that is not on disk first, nor more than the budget allows. */
export interface Guard {
  readonly target: Target;
  /** Whether an interface that Describe lists is this run's. Everything is where no budget tells us to be careful. */
  isMine(listed: Readonly<Record<string, Json>>): boolean;
  /** Interfaces that may have been made without anybody having been told of them, by whether the run's tag finds them. */
  unaccounted(): { readonly tagged: number; readonly untagged: number };
  existing(ids: readonly string[]): void;
  /** Ends the ledger: closed where nothing is left. */
  end(cleaned: boolean): void;
}

/** In a row, until nothing more is made. */
const refusedDeletions = 3;

/** What is surely known of a create: the id that it made, that it made nothing, or neither. */
function outcomeOf(operation: Operation, request: Request, observation: Observation): { readonly id: string } | 'nothing' | 'unknown' {
  const held = heldFrom(operation, request, observation);
  if (held) return { id: held.interfaceId };
  if (observation.kind === 'rejected' && observation.status < 500) return 'nothing';
  if (observation.kind === 'unanswered' && !mayHaveArrived(observation)) return 'nothing';
  return observation.kind === 'refused' || observation.kind === 'unrepresentable' ? 'nothing' : 'unknown';
}

function intentOf(operation: Operation, request: Request, budget: Budget | null): Intent {
  const { region, container, token } = meaningsOf(operation);
  return {
    region: sent(request.pairs, region) ?? '',
    vswitch: sent(request.pairs, container) ?? '',
    account: request.account,
    token: sent(request.pairs, token) || null,
    tagged: budget !== null && carriesTag(operation, request.pairs, budget.run),
  };
}

class Purse {
  readonly #budget: Budget;
  readonly #operation: Operation;
  #requests = 0;
  #creates = 0;
  #underWay = 0;
  /** Made and not deleted: each is owed a request. */
  #owed = 0;
  #refused = 0;
  #lastRefusal = '';
  #waiting: (() => void)[] = [];

  constructor(budget: Budget, operation: Operation) {
    this.#budget = budget;
    this.#operation = operation;
  }

  request(operation: string): void {
    const { maxRequests } = this.#budget;
    const { name, lifecycle } = this.#operation;
    const removes = operation === lifecycle?.remove?.operation;
    const owed = removes ? 0 : this.#owed + this.#underWay + (operation === name && makes(this.#operation) ? 1 : 0);
    if (!removes && this.#requests + 1 + owed > maxRequests)
      throw new OutOfBudget(`the budget of ${maxRequests} requests is used up (--max-requests)`);
    this.#requests++;
  }

  /** Waits while creates under way may still turn out to have made nothing. */
  async create(): Promise<void> {
    const { maxCreates } = this.#budget;
    if (this.#refused >= refusedDeletions)
      throw new CannotDelete(`Delete was refused ${this.#refused} times in a row (${this.#lastRefusal}): nothing more is made`);
    while (this.#creates + this.#underWay >= maxCreates) {
      if (this.#creates >= maxCreates) throw new OutOfBudget(`the budget of ${maxCreates} creates is used up (--max-creates)`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.request(this.#operation.name);
    this.#underWay++;
  }

  settled(made: boolean): void {
    this.#underWay--;
    if (made) {
      this.#creates++;
      this.#owed++;
    }
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** Hears how a deletion was answered. What may be accepted a moment later says nothing. */
  deletion(observation: Observation): void {
    const remove = this.#operation.lifecycle?.remove ?? null;
    if (isGone(remove, observation)) {
      this.#owed = Math.max(0, this.#owed - 1);
      this.#refused = 0;
    } else if (observation.kind === 'rejected' && !isThrottled(observation) && !isNotYet(remove, observation)) {
      this.#refused++;
      this.#lastRefusal = `${observation.code}, ${observation.status}`;
    }
  }
}

/** Guards a target. `budget` null: nothing is limited, and all that is listed counts as the run's. */
export function guarded(operation: Operation, inner: Target, ledger: LedgerFile | null, budget: Budget | null): Guard {
  const purse = budget ? new Purse(budget, operation) : null;
  const remove = operation.lifecycle?.remove ?? null;
  const mine = new Set<string>();

  const creating = async (request: Request, send: () => Promise<Observation>): Promise<Observation> => {
    await purse?.create();
    // Nothing is made before it goes out; from then on, until the answer says otherwise.
    let made = false;
    try {
      const n = ledger?.intent(intentOf(operation, request, budget)) ?? 0;
      made = true;
      const observation = await send();
      const outcome = outcomeOf(operation, request, observation);
      const again = typeof outcome === 'object' && mine.has(outcome.id);
      made = outcome !== 'nothing' && !again;
      if (typeof outcome === 'object' && !again) {
        mine.add(outcome.id);
        ledger?.made(n, outcome.id);
      } else if (!made) ledger?.nothing(n);
      return observation;
    } finally {
      purse?.settled(made);
    }
  };

  const other = async (request: Request, send: () => Promise<Observation>): Promise<Observation> => {
    purse?.request(request.operation);
    const observation = await send();
    if (remove === null || request.operation !== remove.operation) return observation;
    if (isGone(remove, observation)) ledger?.gone(sent(request.pairs, remove.by) ?? '');
    purse?.deletion(observation);
    return observation;
  };

  const through = (request: Request, send: () => Promise<Observation>) =>
    request.operation === operation.name && makes(operation) ? creating(request, send) : other(request, send);
  const { sendWire } = inner;

  return {
    target: {
      id: inner.id,
      version: inner.version,
      loopback: inner.loopback,
      send: (request) => through(request, () => inner.send(request)),
      ...(sendWire ? { sendWire: (request, overrides) => through(request, () => sendWire.call(inner, request, overrides)) } : {}),
      close: () => inner.close(),
    },
    isMine: (listed) => budget === null || mine.has(idOf(operation, listed)) || isTagged(operation, listed, budget.run),
    unaccounted: () => {
      const open = ledger?.left().open ?? [];
      const tagged = open.filter((intent) => intent.tagged).length;
      return { tagged, untagged: open.length - tagged };
    },
    existing: (ids) => ledger?.existing(ids),
    end: (cleaned) => {
      if (!ledger) return;
      const { held, open } = ledger.left();
      const found = budget === null ? cleaned : cleaned && open.every(({ tagged }) => tagged);
      if (held === 0 && (open.length === 0 || found)) ledger.closed();
      ledger.close();
    },
  };
}
