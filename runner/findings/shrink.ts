import fc from 'fast-check';
import type { CheckPlan } from '../../generators/check-plan.ts';
import { caseOf } from '../../generators/check-plan.ts';
import type { Case } from '../../model/case.ts';
import type { Exchange } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Trial } from '../trials/trial.ts';
import { type Bucket, findingId } from './bucket.ts';
import { dropped, lastAlone, parametersOf, shortened } from './smaller.ts';

/** The smallest case found that still shows the same deviation, and how reliably. */
export interface Shrunk {
  readonly case: Case;
  readonly request: Request;
  readonly exchanges: readonly Exchange[];
  readonly path: string | null;
  /** Share of the repeats that failed; null where all did. */
  readonly intermittent: number | null;
}

/** Sends a case again; null where it could not be judged. */
export type Resend = (subject: Case) => Promise<Trial | null>;

const most = { sends: 200, noAnswerSends: 10, repeats: 3, exchanges: 20 } as const;

interface Attempt {
  readonly subject: Case;
  readonly trial: Trial;
}

/** True where the trial shows the bucket's deviation with the same rules broken: never another defect. */
function shows({ id, check, rules }: Bucket, trial: Trial | null): trial is Trial {
  if (!trial) return false;
  const broken = trial.expectation.kind === 'reject' ? trial.expectation.rules : [];
  if (broken.join() !== rules.join()) return false;
  return trial.assertions.some((assertion) => assertion.verdict === 'deviates' && findingId(check, assertion) === id);
}

type Try = (subject: Case) => Promise<Attempt | null>;

/** The first of some smaller cases that still shows the bucket. */
async function firstThatShows(bucket: Bucket, candidates: readonly Case[], attempt: Try): Promise<Attempt | null> {
  for (const candidate of candidates) {
    const tried = await attempt(candidate);
    if (tried && shows(bucket, tried.trial)) return tried;
  }
  return null;
}

/** Takes steps out of a sequence as long as one can be spared. Where its last create deviates by itself by now, the target remembers what was done, and a shorter sequence would not show it elsewhere. */
async function dropSteps(bucket: Bucket, start: Case, attempt: Try): Promise<Attempt | null> {
  if (await firstThatShows(bucket, lastAlone(start), attempt)) return null;
  let best: Attempt | null = null;
  for (let next = await firstThatShows(bucket, shortened(start), attempt); next; ) {
    best = next;
    next = await firstThatShows(bucket, shortened(best.subject), attempt);
  }
  return best;
}

async function dropParameters(bucket: Bucket, start: Case, attempt: Try): Promise<Attempt | null> {
  let best: Attempt | null = null;
  for (const name of parametersOf(start)) {
    const smaller: Attempt | null = await firstThatShows(bucket, dropped(best?.subject ?? start, name), attempt);
    best = smaller ?? best;
  }
  return best;
}

/** Follows fast-check's shrinking of the bucket's sample, with a predicate that is false for this bucket only. */
async function shrinkSample(bucket: Bucket, plan: CheckPlan, attempt: Try): Promise<{ best: Attempt | null; path: string | null }> {
  const { sample } = bucket;
  if (!sample || !plan.samples) return { best: null, path: null };
  let best: Attempt | null = null;
  const property = fc.asyncProperty(plan.samples, async (draft) => {
    const tried = await attempt(caseOf(draft, bucket.case.check, bucket.case.form, bucket.case.format, `sample-${sample.index}`));
    if (!tried || !shows(bucket, tried.trial)) return true;
    best = tried;
    return false;
  });
  const details = await fc.check(property, { seed: sample.seed, path: String(sample.index), numRuns: 1 });
  return { best, path: details.counterexamplePath };
}

/** Shrinks one bucket and confirms it. `outOfTime` ends it early; what was found until then counts. */
export async function shrink(bucket: Bucket, plan: CheckPlan, resend: Resend, outOfTime: () => boolean): Promise<Shrunk> {
  let sends = 0;
  const limit = bucket.deviation.class === 'no-answer' ? most.noAnswerSends : most.sends;
  const attempt = async (subject: Case): Promise<Attempt | null> => {
    if (sends >= limit || outOfTime()) return null;
    sends++;
    const trial = await resend(subject);
    return trial ? { subject, trial } : null;
  };
  const sampled = await shrinkSample(bucket, plan, attempt);
  const short = (await dropSteps(bucket, sampled.best?.subject ?? bucket.case, attempt)) ?? sampled.best;
  const best = (await dropParameters(bucket, short?.subject ?? bucket.case, attempt)) ?? short;
  const subject = best?.subject ?? bucket.case;
  return confirm(bucket, subject, best?.trial ?? null, sampled.path, resend);
}

async function confirm(bucket: Bucket, subject: Case, found: Trial | null, path: string | null, resend: Resend): Promise<Shrunk> {
  const exchanges: Exchange[] = bucket.exchange ? [bucket.exchange()] : [];
  let failed = 0;
  let last: Trial | null = found;
  for (let repeat = 0; repeat < most.repeats; repeat++) {
    const trial = await resend(subject);
    if (!shows(bucket, trial)) continue;
    failed++;
    last = trial;
  }
  const exchange = last?.observation.exchange?.();
  if (exchange) exchanges.unshift(exchange);
  const reliable = failed === most.repeats;
  return {
    case: reliable ? subject : bucket.case,
    request: reliable ? (last?.request ?? bucket.request) : bucket.request,
    exchanges: exchanges.slice(0, most.exchanges),
    path: bucket.sample ? path : null,
    intermittent: reliable ? null : failed / most.repeats,
  };
}
