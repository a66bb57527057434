import type { Observation } from '../../model/observation.ts';
import type { Request, WireForm } from '../../model/request.ts';
import type { DescribeThings, Lifecycle, RemoveThing } from '../../spec/lifecycle.ts';
import type { Operation } from '../../spec/operation.ts';
import { type Fields, listAt, textAt, valueAt } from '../answer-path.ts';
import { sent } from '../meaning.ts';
import { isThrottled, type Sender } from '../requests/sender.ts';
import { mayHaveArrived } from '../requests/traffic.ts';
import type { Settling } from '../settling.ts';
import { type DescribeFault, ignoresContainer, ignoresIds, ignoresPages, type ToldFault } from './describe-fault.ts';

/** An interface, or whatever the operation makes, as Describe lists it. */
export type Interface = Fields;

/** What became of a deletion. `unknown`: Delete was not answered, and nobody knows whether it was done. */
export type Removal = 'gone' | 'kept' | 'unknown';

/** Reads and removes what the operation makes, outside what is judged. Where its lifecycle does not say how, nothing is answered and nothing removed. */
export interface Interfaces {
  /** The interface with this id; null where the target lists none; `failed` where it does not answer the question. */
  describe(region: string, id: string, account: string): Promise<Interface | null | 'failed'>;
  /**
   * Ids of the run's own interfaces of a vSwitch, every page, and of others' where `isMine` does not tell them apart;
   * null where the target does not answer the question, or lists without end.
   */
  list(region: string, vswitch: string, account: string): Promise<readonly string[] | null>;
  /** Everybody's interfaces of a vSwitch as they are listed; null as above. */
  entries(region: string, vswitch: string, account: string): Promise<readonly Interface[] | null>;
  /** Ids that can be asked for in one call. */
  readonly most: number;
  /** Which of these ids are listed, at most so many a call; null where the target does not answer the question. */
  stillListed(region: string, ids: readonly string[], account: string): Promise<ReadonlySet<string> | null>;
  /** True where it was listed at least once: missing from a later list it is gone, and not merely new. */
  wasListed(id: string): boolean;
  /** Asks again where Delete is not answered: what it did all the same is then answered as no longer there. */
  remove(region: string, id: string, account: string): Promise<Removal>;
}

/** A target that goes on after so many lists without end, as far as a run can tell. */
const mostListed = 10_000;
/** Ids that are remembered as listed. */
const mostShown = 200_000;

/** True where an answer, of Delete or of Describe, says that there is no such thing. */
function isUnknown(remove: RemoveThing | null, observation: Observation): boolean {
  return observation.kind === 'rejected' && remove?.gone.includes(observation.code) === true;
}

/** True where an answer of Delete says that it is there no more. */
export function isGone(remove: RemoveThing | null, observation: Observation): boolean {
  return observation.kind === 'accepted' || isUnknown(remove, observation);
}

/** How often what is not answered is sent, for reading or deleting twice does no harm; only once, where that was in vain so often. */
const mostTries = 3;
const mostInVain = 2;

/** True where the same request may be accepted a moment later. */
export function isNotYet(remove: RemoveThing | null, observation: Observation): boolean {
  if (observation.kind !== 'rejected' || remove === null) return false;
  const { notYet, notYetPattern } = remove;
  return notYet.includes(observation.code) || (notYetPattern !== null && new RegExp(notYetPattern).test(observation.code));
}

/** True where it says that it lies in another container. */
function isElsewhere({ container }: DescribeThings, entry: Interface, asked: string): boolean {
  const told = valueAt(entry, container);
  return typeof told === 'string' && told !== asked;
}

/** How many there are in all, as an answer tells it; 0 where it does not. */
function totalOf({ pages }: DescribeThings, observation: Observation): number {
  const total = observation.kind === 'accepted' ? valueAt(observation.body, pages?.total ?? null) : undefined;
  return typeof total === 'number' ? total : 0;
}

/** True where an answer tells that there are none: then it need not have a list of them. */
function saysNone({ pages }: DescribeThings, body: Fields): boolean {
  return pages !== null && String(valueAt(body, pages.total)) === '0';
}

interface Asked {
  readonly request: Request;
  readonly answer: Observation;
}

type Listing = Pick<Operation, 'lifecycle'>;

