import type { Case } from '../../model/case.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { Level } from '../../model/level.ts';
import type { OwnRule } from '../../model/own-rule.ts';
import { type WireForm, wireForms } from '../../model/request.ts';
import type { Profile, Settings } from '../../runner/settings.ts';
import type { Shard } from '../../runner/shard.ts';

/** Options of `run` as commander reads them. */
export interface RunOptions {
  readonly target: readonly string[];
  readonly fixtures?: string;
  /** The world itself, of a run that a program starts. */
  readonly world?: Partial<Fixtures>;
  /** YAML file of the operation to check, instead of the shipped one. */
  readonly spec?: string;
  /** One of the operations that are shipped. */
  readonly operation?: string;
  /** An edition of it; its first where absent. */
  readonly edition?: string;
  /** File with the user's targets; ./eni-contract.yaml where absent, if it is there. */
  readonly config?: string;
  /** Options that the command line named: they win over the file. */
  readonly given?: readonly string[];
  readonly profile: Profile['name'];
  readonly seed?: number;
  readonly only: readonly string[];
  readonly exclude?: readonly string[];
  readonly runs?: number;
  readonly maxTime?: number;
  readonly concurrency?: number;
  readonly rate?: number;
  readonly timeout: number;
  /** Seconds that Describe may take to show what was made or deleted. */
  readonly settle?: number;
  readonly wire: readonly WireForm[];
  readonly auth: 'sign' | 'none';
  /** Seconds to wait until the target answers anything. */
  readonly waitFor?: number;
  /** Files in PEM form. */
  readonly cacert?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly insecure?: boolean;
  /** `Name: value`, for a gateway in front. */
  readonly header?: readonly string[];
  /** Names of variables that hold a token, and `user:password`. */
  readonly bearerEnv?: string;
  readonly basicEnv?: string;
  readonly targetVersion?: string;
  readonly failOn: Lowercase<Level>;
  readonly bail: boolean;
  readonly maxFindings?: number;
  /** YAML file, or module, of the user's own rules. */
  readonly rules?: string;
  /** Rules that a program gave. */
  readonly ownRules?: readonly OwnRule[];
  /** Milliseconds that an answer may take. */
  readonly maxResponseTime?: number;
  /** File that is told in lines of JSON what the run does, while it does it. */
  readonly events?: string;
  /** How many processes check at once: several targets, or the parts of a run of the one that can be in several. */
  readonly jobs: number;
  readonly corpus?: string;
  readonly baseline?: string;
  readonly shard?: Shard;
  /** `recording:FILE`: what was recorded is the expectation. */
  readonly oracle?: string;
  /** Set by `record`: where to. */
  readonly record?: string;
  readonly consent?: string;
  readonly region?: string;
  readonly maxCreates?: number;
  readonly maxRequests?: number;
  /** Print the verdict alone. */
  readonly quiet?: boolean;
  /** Show the page in a browser when it is written. */
  readonly open?: boolean;
  /** Set by `replay`: nothing but this case. */
  readonly replay?: Case;
  readonly again?: Settings['again'];
  /** Set for a part of a run: the folder of the whole, from which its findings are sent again. */
  readonly partOf?: string;
  readonly out: string;
}

/** What `run` does without any option. */
export const runDefaults: RunOptions = {
  target: [],
  profile: 'gate',
  only: [],
  timeout: 5,
  wire: wireForms,
  auth: 'sign',
  failOn: 'must',
  bail: false,
  jobs: 1,
  out: 'reports/out',
};
