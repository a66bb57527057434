import type { Case, SymbolicRequest } from '../model/case.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Json, Observation } from '../model/observation.ts';
import type { OwnRule } from '../model/own-rule.ts';
import type { Request } from '../model/request.ts';
import type { Expectation, Verdict } from '../model/verdict.ts';
import type { WireOverrides } from '../model/wire-overrides.ts';
import type { ProtocolOracle } from '../oracle/protocol/protocol-oracle.ts';
import type { Apart } from '../oracle/response/apart.ts';
import type { Compared } from '../oracle/response/compared.ts';
import type { Effect } from '../oracle/response/effect.ts';
import type { Readings } from '../oracle/response/reading.ts';
import type { Operation } from '../spec/operation.ts';
import type { Departures } from './ledger/departures.ts';
import type { DescribeFault } from './ledger/describe-fault.ts';
import type { Guard } from './ledger/guard.ts';
import type { Interfaces } from './ledger/interfaces.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Lost } from './ledger/lost.ts';
import type { Progress } from './progress.ts';
import type { Leases } from './requests/leases.ts';
import type { Sender } from './requests/sender.ts';
import type { Traffic } from './requests/traffic.ts';
import type { Settings } from './settings.ts';
import type { Settling } from './settling.ts';
import type { AccountBook } from './trials/account-book.ts';
import type { Nameless } from './trials/nameless.ts';

type Body = { readonly [name: string]: Json };

/** What the runner asks of the oracle. */
export interface Judge {
  expect(fixtures: Fixtures, request: Request): Expectation;
  judge(request: Request, expectation: Expectation, observation: Observation, fixtures: Fixtures): Verdict;
  readBack(request: Request, created: Body, described: Body, fixtures: Fixtures, now: number | null): Verdict;
  /** What became of a thing that an accepted request acted on. Null: not listed. */
  readonly effect: Effect;
  /** What it set that no list shows. */
  readonly apart: Apart;
  readonly readings: Readings;
  /** Which sent parameters the answers were compared with. */
  readonly compared: Compared;
  /** Judges requests whose wire form was changed. */
  readonly protocol: ProtocolOracle;
}

/** A request about what was made, and what has to be made first. */
export type Acting = Pick<Case, 'setup' | 'request'>;

/** What the target turned out to offer beside Create. */
export interface Capabilities {
  /** Null where it does; otherwise why it is not used. */
  readonly describe: string | null;
  readonly delete: string | null;
}

/** Before the preflight: nothing is known of the target. */
export const untried: Capabilities = { describe: 'not tried', delete: 'not tried' };

/** Brings the target up anew. Rejects where it does not come up within so many milliseconds. */
export type Restart = (withinMs: number) => Promise<void>;

/** Everything a case needs to be sent and judged; one per session. */
export interface Context {
  readonly settings: Settings;
  readonly operation: Operation;
  /** What makes the things that the run has in its books: the operation itself, or the one that makes what it acts on. */
  readonly maker: Operation;
  /** Operations that a set-up may call, by name. */
  readonly beside: ReadonlyMap<string, Operation>;
  /** The smallest valid request of the maker, or why the fixtures cannot carry it. */
  readonly smallest: SymbolicRequest | string;
  /** The smallest valid request with its set-up, where the operation makes nothing itself; null where it does. */
  readonly acting: Acting | string | null;
  readonly oracle: Judge;
  readonly sender: Sender;
  readonly traffic: Traffic;
  readonly interfaces: Interfaces;
  /** How long Describe may take to show what was made or deleted. */
  readonly settling: Settling;
  /** How long a target may go on working on something that it has been asked for. */
  readonly workingOff: Settling;
  readonly departures: Departures;
  readonly nameless: Nameless;
  /** Creates without an answer. */
  readonly lost: Lost;
  /** How Describe was seen to answer something else than it was asked for; null where it was not. */
  readonly describeFault: () => DescribeFault | null;
  readonly ledger: Ledger;
  /** Present where a recording is the expectation: whether it holds a request. */
  readonly isRecorded?: (request: Request, wire: WireOverrides | null) => boolean;
  /** Told of what was there before, asked for what may have been made without an answer. */
  readonly guard: Guard;
  /** Brings the target up anew; absent where the run did not start it. */
  readonly restart?: Restart;
  readonly leases: Leases;
  readonly progress: Progress;
  readonly capabilities: Capabilities;
  /** The run's own random source, numbers in [0, 1): never the seed. */
  readonly random: () => number;
  /** Milliseconds since some moment, ever growing. */
  readonly now: () => number;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** When what Describe listed last was so, by the same clock; null where a recording does not tell. */
  readonly shownAt: () => number | null;
  /** Nonces that overrides have named so far. */
  readonly usedNonces: Set<string>;
  /** True where a surplus in the run's vSwitches is surely ours: the target runs on this machine, or what is made carries the run's tag. */
  readonly alone: boolean;
  /** Facts worth knowing that are no verdicts. */
  readonly observe: (fact: string) => void;
  /** True where an interface id, a request id or a token was seen before in this run; remembers it. */
  readonly seenBefore: (kind: 'interface' | 'request' | 'token', id: string) => boolean;
  /** The owner that an account's answers named first; the one given, where there is none yet. */
  readonly ownerOf: AccountBook;
  /** Rules of the user's, which judge every answer beside the oracle. */
  readonly own?: readonly OwnRule[];
  /** Parameters whose accepted value was compared with an answer so far. */
  readonly compared: Set<string>;
}