/** Empty where it has none. */
export function idOf({ lifecycle }: Listing, entry: Interface): string {
  return textAt(entry, lifecycle?.describe?.id ?? null);
}

/** True where Delete was accepted and it is not gone yet: it is nobody's surplus. */
export function isLeaving({ lifecycle }: Listing, entry: Interface): boolean {
  const leaving = Object.entries(lifecycle?.describe?.leaving ?? {});
  return leaving.length > 0 && leaving.every(([field, text]) => entry[field] === text);
}

/** Where the operation does not say how what it makes is found. */
const unlisted: Omit<Interfaces, 'remove'> = {
  describe: async () => 'failed',
  list: async () => null,
  entries: async () => null,
  most: 1,
  stillListed: async () => null,
  wasListed: () => false,
};

/** Pairs of a request that asks for these ids. */
function asksFor({ by, most }: DescribeThings, ids: readonly string[]): Request['pairs'] {
  return most === 1 ? ids.map((id) => [by, id] as const) : ids.map((id, at) => [`${by}.${at + 1}`, id] as const);
}

/** The id that a request asks for, or the first of them; undefined where it asks for none. */
export function firstAskedFor({ by, most }: DescribeThings, pairs: Request['pairs']): string | undefined {
  return sent(pairs, most === 1 ? by : `${by}.1`);
}

/** Asks the target something outside what is judged. */
type Ask = (operation: string, account: string, pairs: Request['pairs']) => Promise<Asked>;

/**
 * `isMine` sees an interface as listed: where others use the vSwitches, theirs are never looked at, let alone deleted.
 * `settling` is how long a deletion that comes too early is tried again.
 */
export function interfacesOf(
  operation: Operation,
  sender: Sender,
  form: WireForm,
  isMine: (listed: Interface) => boolean,
  settling: Pick<Settling, 'until'>,
  onFault: (fault: DescribeFault) => void = () => undefined,
): Interfaces {
  const { lifecycle } = operation;
  const inVain = new Map<string, number>();
  const ask: Ask = async (name, account, pairs) => {
    const request: Request = { operation: name, pairs, account, form, format: 'JSON' };
    const tries = (inVain.get(name) ?? 0) < mostInVain ? mostTries : 1;
    for (let attempt = 1; ; attempt++) {
      const answer = await sender.send(request);
      const silent = mayHaveArrived(answer);
      // Who is throttled although they waited may have met one burst after the other.
      if ((silent || isThrottled(answer)) && attempt < tries) continue;
      if (silent) inVain.set(name, (inVain.get(name) ?? 0) + 1);
      return { request, answer };
    }
  };
  const listing = lifecycle?.describe ? listingOf(lifecycle, lifecycle.describe, ask, isMine, onFault) : unlisted;
  const remove = lifecycle?.remove ?? null;
  return {
    ...listing,
    remove: async (region, id, account) => {
      if (remove === null) return 'kept';
      let released = false;
      /** One that is attached is taken off what holds it, once: again where it was refused, as one is that is still being attached. */
      const release = async (answer: Observation): Promise<void> => {
        const by = lifecycle?.release ?? null;
        if (released || by === null || !isNotYet(remove, answer)) return;
        released = true;
        const entry = await listing.describe(region, id, account);
        if (entry === null || entry === 'failed') return;
        const holder = textAt(entry, by.attached);
        // On its way onto something it may not say yet onto what.
        released = holder !== '';
        if (!released) return;
        const detached = await ask(by.operation, account, [...inRegion(lifecycle, region), [by.from, holder], [by.by, id]]);
        released = detached.answer.kind !== 'rejected';
      };
      const { answer } = await settling.until(
        async () => {
          const asked = await ask(remove.operation, account, [...inRegion(lifecycle, region), [remove.by, id]]);
          await release(asked.answer);
          return asked;
        },
        (each) => !isNotYet(remove, each.answer),
      );
      if (isGone(remove, answer)) return 'gone';
      return mayHaveArrived(answer) ? 'unknown' : 'kept';
    },
  };
}

function inRegion(lifecycle: Lifecycle | null, region: string): Request['pairs'] {
  const name = lifecycle?.region ?? null;
  return name === null ? [] : [[name, region]];
}

