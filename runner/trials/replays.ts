import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { textAt } from '../answer-path.ts';
import type { Context } from '../context.ts';
import { madeAt, sent } from '../meaning.ts';
import { isThrottled } from '../requests/sender.ts';

/** Hostile input names the token in odd ways. */
export function isToken(operation: Operation, name: string): boolean {
  const { token } = meaningsOf(operation);
  return token !== null && name.toLowerCase().startsWith(token.toLowerCase());
}

/** A replay of a token whose interface is still held answers with that interface: nothing new was made. */
export function replayedInterface(context: Context, request: Request): string | null {
  const token = sent(request.pairs, meaningsOf(context.operation).token);
  if (token === undefined || token === '') return null;
  return context.ledger.all().find((held) => held.token === token && held.account === request.account)?.interfaceId ?? null;
}

/** A token that this run has sent before, or that hostile input names in odd ways: an answer with an earlier id is then no surprise. */
export function mayReplay(context: Context, { pairs, account }: Request): boolean {
  const tokens = pairs.filter(([name]) => isToken(context.operation, name));
  const seen = tokens.filter(([, token]) => context.seenBefore('token', `${account} ${token}`));
  for (const [, token] of seen) context.seenBefore('token', `again ${account} ${token}`);
  return seen.length > 0 || tokens.length > 1 || tokens.some(([name]) => name !== meaningsOf(context.operation).token);
}

/** Another request with the same token left while this one was under way: its answer, read earlier, may name the same interface. */
export function overtaken(context: Context, { pairs, account }: Request): boolean {
  const token = sent(pairs, meaningsOf(context.operation).token);
  return token !== undefined && context.seenBefore('token', `again ${account} ${token}`);
}

function repeated(observation: Observation, field: string, id: string): Assertion {
  const told = { verdict: 'deviates', expected: `a ${field} that no earlier answer of this run had`, actual: id } as const;
  if (observation.kind === 'accepted')
    return { about: `unique/${field}`, level: 'MUST', ...told, class: 'wrong-effect', observed: `${field} repeated` };
  return { about: `unique/${field}`, level: 'SHOULD', ...told, class: 'malformed-envelope', observed: `${field} of a rejection repeated` };
}

/** Ids of an answer, a rejection too, that an earlier answer of this run had. `replay`: it may be an earlier answer. */
export function duplicateIds(context: Pick<Context, 'seenBefore' | 'operation'>, observation: Observation, replay: boolean): Assertion[] {
  if (observation.kind !== 'accepted' && observation.kind !== 'rejected') return [];
  // What is throttled is judged by nothing, least of all by what stands before the service.
  if (isThrottled(observation)) return [];
  const { body, kind } = observation;
  const made = madeAt(context.operation);
  const check = (of: 'interface' | 'request', field: string): Assertion[] => {
    const id = textAt(body, field);
    if (id === '' || !context.seenBefore(of, id)) return [];
    // A replayed token is answered with the first answer, request id included.
    return replay ? [] : [repeated(observation, field, id)];
  };
  return [...(kind === 'accepted' && made !== null ? check('interface', made) : []), ...check('request', 'RequestId')];
}
