import type { Observation } from '../model/observation.ts';
import type { Request } from '../model/request.ts';
import type { Assertion } from '../model/verdict.ts';
import { deviates } from './assertions.ts';

type Unanswered = Extract<Observation, { readonly kind: 'unanswered' }>;

function inconclusive(reason: string): Assertion {
  return { about: 'outcome', level: 'MUST', verdict: 'inconclusive', reason };
}

function isThrottled(observed: Observation): boolean {
  if (observed.kind === 'malformed') return observed.status === 429 || observed.status === 503;
  if (observed.kind !== 'rejected') return false;
  const { code, status } = observed;
  return status === 429 || code.startsWith('Throttling') || (status === 503 && code.startsWith('ServiceUnavailable'));
}

/** Longest URL that a server has to take. */
const longestUrl = 8 * 1024;
const tooLong: ReadonlySet<number> = new Set([413, 414, 431]);

/** Length as an URL carries it; what can't be encoded counts as its replacement. */
function encoded(text: string): number {
  return encodeURIComponent(Buffer.from(text).toString()).length;
}

function urlLength(request: Request): number {
  return request.pairs.reduce((sum, [name, text]) => sum + encoded(name) + encoded(text) + 2, 0);
}

function isTooLong(request: Request, observed: Observation): boolean {
  if (request.form === 'B' || (observed.kind !== 'rejected' && observed.kind !== 'malformed')) return false;
  return tooLong.has(observed.status) && urlLength(request) > longestUrl;
}

/** Why an answer says nothing about the request: the target was busy, or refuses long URLs. Null where it does. */
export function unjudged(request: Request, observed: Observation): Assertion | null {
  if (isThrottled(observed)) return inconclusive('throttled or unavailable');
  if (isTooLong(request, observed)) return inconclusive('the target refuses a URL of this length');
  return null;
}

/** No answer at all. Whether the target is gone altogether is for the caller to probe. */
export function unansweredAssertion(observed: Unanswered, expected: string): Assertion {
  switch (observed.cause) {
    case 'client':
      return { about: 'outcome', level: 'MUST', verdict: 'skipped', reason: `client: ${observed.detail}` };
    case 'aborted':
      return inconclusive('interrupted');
    case 'refused':
    case 'dns':
    case 'tls':
      return inconclusive(`unreachable: ${observed.cause}`);
    case 'timeout':
    case 'reset':
    case 'too-large':
    case 'protocol': {
      const actual = `no answer (${observed.cause}): ${observed.detail}`;
      return deviates('outcome', 'MUST', { class: 'no-answer', expected, actual, observed: observed.cause });
    }
  }
}