function listingOf(
  lifecycle: Lifecycle,
  describe: DescribeThings,
  ask: Ask,
  isMine: (listed: Interface) => boolean,
  onFault: (fault: DescribeFault) => void,
): Omit<Interfaces, 'remove'> {
  const id = (entry: Interface) => idOf({ lifecycle }, entry);
  const shown = new Set<string>();
  const sets = ({ answer }: Asked): readonly Interface[] | null => {
    const listed =
      answer.kind === 'accepted' ? (listAt(answer.body, describe.items) ?? (saysNone(describe, answer.body) ? [] : null)) : null;
    if (shown.size > mostShown) shown.clear();
    for (const entry of listed ?? []) shown.add(id(entry));
    return listed;
  };
  let ignored = false;
  const fault = (told: ToldFault, { request, answer }: Asked) => onFault({ ...told, request, observation: answer });

  /** `container` null: of the whole region. */
  const page = async (region: string, container: string | null, account: string, number: number): Promise<Asked> => {
    const { within, pages: by } = describe;
    return ask(describe.operation, account, [
      ...inRegion(lifecycle, region),
      ...(container === null || within === null ? [] : [[within, container] as const]),
      ...(by === null
        ? []
        : ([
            [by.number, String(number)],
            [by.size, String(by.most)],
          ] as const)),
    ]);
  };

  const pages = async (region: string, container: string | null, account: string): Promise<readonly Interface[] | null> => {
    const all = new Map<string, Interface>();
    for (let number = 1; ; number++) {
      const asked = await page(region, container, account, number);
      const found = sets(asked);
      if (found === null) return null;
      if (container !== null && describe.within !== null && found.some((entry) => isElsewhere(describe, entry, container)))
        fault(ignoresContainer(lifecycle, describe), asked);
      const before = all.size;
      for (const entry of found) if (id(entry) !== '') all.set(id(entry), entry);
      const total = totalOf(describe, asked.answer);
      const full = describe.pages !== null && found.length >= describe.pages.most;
      if (describe.pages === null || found.length === 0 || (!full && all.size >= total)) return [...all.values()];
      const endless = all.size > mostListed;
      if (all.size > before && !endless) continue;
      if (total <= mostListed) fault(ignoresPages(lifecycle, describe), asked);
      return endless ? null : [...all.values()];
    }
  };

  const entries = async (region: string, container: string, account: string): Promise<readonly Interface[] | null> => {
    const all = await pages(region, container, account);
    // Without the filter everybody's would be taken for the container's own.
    return all?.filter((entry) => !isElsewhere(describe, entry, container)) ?? null;
  };

  const byIds = (region: string, ids: readonly string[], account: string) =>
    ask(describe.operation, account, [
      ...inRegion(lifecycle, region),
      ...(ids.length > 1 && describe.pages ? [[describe.pages.size, String(describe.pages.most)] as const] : []),
      ...asksFor(describe, ids),
    ]);

  /** Interfaces with these ids; also where the target lists others beside or instead of them. */
  const found = async (region: string, ids: readonly string[], account: string): Promise<readonly Interface[] | null | 'unknown'> => {
    if (ignored) return pages(region, null, account);
    const asked = await byIds(region, ids, account);
    if (isUnknown(lifecycle.remove, asked.answer)) return 'unknown';
    const listed = sets(asked);
    if (listed === null || listed.every((entry) => ids.includes(id(entry)))) return listed;
    ignored = true;
    fault(ignoresIds(lifecycle, describe), asked);
    return pages(region, null, account);
  };

  const stillListed = async (region: string, ids: readonly string[], account: string): Promise<ReadonlySet<string> | null> => {
    const listed = await found(region, ids, account);
    if (listed === 'unknown') {
      // One of them is gone, and the target says so instead of listing the others.
      if (ids.length <= 1) return new Set();
      const each = await Promise.all(ids.map((one) => stillListed(region, [one], account)));
      return new Set(each.flatMap((several) => [...(several ?? [])]));
    }
    return listed && new Set(listed.map(id));
  };

  return {
    describe: async (region, wanted, account) => {
      const listed = await found(region, [wanted], account);
      if (listed === 'unknown') return null;
      if (listed === null) return 'failed';
      return listed.find((entry) => id(entry) === wanted) ?? null;
    },
    list: async (...place) =>
      (await entries(...place))?.filter((entry) => isMine(entry) && !isLeaving({ lifecycle }, entry)).map(id) ?? null,
    entries,
    most: describe.most,
    stillListed,
    wasListed: (wanted) => shown.has(wanted),
  };
}
