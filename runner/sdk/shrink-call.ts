import type { SdkCase } from '../../model/sdk.ts';
import type { Shrinking } from '../conclusion.ts';
import type { Bucket } from '../findings/bucket.ts';
import { shrink } from '../findings/shrink.ts';
import { asCase } from './as-trial.ts';
import type { Books } from './books.ts';
import type { Calls } from './calls.ts';

/** A lost process takes seconds and one of few restarts to lose again. */
function isCostly({ check, deviation }: Bucket): boolean {
  return deviation.class === 'no-answer' || check === 'sdk-resilience/driver-protocol';
}

/** How the calls that showed something are made again. A call has no rule of its own, and its samples are small as fast-check leaves them. */
export function callShrinking(calls: Calls, books: Books): Shrinking {
  return {
    ruleOf: () => null,
    shrink: async (bucket, late) => {
      const { plan, subject: first, sample } = books.taskOf(bucket);
      const samples = plan.samples?.map((draft) => plan.caseOf(draft, `sample-${sample?.index}`)) ?? null;
      const resend = async (subject: SdkCase) => books.partOf(bucket.check, subject, (await calls.attempt(subject)).trial);
      const shrunk = await shrink(bucket, { first, samples, resend, asCase, ...(isCostly(bucket) ? { repeats: 0 } : {}) }, late);
      return { ...shrunk, exchanges: shrunk.exchanges.slice(0, 1) };
    },
  };
}
