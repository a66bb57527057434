import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import { isToken } from './replays.ts';

/** True where a request with a token is told that another one with it is still being worked on. */
export function isInProgress({ operation }: Pick<Context, 'operation'>, { pairs }: Request, observation: Observation): boolean {
  if (observation.kind !== 'rejected' || !operation.inProgress.includes(observation.code)) return false;
  return pairs.some(([name, text]) => isToken(operation, name) && text !== '');
}

/** Sends it again while it is told to wait: also where the earlier one was given up by us, the target may still be at it. */
export function untilWorkedOff(
  context: Pick<Context, 'operation' | 'workingOff'>,
  request: Request,
  send: () => Promise<Observation>,
): Promise<Observation> {
  return context.workingOff.until(send, (observation) => !isInProgress(context, request, observation));
}

/** Whoever is told to wait to the end is not judged, but for the form of the answer. */
export function notJudged(observation: Observation, assertions: readonly Assertion[]): readonly Assertion[] {
  const code = observation.kind === 'rejected' ? observation.code : observation.kind;
  const doubt: Assertion = {
    about: 'outcome',
    level: 'MUST',
    verdict: 'inconclusive',
    reason: `the target goes on answering ${code} to a request with a token`,
  };
  return [doubt, ...assertions.filter(({ about }) => about.startsWith('envelope/'))];
}
