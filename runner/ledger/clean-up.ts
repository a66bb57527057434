import type { Json } from '../../model/observation.ts';
import type { Operation } from '../../spec/operation.ts';
import { textAt, valueAt } from '../answer-path.ts';
import { isTagged, runTagKey } from '../requests/run-tag.ts';
import { type Interface, type Interfaces, idOf, isLeaving } from './interfaces.ts';
import type { Intent, LedgerRun } from './ledger-file.ts';

/** What became of what a run left. */
export interface CleanedUp {
  readonly run: string;
  /** Deleted now, or gone before. */
  readonly gone: readonly string[];
  /** Still there: the target refused to delete them. */
  readonly left: readonly string[];
  /** Came up since the run began, in a vSwitch where a create without tag got no answer: perhaps the run's, perhaps somebody's. Not deleted. */
  readonly suspects: readonly string[];
  /** Places that the target did not list. */
  readonly unseen: readonly string[];
}

export interface CleanUpOptions {
  /** Delete suspects too. */
  readonly untagged: boolean;
}

interface Place {
  readonly region: string;
  readonly vswitch: string;
  readonly account: string;
  readonly intents: LedgerRun['open'];
}

function placesOf({ open }: LedgerRun): readonly Place[] {
  const places = new Map<string, Place>();
  for (const intent of open) {
    const { region, vswitch, account }: Intent = intent;
    const key = [region, vswitch].join('\n');
    places.set(key, { region, vswitch, account, intents: [...(places.get(key)?.intents ?? []), intent] });
  }
  return [...places.values()];
}

/** Clocks may differ by so much. */
const skewMs = 60_000;

function createdBefore(told: Json | undefined, moment: string): boolean {
  const created = Date.parse(String(told ?? ''));
  return Number.isFinite(created) && created < Date.parse(moment) - skewMs;
}

/** In no way known to be somebody else's: new since the run began, without any tag, attached to nothing. */
function isSuspect(operation: Operation, entry: Interface, { existing, startedAt }: LedgerRun): boolean {
  const { attached = null, created = null } = operation.lifecycle?.describe ?? {};
  const tagged = JSON.stringify(entry).includes(runTagKey);
  if (textAt(entry, attached) !== '' || tagged || existing?.has(idOf(operation, entry))) return false;
  // Killed before it had looked round: only the time tells.
  const told = valueAt(entry, created);
  if (existing === null && told === undefined) return false;
  return !createdBefore(told, startedAt);
}

/** Deletes what a run left: by the ids of its ledger, and for creates that nobody saw the answer of, by its tag. */
export async function cleanUp(operation: Operation, interfaces: Interfaces, run: LedgerRun, options: CleanUpOptions): Promise<CleanedUp> {
  const gone = new Set<string>();
  const left = new Set<string>();
  const suspects = new Set<string>();
  const unseen: string[] = [];
  const remove = async (region: string, id: string, account: string) => {
    const removal = await interfaces.remove(region, id, account);
    (removal === 'gone' ? gone : left).add(id);
  };
  for (const { region, id, account } of run.held) await remove(region, id, account);
  for (const { region, vswitch, account, intents } of placesOf(run)) {
    const entries = await interfaces.entries(region, vswitch, account);
    if (entries === null) unseen.push(vswitch);
    const others = (entries ?? []).filter(
      (entry) => !isLeaving(operation, entry) && !gone.has(idOf(operation, entry)) && !left.has(idOf(operation, entry)),
    );
    for (const entry of others) {
      if (isTagged(operation, entry, run.run)) await remove(region, idOf(operation, entry), account);
      else if (intents.some(({ tagged }) => !tagged) && isSuspect(operation, entry, run)) {
        if (options.untagged) await remove(region, idOf(operation, entry), account);
        else suspects.add(idOf(operation, entry));
      }
    }
  }
  return { run: run.run, gone: [...gone], left: [...left], suspects: [...suspects], unseen };
}
