import type { Request } from '../../model/request.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { oneThing, sent } from '../meaning.ts';

/** Creates that were not answered. Each may have made an interface that nobody was told of, also some time later; that is no fault of any other case. */
export interface Lost {
  note(request: Request): void;
  /** Those that may still turn out to have made something. */
  open(): readonly Request[];
  /** Interfaces of a vSwitch that were there before anything was judged. Only where they are known can a lost one be told from a stranger's. */
  remember(vswitch: string, ids: readonly string[]): void;
  knows(vswitch: string): boolean;
  /** Of interfaces that nobody was told of, as many as lost creates of their vSwitch may have made; with that these are accounted for. */
  claim(vswitch: string, ids: readonly string[]): readonly string[];
  /** True for what was there before and for what was claimed. */
  has(id: string): boolean;
  facts(): readonly string[];
}

/** Later than so many timeouts no lost create is expected to make anything. */
const timeouts = 12;

/** Where a request makes what it asks for; empty texts where it does not say. */
export function placeOf(operation: Operation, { pairs }: Request): { readonly region: string; readonly vswitch: string } {
  const { region, container } = meaningsOf(operation);
  return { region: sent(pairs, region) ?? '', vswitch: sent(pairs, container) ?? '' };
}

export interface LostOptions {
  readonly operation: Operation;
  readonly now: () => number;
  /** How long an answer is waited for. */
  readonly timeoutMs: number;
}

export function lostOf({ operation, now, timeoutMs }: LostOptions): Lost {
  let noted: { readonly request: Request; readonly until: number }[] = [];
  const vswitches = new Set<string>();
  const strangers = new Set<string>();
  let count = 0;
  let made = 0;

  const open = () => {
    noted = noted.filter(({ until }) => until > now());
    return noted;
  };

  return {
    note: (request) => {
      count++;
      noted.push({ request, until: now() + timeouts * timeoutMs });
    },
    open: () => open().map(({ request }) => request),
    remember: (vswitch, ids) => {
      vswitches.add(vswitch);
      for (const id of ids) strangers.add(id);
    },
    knows: (vswitch) => vswitches.has(vswitch),
    claim: (vswitch, ids) => {
      const here = open().filter(({ request }) => placeOf(operation, request).vswitch === vswitch);
      const claimed = ids.slice(0, here.length);
      const accounted = new Set(here.slice(0, claimed.length));
      noted = noted.filter((each) => !accounted.has(each));
      for (const id of claimed) strangers.add(id);
      made += claimed.length;
      return claimed;
    },
    has: (id) => strangers.has(id),
    facts: () => {
      if (count === 0) return [];
      return [
        `${count} creates were not answered; ${made} of them had made ${oneThing(operation)} all the same, which was looked for and deleted`,
      ];
    },
  };
}
