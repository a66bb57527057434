import { type CheckPlan, caseOf } from '../../generators/check-plan.ts';
import type { Case } from '../../model/case.ts';
import type { Bucket } from './bucket.ts';
import { type Again, type Attempt, type Shrunk, shrink, type Try } from './shrink.ts';
import { dropped, lastAlone, parametersOf, shortened } from './smaller.ts';

/** The first of some smaller cases that still shows the bucket. */
async function firstThatShows(candidates: readonly Case[], attempt: Try<Case>): Promise<Attempt<Case> | null> {
  for (const candidate of candidates) {
    const tried = await attempt(candidate);
    if (tried) return tried;
  }
  return null;
}

/** Takes steps out of a sequence as long as one can be spared. Where its last create deviates by itself by now, the target remembers what was done, and a shorter sequence would not show it elsewhere. */
async function dropSteps(start: Case, attempt: Try<Case>): Promise<Attempt<Case> | null> {
  if (await firstThatShows(lastAlone(start), attempt)) return null;
  let best: Attempt<Case> | null = null;
  for (let next = await firstThatShows(shortened(start), attempt); next; ) {
    best = next;
    next = await firstThatShows(shortened(best.subject), attempt);
  }
  return best;
}

async function dropParameters(start: Case, attempt: Try<Case>): Promise<Attempt<Case> | null> {
  let best = null as Attempt<Case> | null;
  for (const name of parametersOf(start)) best = (await firstThatShows(dropped(best?.subject ?? start, name), attempt)) ?? best;
  return best;
}

async function smaller(start: Case, attempt: Try<Case>): Promise<Attempt<Case> | null> {
  const short = await dropSteps(start, attempt);
  return (await dropParameters(short?.subject ?? start, attempt)) ?? short;
}

/** Shrinks one bucket of a service: first as fast-check does, then by the steps and parameters that it can do without. */
export function shrinkCase(bucket: Bucket, plan: CheckPlan, resend: Again<Case>['resend'], late: () => boolean): Promise<Shrunk> {
  const { case: first, sample } = bucket;
  const samples = plan.samples?.map((draft) => caseOf(draft, first.check, first.form, first.format, `sample-${sample?.index}`)) ?? null;
  return shrink(bucket, { first, samples, resend, smaller, asCase: (subject) => subject }, late);
}
