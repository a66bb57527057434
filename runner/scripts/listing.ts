import type { Assertion, DeviationClass } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import { claimLost } from '../ledger/look-for-lost.ts';
import { untilLeft } from '../ledger/scarce.ts';

/** A vSwitch whose list of interfaces is watched, and on whose behalf it is asked for. */
export interface Watched {
  readonly region: string;
  readonly vswitch: string;
  readonly account: string;
}

/** How the list of a vSwitch differs from what it was at first and what this run holds. */
export interface Difference {
  readonly surplus: readonly string[];
  readonly missing: readonly string[];
}

/** Watches one vSwitch from the moment of its making. Only where nobody else creates in it meanwhile. */
export interface Watch {
  /** Waits a little for it to go away; what creates without an answer may have made does not count. Null where the target does not list its interfaces. */
  difference(): Promise<Difference | null>;
  /** Deletes a surplus, so that it counts once. */
  clear(surplus: readonly string[]): Promise<void>;
}

/** What was deleted before may be missed there: it is waited for. */
export async function watch(context: Context, { region, vswitch, account }: Watched): Promise<Watch> {
  await untilLeft(context, [vswitch, account]);
  const silent = context.capabilities.describe !== null;
  const list = async () => (silent ? null : context.interfaces.list(region, vswitch, account));
  const first = await list();
  const before = new Set(first);
  for (const { interfaceId } of context.ledger.all()) before.delete(interfaceId);

  const once = async (): Promise<Difference | null> => {
    const listed = await list();
    if (listed === null) return null;
    const held = context.ledger.all().filter((each) => each.vswitch === vswitch && each.region === region);
    const surplus = listed.filter((id) => !before.has(id) && !context.ledger.has(id) && !context.lost.has(id));
    return { surplus, missing: held.map(({ interfaceId }) => interfaceId).filter((id) => !listed.includes(id)) };
  };

  return {
    difference: async () => {
      // Without a first list there is nothing to compare with.
      if (first === null) return null;
      const found = await context.settling.until(once, (each) => each === null || each.surplus.length + each.missing.length === 0);
      return found && { ...found, surplus: await claimLost(context, { region, vswitch, account }, found.surplus) };
    },
    clear: async (surplus) => {
      for (const id of surplus) {
        if (context.capabilities.delete === null) await context.interfaces.remove(region, id, account);
        // It counts once, even where the target keeps listing it.
        before.add(id);
      }
    },
  };
}

/** What a difference says of what was just done. `kind` names a surplus; what vanished is always a wrong effect. */
export function effectOf({ surplus, missing }: Difference, kind: DeviationClass, told: string): readonly Assertion[] {
  const base = { about: 'effect', level: 'MUST', verdict: 'deviates' } as const;
  const more: Assertion = {
    ...base,
    class: kind,
    expected: 'Describe lists what was made and nothing else',
    actual: `${surplus.length} more listed ${told}`,
    observed: `more listed ${told}`,
  };
  const fewer: Assertion = {
    ...base,
    class: 'wrong-effect',
    expected: 'Describe lists every interface that was made',
    actual: `${missing.length} not listed ${told}`,
    observed: `not listed ${told}`,
  };
  return [...(surplus.length > 0 ? [more] : []), ...(missing.length > 0 ? [fewer] : [])];
}
