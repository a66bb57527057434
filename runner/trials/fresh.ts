import type { Observation } from '../../model/observation.ts';

/** How often a request goes out again that met a connection which was closing. */
const reuseTries = 4;

/** A connection that closed on reuse before any byte of an answer is not an answer: the request goes out again, until it meets one that stays. */
export async function untilFresh(send: () => Promise<Observation>): Promise<Observation> {
  let answer = await send();
  for (let attempt = 0; attempt < reuseTries && answer.kind === 'unanswered' && answer.beforeFirstByte === true; attempt++)
    answer = await send();
  return answer;
}
