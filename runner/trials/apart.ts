import type { Held } from '../../model/fixtures.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import type { Trial } from './trial.ts';

/** What an accepted request set of a thing that no list shows, where it is shown; nothing where the target does not tell it. */
export async function shownApart(context: Context, { interfaceId, region }: Held, trial: Trial): Promise<readonly Assertion[]> {
  const { operation, oracle, sender, settling } = context;
  const { apart: at, region: named } = operation.lifecycle ?? {};
  if (!at || trial.observation.kind !== 'accepted' || !oracle.apart.isAsked(trial.request)) return [];
  const { account, form } = trial.request;
  const pairs = [...(named ? [[named, region] as const] : []), [at.by, interfaceId] as const, ...Object.entries(at.asking)];
  const request: Request = { operation: at.operation, pairs, account, form, format: 'JSON' };
  const ask = async (): Promise<readonly Assertion[]> => {
    const answer = await sender.send(request);
    return answer.kind === 'accepted' ? oracle.apart.shown(trial.request, answer.body) : [];
  };
  return settling.until(ask, (assertions) => assertions.every(({ verdict }) => verdict === 'conforms'));
}
