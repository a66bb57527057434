import type { Case } from './case.ts';
import type { Level } from './level.ts';
import type { Exchange } from './observation.ts';
import type { Request, WireForm } from './request.ts';
import type { DeviationClass } from './verdict.ts';

/** How an observation begins that tells where page and recording disagree. */
export const disputeMark = 'dispute of the page: ';

/** How the reason of a check begins that was skipped because none of its cases asserted what it is named for. */
export const nothingAssertedMark = 'nothing asserted: ';
/** Begins the observation that names the parameters which an SDK cannot express: reports say it beside the verdict. */
export const unexpressedMark = 'not expressed by the SDK: ';

/** Begins the observation that the target's certificate was not verified: reports say it beside the verdict. */
export const insecureMark = "the target's certificate was not verified (--insecure)";

export type RunVerdict = 'conforms' | 'deviates' | 'stale' | 'not-measured' | 'interrupted';

export type CheckVerdict = 'conforms' | 'deviates' | 'known' | 'inconclusive' | 'skipped' | 'not-run';

/** One line of `run.json`'s `checks`. `level` is that of the worst deviation, or of the rule where there is none. */
export interface CheckResult {
  readonly id: string;
  readonly level: Level;
  readonly verdict: CheckVerdict;
  readonly cases: number;
  /** How many of them were judged for robustness alone, since nothing is promised of them; absent: none. */
  readonly robustness?: number;
  readonly durationMs: number;
  /** Why it was not measured or not trusted; null otherwise. */
  readonly reason: string | null;
  /** A property of every answer: judged in each shard, on the answers that its checks got. */
  readonly shared?: true;
}

/** What it takes to ask a finding's target again. Never a key, nor anything else that is secret. */
export interface FoundOn {
  /** As `--target` names it, a driver's whole command line included. */
  readonly id: string;
  readonly auth: 'sign' | 'none';
  /** Wire forms that the run was confined to; absent where it was not. */
  readonly wire?: readonly WireForm[];
  /** Seconds for one answer. */
  readonly timeout: number;
  /** Files as the command line named them, from the folder that the run was started in; absent where it named none. */
  readonly fixtures?: string;
  readonly spec?: string;
  /** A shipped operation that the command line chose, and an edition of it; absent where it chose none. */
  readonly operation?: string;
  readonly edition?: string;
  readonly config?: string;
  readonly rules?: string;
  /** Milliseconds that an answer was allowed to take. */
  readonly maxResponseTime?: number;
  /** `recording:FILE` where a recording was the expectation. */
  readonly oracle?: string;
  readonly region?: string;
}

/** The smallest case of one (check, class, observed) bucket. */
export interface Finding {
  /** 12 hex digits of sha256(check id, class, observed). */
  readonly id: string;
  readonly check: string;
  readonly rule: string | null;
  readonly class: DeviationClass;
  readonly level: Level;
  readonly expected: string;
  readonly actual: string;
  readonly observed: string;
  readonly count: number;
  readonly case: Case;
  /** The request as sent, references filled. */
  readonly request: Request;
  readonly seed: number;
  /** fast-check path of a sample; null for an edge. */
  readonly path: string | null;
  /** Command line that sends it again. */
  readonly replay: string;
  /** At most 20, each text cut at 64 KiB, redacted. */
  readonly exchanges: readonly Exchange[];
  /** Share of repeats that failed, where not all did. */
  readonly intermittent: number | null;
  /** Absent in findings of versions that did not note it. */
  readonly target?: FoundOn;
}

/** A tried value of a rule and what became of it. */
export interface EdgeResult {
  readonly rule: string;
  readonly value: string;
  readonly form: string;
  readonly outcome: 'accepted' | 'rejected' | 'malformed' | 'unanswered' | 'refused' | 'unrepresentable';
  readonly code: string | null;
  readonly count: number;
}

/** One entry of the target's baseline and what this run says of it. `finding` is the finding it excuses. */
export interface BaselineResult {
  /** Check or rule that the entry names. */
  readonly entry: string;
  readonly check: string;
  readonly class: DeviationClass;
  readonly observed: string;
  readonly status: 'known' | 'changed' | 'stale' | 'expired' | 'not-evaluated';
  readonly finding: string | null;
  readonly reason: string;
  readonly link: string;
  readonly expires: string;
}

export interface Counts {
  readonly checks: number;
  readonly conforms: number;
  readonly deviates: number;
  readonly known: number;
  readonly inconclusive: number;
  readonly skipped: number;
  readonly notRun: number;
  /** Judged creates, twins included, shrinking excluded. */
  readonly cases: number;
  /** Cases of which nothing is promised: judged for robustness alone. Absent: none, or not counted. */
  readonly robustness?: number;
  /** Everything sent. */
  readonly requests: number;
}

/** `run.json`, version 1: aggregates only; the one input of every report. JSON Schema: spec/schemas/run.schema.json. */
export interface Run {
  readonly schema: 'eni-contract/run/1';
  readonly verdict: RunVerdict;
  readonly exitCode: number;
  readonly product: string;
  /** The operation that was judged; absent in runs of versions that judged one alone. */
  readonly operation?: string;
  /** Of the product's API, such as 2014-05-26. */
  readonly version: string;
  readonly target: { readonly id: string; readonly version: string | null };
  readonly spec: { readonly edition: string; readonly digest: string };
  readonly suite: { readonly version: string };
  readonly seed: number;
  readonly profile: string;
  /** Level from which a deviation fails the run. */
  readonly failOn: Level;
  readonly startedAt: string;
  readonly durationMs: number;
  /** Why the run is what it is, in words, worst first. */
  readonly reasons: readonly string[];
  readonly counts: Counts;
  readonly coverage: {
    readonly rules: { readonly total: number; readonly exercised: number; readonly missing: readonly string[] };
    /** `alternatives`: how many of those observed the page does not tell from another one; absent in runs of older versions. */
    readonly errorCodes: { readonly documented: number; readonly observed: number; readonly alternatives?: number };
    readonly parameters: {
      readonly total: number;
      readonly exercised: number;
      readonly missing: readonly string[];
      /** Exercised ones of which no accepted value was compared with an answer: what a target does with them went unseen. */
      readonly uncompared?: readonly string[];
    };
  };
  /** `expected` is the best code of the rule that the case broke; null where acceptance was expected or nothing was specified. `observed` is a code, `accepted`, `malformed` or `unanswered`. */
  readonly codes: readonly { readonly expected: string | null; readonly observed: string; readonly count: number }[];
  readonly edges: readonly EdgeResult[];
  /** counts[i] answers took at most bucketsMs[i]; the last count is what took longer. */
  readonly latency: { readonly bucketsMs: readonly number[]; readonly counts: readonly number[] };
  readonly precedence: readonly { readonly first: string; readonly second: string; readonly count: number }[];
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Finding[];
  /** What became of each entry of the baseline; absent where none was given. */
  readonly baseline?: readonly BaselineResult[];
  /** Which of `of` shards this run holds, ascending, counted from 1; absent where it is whole. */
  readonly shards?: { readonly of: number; readonly indexes: readonly number[] };
  /** The recording whose answers are expected; absent where the page is. `id` is its name, `target` what was recorded. */
  readonly oracle?: { readonly id: string; readonly target: string; readonly recordedAt: string };
  /** Facts worth knowing that are no verdicts, for example `413 for a URL of 48 KB`. */
  readonly observations: readonly string[];
}
