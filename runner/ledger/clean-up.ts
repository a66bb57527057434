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

function createdBefore(entry: Interface, moment: string): boolean {
  const created = Date.parse(String(entry['CreationTime'] ?? ''));
  return Number.isFinite(created) && created < Date.parse(moment) - skewMs;
}

/** In no way known to be somebody else's: new since the run began, without any tag, attached to nothing. */
function isSuspect(entry: Interface, { existing, startedAt }: LedgerRun): boolean {
  const tags = JSON.stringify(entry['Tags'] ?? '');
  const attached = typeof entry['InstanceId'] === 'string' && entry['InstanceId'] !== '';
  if (attached || tags.includes(runTagKey) || existing?.has(idOf(entry))) return false;
  // Killed before it had looked round: only the time tells.
  if (existing === null && entry['CreationTime'] === undefined) return false;
  return !createdBefore(entry, startedAt);
}

/** Deletes what a run left: by the ids of its ledger, and for creates that nobody saw the answer of, by its tag. */
export async function cleanUp(interfaces: Interfaces, run: LedgerRun, options: CleanUpOptions): Promise<CleanedUp> {
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
    const others = (entries ?? []).filter((entry) => !isLeaving(entry) && !gone.has(idOf(entry)) && !left.has(idOf(entry)));
    for (const entry of others) {
      if (isTagged(entry, run.run)) await remove(region, idOf(entry), account);
      else if (intents.some(({ tagged }) => !tagged) && isSuspect(entry, run)) {
        if (options.untagged) await remove(region, idOf(entry), account);
        else suspects.add(idOf(entry));
      }
    }
  }
  return { run: run.run, gone: [...gone], left: [...left], suspects: [...suspects], unseen };
}
