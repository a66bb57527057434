import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import { isToken } from './replays.ts';

/** True where a request is told that another one is still being worked on: with its token, or about the thing that it acts on. */
export function isInProgress({ operation }: Pick<Context, 'operation'>, { pairs }: Request, observation: Observation): boolean {
  if (observation.kind !== 'rejected' || !operation.inProgress.includes(observation.code)) return false;
  const effect = operation.lifecycle?.effect;
  return effect === 'changes' || effect === 'removes' || pairs.some(([name, text]) => isToken(operation, name) && text !== '');
}

/** Sends it again while it is told to wait: also where the earlier one was given up by us, the target may still be at it. */
export function untilWorkedOff(
  context: Pick<Context, 'operation' | 'workingOff'>,
  request: Request,
  send: () => Promise<Observation>,
): Promise<Observation> {
  return context.workingOff.until(send, (observation) => !isInProgress(context, request, observation));
}

/** Why a rejection says nothing of what was asked, by its code. */
export const goesOn = (code: string): string => `the target goes on answering ${code}, that it is at work on another request`;
export const dueToLost = (code: string): string => `${code} may be due to what an earlier create or Delete without an answer did`;

/** Such a rejection is not judged, but for the form of the answer. */
export function notJudged(observation: Observation, assertions: readonly Assertion[], why: (code: string) => string): readonly Assertion[] {
  const code = observation.kind === 'rejected' ? observation.code : observation.kind;
  const doubt: Assertion = { about: 'outcome', level: 'MUST', verdict: 'inconclusive', reason: why(code) };
  return [doubt, ...assertions.filter(({ about }) => about.startsWith('envelope/'))];
}
