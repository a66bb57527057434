import type { Held } from '../../model/fixtures.ts';
import type { Pair, Request } from '../../model/request.ts';
import type { Operation } from '../../spec/operation.ts';
import { broken, type Check, holds, unspecified } from '../reading.ts';

const tokenName = 'ClientToken';

function tokenOf(request: Request): string | undefined {
  return request.pairs.find(([name]) => name === tokenName)?.[1];
}

function key(pairs: readonly Pair[]): string {
  const others = pairs.filter(([name]) => name !== tokenName);
  return others
    .map((pair) => JSON.stringify(pair))
    .sort()
    .join();
}

/** What a request comes to when indexes are dropped and spelled-out defaults left away. */
function meaning(pairs: readonly Pair[], operation: Operation): string {
  const defaults = new Map(operation.parameters.map((parameter) => [parameter.name, parameter.default]));
  const kept = pairs.filter(([name, text]) => name !== tokenName && text !== '' && defaults.get(name) !== text);
  return JSON.stringify(kept.map(([name, text]) => `${name.replace(/\.\d+/, '')}=${text}`).sort());
}

/** The interface that was created with this request's token by this account, or undefined. Tokens compare by case. */
export function tokenHolder(request: Request, held: readonly Held[]): Held | undefined {
  const token = tokenOf(request);
  if (token === undefined || token === '') return undefined;
  return held.find((one) => one.token === token && one.account === request.account);
}

/** The interface whose creation this request repeats, parameter for parameter: the answer has to be about it. */
export function replayed(request: Request, held: readonly Held[]): Held | undefined {
  const holder = tokenHolder(request, held);
  return holder && key(holder.pairs) === key(request.pairs) ? holder : undefined;
}

/** `same-parameters`: a token that was used before comes with what it came with. */
export function tokenCheck(operation: Operation): Check {
  return (at) => {
    const holder = tokenHolder(at.request, at.fixtures.held);
    if (!holder || key(holder.pairs) === key(at.request.pairs)) return holds;
    if (holder.region !== at.region?.id) return unspecified('a token that was used in another region');
    const alike = meaning(holder.pairs, operation) === meaning(at.request.pairs, operation);
    return alike ? unspecified('a token replayed with the same meaning in other words') : broken;
  };
}
