import { expect, it } from 'vitest';
import type { SdkOutcome } from '../../model/sdk.ts';
import { observationOf } from './as-trial.ts';

const rejected = { kind: 'rejected', status: null, code: null, message: null, requestId: null, type: 'Odd' } as const;

// The loop took what was thrown without an error of the API for malformed, the counts of the calls for unanswered or for a code of its own.
it.each<[SdkOutcome, object]>([
  [
    { kind: 'failed', type: 'TypeError', message: 'no' },
    { kind: 'malformed', what: 'TypeError: no', status: 0 },
  ],
  [rejected, { kind: 'malformed', what: 'Odd without a code', status: 0 }],
  [
    { ...rejected, code: 'Throttling' },
    { kind: 'rejected', code: 'Throttling', status: 0 },
  ],
  [
    { kind: 'hung', detail: 'no end' },
    { kind: 'unanswered', cause: 'timeout', detail: 'no end' },
  ],
  [
    { kind: 'crashed', detail: 'exit 1' },
    { kind: 'unanswered', cause: 'client', detail: 'exit 1' },
  ],
  [
    { kind: 'refused', reason: 'empty' },
    { kind: 'refused', reason: 'empty' },
  ],
])('%j is %j, and the same wherever it is asked', (outcome, observation) => {
  expect(observationOf(outcome, 3)).toMatchObject({ ...observation, latencyMs: 3, exchange: null });
});
