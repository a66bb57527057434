import fc from 'fast-check';
import type { Case } from '../../model/case.ts';
import type { Exchange } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Trial } from '../trials/trial.ts';
import { type Bucket, findingId } from './bucket.ts';

/** The smallest case found that still shows the same deviation, and how reliably. */
export interface Shrunk {
  readonly case: Case;
  readonly request: Request;
  readonly exchanges: readonly Exchange[];
  readonly path: string | null;
  /** Share of the repeats that failed; null where all did. */
  readonly intermittent: number | null;
}

/** What showed the bucket once more. */
export interface Attempt<Subject> {
  readonly subject: Subject;
  readonly trial: Trial;
}

/** Null where it did not show the bucket, or there is no time left to ask. */
export type Try<Subject> = (subject: Subject) => Promise<Attempt<Subject> | null>;

/** How what showed a bucket is sent again: the case of a service, or the call of an SDK. */
export interface Again<Subject> {
  readonly first: Subject;
  /** What its check samples; null where it does not. */
  readonly samples: fc.Arbitrary<Subject> | null;
  /** Null where it could not be judged. */
  resend(subject: Subject): Promise<Trial | null>;
  /** Leaves out what fast-check does not know of; null where nothing can be spared. */
  smaller?(start: Subject, attempt: Try<Subject>): Promise<Attempt<Subject> | null>;
  /** As findings store it. */
  asCase(subject: Subject, trial: Trial): Case;
  /** How often it is sent once more to confirm it; 3 where absent. */
  readonly repeats?: number;
}

const most = { sends: 200, noAnswerSends: 10, repeats: 3 } as const;

/** True where the trial shows the bucket's deviation with the same rules broken: never another defect. */
export function shows({ id, check, rules }: Bucket, trial: Trial | null): trial is Trial {
  if (!trial) return false;
  const broken = trial.expectation.kind === 'reject' ? trial.expectation.rules : [];
  if (broken.join() !== rules.join()) return false;
  return trial.assertions.some((assertion) => assertion.verdict === 'deviates' && findingId(check, assertion) === id);
}

/** Follows fast-check's shrinking of the bucket's sample, with a predicate that is false for this bucket only. */
async function shrinkSample<Subject>({ sample }: Bucket, samples: Again<Subject>['samples'], attempt: Try<Subject>) {
  let best = null as Attempt<Subject> | null;
  if (!sample || !samples) return { best, path: null };
  const property = fc.asyncProperty(samples, async (subject) => {
    const tried = await attempt(subject);
    best = tried ?? best;
    return tried === null;
  });
  const { counterexamplePath } = await fc.check(property, { seed: sample.seed, path: String(sample.index), numRuns: 1 });
  return { best, path: counterexamplePath };
}

/** Shrinks one bucket and confirms it. `late` ends it early; what was found until then counts. */
export async function shrink<Subject>(bucket: Bucket, again: Again<Subject>, late: () => boolean): Promise<Shrunk> {
  let sends = 0;
  const limit = bucket.deviation.class === 'no-answer' ? most.noAnswerSends : most.sends;
  const attempt: Try<Subject> = async (subject) => {
    if (sends++ >= limit || late()) return null;
    const trial = await again.resend(subject);
    return shows(bucket, trial) ? { subject, trial } : null;
  };
  const sampled = await shrinkSample(bucket, again.samples, attempt);
  const smaller = await again.smaller?.(sampled.best?.subject ?? again.first, attempt);
  return { ...(await confirmed(bucket, again, smaller ?? sampled.best)), path: sampled.path };
}

async function confirmed<Subject>(
  bucket: Bucket,
  { first, resend, asCase, repeats = most.repeats }: Again<Subject>,
  found: Attempt<Subject> | null,
): Promise<Omit<Shrunk, 'path'>> {
  const subject = found?.subject ?? first;
  let failed = 0;
  let last = found?.trial ?? null;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const trial = await resend(subject);
    if (!shows(bucket, trial)) continue;
    failed++;
    last = trial;
  }
  const reliable = failed === repeats;
  const shown = reliable ? last : null;
  return {
    case: shown ? asCase(subject, shown) : bucket.case,
    request: shown?.request ?? bucket.request,
    exchanges: [last?.observation.exchange, bucket.exchange].flatMap((exchange) => (exchange ? [exchange()] : [])),
    intermittent: reliable ? null : failed / repeats,
  };
}
