import fc from 'fast-check';
import type { CheckPlan } from '../../generators/check-plan.ts';
import { caseOf } from '../../generators/check-plan.ts';
import type { Case, SymbolicRequest } from '../../model/case.ts';
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

/** Sends a case again; null where it could not be judged. */
export type Resend = (subject: Case) => Promise<Trial | null>;

const most = { sends: 200, noAnswerSends: 10, repeats: 3, exchanges: 20 } as const;

function baseName(wire: string): string {
  return wire.split('.')[0] ?? wire;
}

function without(request: SymbolicRequest, parameter: string): SymbolicRequest {
  return { ...request, pairs: request.pairs.filter(([name]) => baseName(name) !== parameter) };
}

function dropped(subject: Case, parameter: string): Case {
  return {
    ...subject,
    request: without(subject.request, parameter),
    twin: subject.twin && without(subject.twin, parameter),
  };
}

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

async function dropParameters(bucket: Bucket, start: Case, attempt: (subject: Case) => Promise<Attempt | null>): Promise<Attempt | null> {
  let best: Attempt | null = null;
  const names = [...new Set(start.request.pairs.map(([name]) => baseName(name)))];
  for (const name of names.reverse()) {
    const smaller = await attempt(dropped(best?.subject ?? start, name));
    if (smaller && shows(bucket, smaller.trial)) best = smaller;
  }
  return best;
}

/** Follows fast-check's shrinking of the bucket's sample, with a predicate that is false for this bucket only. */
async function shrinkSample(
  bucket: Bucket,
  plan: CheckPlan,
  attempt: (subject: Case) => Promise<Attempt | null>,
): Promise<{ best: Attempt | null; path: string | null }> {
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
  const small = await dropParameters(bucket, sampled.best?.subject ?? bucket.case, attempt);
  const best = small ?? sampled.best;
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
