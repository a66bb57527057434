import type { FetchLike } from '../model/fetch-like.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { WireForm } from '../model/request.ts';
import type { Finding } from '../model/run.ts';
import type { Snapshot } from '../runner/progress.ts';

/** Where a run stands: its phase, and counts of checks, cases, requests and findings so far. */
export type RunProgress = Snapshot;

/** What to run. Each option means what the one of that name means to `eni-contract run`; what is not given is as there. */
export interface RunOptions {
  /** As `--target` names it, or the service itself as a function; absent: the reference emulator, on a thread of its own. */
  readonly target?: string | FetchLike | undefined;
  /** The world that requests run in, or the YAML file that holds it; absent: the emulator's seeded world. */
  readonly fixtures?: string | Partial<Fixtures> | undefined;
  /** YAML file of the operation to check, instead of the shipped one. */
  readonly spec?: string | undefined;
  /** Name of a shipped operation, `CreateNetworkInterface` unless told, and the edition of it; absent: its first. */
  readonly operation?: string | undefined;
  readonly edition?: string | undefined;
  /** YAML file of targets by name; `./eni-contract.yaml` where it is there. */
  readonly config?: string | undefined;
  /** How much is tried; `gate` unless told. */
  readonly profile?: 'smoke' | 'gate' | 'nightly' | undefined;
  /** Globs over check ids, `*` within a path segment and `**` across: what is run, and what of that is left out. */
  readonly only?: string | readonly string[] | undefined;
  readonly exclude?: string | readonly string[] | undefined;
  readonly seed?: number | undefined;
  /** Samples of each check. */
  readonly runs?: number | undefined;
  /** Bound on the whole run, in seconds. */
  readonly maxTime?: number | undefined;
  /** Requests in flight. */
  readonly concurrency?: number | undefined;
  /** Most requests a second. */
  readonly rate?: number | undefined;
  /** Seconds for one answer; 5 unless told. */
  readonly timeout?: number | undefined;
  /** Seconds to wait until an http(s) target answers anything. */
  readonly waitFor?: number | undefined;
  /** Seconds that Describe may take to show what was made or deleted. */
  readonly settle?: number | undefined;
  readonly wire?: readonly WireForm[] | undefined;
  readonly auth?: 'sign' | 'none' | undefined;
  readonly targetVersion?: string | undefined;
  /** The lowest level that makes the verdict `deviates`; `must` unless told. */
  readonly failOn?: 'must' | 'should' | 'may' | undefined;
  /** Stop at the first finding. */
  readonly bail?: boolean | undefined;
  readonly maxFindings?: number | undefined;
  /** Folder of findings of earlier runs: tried first, new ones added. */
  readonly corpus?: string | undefined;
  /** YAML file of findings that are accepted for now. */
  readonly baseline?: string | undefined;
  /** `2/5`: the second of five parts of the checks. */
  readonly shard?: string | undefined;
  /** `recording:<file>`: what was recorded is the expectation. */
  readonly oracle?: string | undefined;
  /** Files in PEM form. */
  readonly cacert?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly insecure?: boolean | undefined;
  /** `Name: value`, for a gateway in front. */
  readonly header?: string | readonly string[] | undefined;
  /** Names of variables of the environment that hold a token, and `user:password`. */
  readonly bearerEnv?: string | undefined;
  readonly basicEnv?: string | undefined;
  /** What the target `alibabacloud` asks for. */
  readonly consent?: string | undefined;
  readonly region?: string | undefined;
  readonly maxCreates?: number | undefined;
  readonly maxRequests?: number | undefined;
  /** Folder for the reports and the ledger of what was made; absent: nothing is written. */
  readonly out?: string | undefined;
  /** Send this finding's case again, and nothing else. */
  readonly replay?: Finding | undefined;
  /** Aborting it ends the run early: what was made is deleted, and the run says that it was interrupted. */
  readonly signal?: AbortSignal | undefined;
  /** Is called several times a second, and once at the end. What it throws ends the run, and is thrown on. */
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
}
