import fc from 'fast-check';
import type { SdkCase } from '../../model/sdk.ts';
import type { Bucket } from '../findings/bucket.ts';
import type { Shrunk } from '../findings/shrink.ts';
import { asCase } from './as-trial.ts';
import type { Books, Task } from './books.ts';
import type { Calls } from './calls.ts';

const repeats = 3;
const mostCalls = 200;

/** What making a sample small needs: `late` says when there is no time left. */
export interface Means {
  readonly calls: Calls;
  readonly books: Books;
  late(): boolean;
}

async function smallest({ calls, books, late }: Means, bucket: Bucket, task: Task): Promise<Pick<Shrunk, 'path'> & { subject: SdkCase }> {
  const { plan, sample } = task;
  let { subject } = task;
  if (sample === null || plan.samples === null) return { subject, path: null };
  let count = 0;
  const property = fc.asyncProperty(plan.samples, async (draft) => {
    if (++count > mostCalls || late()) return true;
    const tried = plan.caseOf(draft, `sample-${sample.index}`);
    if (!books.shows(bucket, tried, await calls.attempt(tried))) return true;
    subject = tried;
    return false;
  });
  const { counterexamplePath } = await fc.check(property, { seed: sample.seed, path: String(sample.index), numRuns: 1 });
  return { subject, path: counterexamplePath };
}

/** Makes the first case of a bucket small where it is a sample, and says how often it shows the same deviation again. */
export async function shrinkCall(means: Means, bucket: Bucket): Promise<Shrunk | null> {
  const { calls, books } = means;
  const first = books.firstOf(bucket);
  if (first === null) return null;
  const { subject, path } = await smallest(means, bucket, first);
  // A lost process takes seconds and one of few restarts to lose again.
  const times = bucket.deviation.class === 'no-answer' || bucket.check === 'sdk-resilience/driver-protocol' ? 0 : repeats;
  const again = await Promise.all(Array.from({ length: times }, () => calls.attempt(subject)));
  const failed = again.filter((judged) => books.shows(bucket, subject, judged));
  const last = failed.at(-1)?.trial;
  const reliable = failed.length === times;
  const exchange = last?.observation.exchange?.() ?? bucket.exchange?.();
  return {
    case: reliable && last !== undefined ? asCase(subject, last) : bucket.case,
    request: reliable && last !== undefined ? last.request : bucket.request,
    exchanges: exchange === undefined ? [] : [exchange],
    path,
    intermittent: reliable ? null : failed.length / times,
  };
}
