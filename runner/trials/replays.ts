import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Context } from '../context.ts';

/** Hostile input names the token in odd ways. */
export function isToken(name: string): boolean {
  return /^clienttoken/i.test(name);
}

/** A replay of a token whose interface is still held answers with that interface: nothing new was made. */
export function replayedInterface(context: Context, request: Request): string | null {
  const token = request.pairs.find(([name]) => name === 'ClientToken')?.[1];
  if (token === undefined || token === '') return null;
  return context.ledger.all().find((held) => held.token === token && held.account === request.account)?.interfaceId ?? null;
}

/** A token that this run has sent before, or that hostile input names in odd ways: an answer with an earlier id is then no surprise. */
export function mayReplay(context: Context, { pairs, account }: Request): boolean {
  const tokens = pairs.filter(([name]) => isToken(name));
  const seen = tokens.filter(([, token]) => context.seenBefore('token', `${account} ${token}`));
  for (const [, token] of seen) context.seenBefore('token', `again ${account} ${token}`);
  return seen.length > 0 || tokens.length > 1 || tokens.some(([name]) => name !== 'ClientToken');
}

/** Another request with the same token left while this one was under way: its answer, read earlier, may name the same interface. */
export function overtaken(context: Context, { pairs, account }: Request): boolean {
  const token = pairs.find(([name]) => name === 'ClientToken')?.[1];
  return token !== undefined && context.seenBefore('token', `again ${account} ${token}`);
}

/** Ids of an answer that an earlier answer of this run had. `replay`: it may be an earlier answer. */
export function duplicateIds(context: Context, observation: Observation, replay: boolean): Assertion[] {
  if (observation.kind !== 'accepted') return [];
  const found: Assertion[] = [];
  const check = (kind: 'interface' | 'request', field: string) => {
    const id = observation.body[field];
    if (typeof id !== 'string' || id === '' || !context.seenBefore(kind, id)) return;
    // A replayed token is answered with the first answer, request id included.
    if (replay) return;
    found.push({
      about: `unique/${field}`,
      level: 'MUST',
      verdict: 'deviates',
      class: 'wrong-effect',
      expected: `a ${field} that no earlier answer of this run had`,
      actual: id,
      observed: `${field} repeated`,
    });
  };
  check('interface', 'NetworkInterfaceId');
  check('request', 'RequestId');
  return found;
}
