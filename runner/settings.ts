import type { Case } from '../model/case.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Level } from '../model/level.ts';
import type { WireForm } from '../model/request.ts';
import type { Finding, FoundOn, Run } from '../model/run.ts';
import type { Budget } from './budget.ts';
import type { Shard } from './shard.ts';

/** How much is tried. Data: a profile changes numbers, never what is judged. */
export interface Profile {
  readonly name: 'smoke' | 'gate' | 'nightly';
  /** Samples per check; null: rounds that double until the time is up. */
  readonly samples: number | null;
  /** An edge goes out in one wire form, by turns, instead of in each; those of the protocol in each all the same. */
  readonly inTurn: boolean;
  /** Bound on the whole run in seconds. */
  readonly maxSeconds: number;
  /** True where it is longer on a target whose Describe is late: up to four times, for what has to be run. */
  readonly stretches: boolean;
  /** Null: drawn at random, printed and stored. */
  readonly seed: number | null;
}

export const profiles: Readonly<Record<Profile['name'], Profile>> = {
  smoke: { name: 'smoke', samples: 0, inTurn: true, maxSeconds: 120, stretches: true, seed: 1 },
  gate: { name: 'gate', samples: 12, inTurn: false, maxSeconds: 300, stretches: true, seed: 1 },
  nightly: { name: 'nightly', samples: null, inTurn: false, maxSeconds: 600, stretches: true, seed: null },
};

/** Everything a session needs to know; plain data, so that it can cross threads. */
export interface Settings {
  readonly target: { readonly id: string; readonly url: string; readonly version: string | null; readonly auth: 'sign' | 'none' };
  readonly credentials: Readonly<Record<string, { accessKeyId: string; accessKeySecret: string; securityToken?: string }>>;
  readonly fixtures: Fixtures;
  readonly profile: Profile;
  readonly seed: number;
  /** Globs over check ids; empty means all. */
  readonly only: readonly string[];
  /** Globs over check ids that are left out. */
  readonly exclude?: readonly string[];
  readonly forms: readonly WireForm[];
  readonly concurrency: number;
  /** Requests a second; null: no limit. */
  readonly rate: number | null;
  readonly timeoutMs: number;
  /** How the endpoint is reached beyond its address: certificates, a proxy, headers for a gateway. Holds secrets: never written down. */
  readonly transport?: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly insecure?: boolean;
    readonly proxy?: string;
    readonly headers?: readonly (readonly [string, string])[];
  };
  /** How long Describe may take to show what was made or deleted; absent: 2 s on this machine, 10 s elsewhere. */
  readonly settleMs?: number;
  readonly bail: boolean;
  /** The weakest level at which a deviation ends a run with `bail`, and counts for `maxFindings`; absent: any. */
  readonly bailAt?: Level;
  /** The run ends once it has so many findings; absent: it does not. */
  readonly maxFindings?: number;
  /** Cases of earlier findings, sent before everything else. */
  readonly saved: readonly Case[];
  /** Nothing but this case, for `replay`. */
  readonly replay: Case | null;
  /** Beside `replay`: the check that reported it, how often it is sent, and the sample that it was, if any. */
  readonly again?: Pick<Finding, 'check' | 'seed' | 'path'> & { readonly times: number };
  /** What the target does not claim to do: checks (a glob) that are skipped, and why. */
  readonly declined?: readonly { readonly checks: string; readonly reason: string }[];
  /** One of `of` parts of the checks, `index` from 1. */
  readonly shard: Shard | null;
  /** Where and as what to write what was measured so far, now and then; absent: nowhere. */
  readonly checkpoint?: { readonly folder: string; readonly suiteVersion: string; readonly failOn: Level; readonly startedAt: string };
  /** How a finding of this run is sent again, with `FILE` for the finding's file. */
  readonly replayCommand: string;
  /** What a finding of this run says of its target. */
  readonly foundOn?: FoundOn;
  /** Where creates are written down before they are sent, so that what a killed run left can be found; absent where the target dies with the run. */
  readonly ledger?: { readonly file: string; readonly run: string; readonly sync: boolean };
  /** Set where what is made costs: how much may be sent, and the run whose tag it carries. */
  readonly real?: Budget;
  /** Where the run is written down as symbolic cases with their observations. */
  readonly record?: string;
  /** A recording that answers in the target's place. */
  readonly playback?: string;
  /** A recording that is the expectation in the page's place, and what it is of. */
  readonly oracle?: NonNullable<Run['oracle']> & { readonly file: string };
  /** Base requests stand for the twins, as where creates cost. */
  readonly sharedTwins?: boolean;
  /** Progress and the wish to stop, shared with the command line: see `progress.ts`. */
  readonly signals: SharedArrayBuffer;
}
