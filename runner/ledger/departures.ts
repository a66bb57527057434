import type { Fixtures, Held } from '../../model/fixtures.ts';
import type { Settling } from '../settling.ts';
import type { Interfaces } from './interfaces.ts';
import { roomIn } from './room.ts';

/** When Describe drops what was deleted: by the time Delete is answered, some time after it, or not as far as one can see. */
export type DeletionShows = 'at once' | 'later' | 'never';

/** Interfaces that Delete was accepted for. What they hold is free again when Describe lists them no more. */
export interface Departures {
  /** Told by the preflight. Until then Delete's answer is all there is. */
  learn(shows: DeletionShows): void;
  /** Delete is about to be sent: listed or not, it is nobody's surplus. */
  begin(interfaceId: string): void;
  /** Resolves when the interface is listed no more, or was waited for long enough. `surely`: asked for also where deletions show at once. */
  gone(held: Held, surely: boolean): Promise<void>;
  /** True for an interface that this run has deleted, or is deleting, listed still or not. */
  has(interfaceId: string): boolean;
  /** So many are under way that what they hold may be missed. */
  readonly crowded: boolean;
  /** Resolves when none is under way, or none of those that somebody is concerned with. */
  settled(concerns?: (left: Held) => boolean): Promise<void>;
}

export interface DeparturesOptions {
  readonly interfaces: Pick<Interfaces, 'stillListed' | 'wasListed' | 'most'>;
  readonly settling: Pick<Settling, 'until' | 'lag'>;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** How many may be under way before somebody has to wait. */
  readonly most: number;
}

interface Leaving {
  readonly id: string;
  /** When Delete was answered. */
  readonly since: number;
  readonly done: () => void;
}

/** Of deletions that showed at once, every so many'th is looked at again. */
const sampled = 64;
/** Ids that are remembered. */
const remembered = 200_000;
/** Describes without an answer until no more is asked. */
const mostUnanswered = 3;
/** Milliseconds for which deletions are collected before they are asked for together: at least so many, and a part of what they take. */
const shortestRound = 5;
const roundsInLag = 8;
/** What is deleted before it was ever listed is missing from the list because it is new: as late as Describe was seen to be, and some more, it is gone. */
const marginOfLag = 1.25;
/** Where nothing tells how many interfaces there is room for. */
const plenty = 512;

export function departuresOf({ interfaces, settling, most, now, sleep }: DeparturesOptions): Departures {
  const deleted = new Set<string>();
  /** By region and account, what was deleted a moment ago: it is asked for together. */
  const collecting = new Map<string, Leaving[]>();
  /** What is waited for. */
  const waits = new Map<Promise<void>, Held>();
  let shows: DeletionShows = 'never';
  let count = 0;

  const remember = (id: string) => {
    deleted.add(id);
    const [oldest] = deleted.size > remembered ? deleted : [];
    if (oldest !== undefined) deleted.delete(oldest);
  };

  /** Asks for a batch until none of it is listed; whoever is gone earlier need not wait for the others. */
  const awaitAll = async (region: string, account: string, members: readonly Leaving[]): Promise<void> => {
    let left = members;
    let unanswered = 0;
    const ask = async () => {
      const ids = left.map(({ id }) => id);
      const listed = await interfaces.stillListed(region, ids, account);
      // No answer tells nothing; of a Describe that goes on so, nothing is to be learned.
      if (listed === null && ++unanswered < mostUnanswered) return left.length;
      for (const { id, done } of left) if (listed === null || !listed.has(id)) done();
      left = left.filter(({ id }) => listed?.has(id) === true);
      if (left.length > 0) shows = 'later';
      return left.length;
    };
    const youngest = Math.max(...members.map(({ since }) => since));
    // A run that is asked to stop asks no more; then Delete's answer has to do.
    await settling.until(ask, (still) => still === 0, now() - youngest).catch(() => undefined);
    for (const { done } of left) done();
  };

  const collect = async (key: string, region: string, account: string): Promise<void> => {
    await sleep(Math.max(shortestRound, settling.lag / roundsInLag));
    const members = collecting.get(key) ?? [];
    collecting.delete(key);
    const batch = interfaces.most;
    const batches = Array.from({ length: Math.ceil(members.length / batch) }, (_, at) => members.slice(at * batch, (at + 1) * batch));
    await Promise.all(batches.map((each) => awaitAll(region, account, each)));
  };

  const join = ({ interfaceId: id, region, account }: Held, since: number): Promise<void> => {
    const key = [region, account].join('\n');
    return new Promise<void>((done) => {
      const members = collecting.get(key);
      if (members) members.push({ id, since, done });
      else {
        collecting.set(key, [{ id, since, done }]);
        void collect(key, region, account);
      }
    });
  };

  const wait = (held: Held): Promise<void> => {
    const since = now();
    const isNew = settling.lag > 0 && !interfaces.wasListed(held.interfaceId);
    const gone = isNew ? sleep(settling.lag * marginOfLag).then(() => join(held, since)) : join(held, since);
    const counted: Promise<void> = gone.then(() => void waits.delete(counted));
    waits.set(counted, held);
    return counted;
  };

  return {
    learn: (found) => {
      shows = found;
    },
    begin: remember,
    gone: (held, surely) => {
      remember(held.interfaceId);
      const unseen = shows === 'never' || (shows === 'at once' && !surely && ++count % sampled !== 0);
      return unseen ? Promise.resolve() : wait(held);
    },
    has: (id) => deleted.has(id),
    get crowded() {
      return waits.size >= most;
    },
    settled: async (concerns = () => true) => {
      const asked = () => [...waits].flatMap(([left, held]) => (concerns(held) ? [left] : []));
      for (let left = asked(); left.length > 0; left = asked()) await Promise.all(left);
    },
  };
}

/** How many deletions may be under way before somebody has to wait: half of what the fixtures have room for, where they say so. */
export function mostDepartures(fixtures: Fixtures): number {
  return Math.max(1, Math.min(plenty, Math.floor(roomIn(fixtures) / 2)));
}
