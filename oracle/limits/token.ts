import type { Held } from '../../model/fixtures.ts';
import type { Pair, Request } from '../../model/request.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { broken, type Check, holds, unspecified } from '../reading.ts';

/** What a token was used for. */
type Use = Pick<Held, 'interfaceId' | 'region' | 'pairs'>;

/** What was created with a request's token by its account; undefined where nothing was, or it has none. Tokens compare by case. */
export interface Tokens {
  holder(request: Request, held: readonly Held[]): Use | undefined;
  /** Only where the request repeats that creation, parameter for parameter: the answer has to be about it. */
  replayed(request: Request, held: readonly Held[]): Use | undefined;
}

function key(pairs: readonly Pair[], tokenName: string | null): string {
  const others = pairs.filter(([name]) => name !== tokenName);
  return others
    .map((pair) => JSON.stringify(pair))
    .sort()
    .join();
}

/** Prepares it for an operation. */
export function tokens(operation: Operation): Tokens {
  const { token: tokenName } = meaningsOf(operation);
  const holder = (request: Request, held: readonly Held[]) => {
    const token = request.pairs.find(([name]) => name === tokenName)?.[1];
    if (token === undefined || token === '') return undefined;
    const own = held.filter(({ account }) => account === request.account);
    if (operation.lifecycle?.on === null || operation.lifecycle === null) return own.find((one) => one.token === token);
    return own
      .flatMap(({ interfaceId, region, uses = [] }) => uses.map((use) => ({ interfaceId, region, ...use })))
      .find((use) => use.token === token);
  };
  return {
    holder,
    replayed: (request, held) => {
      const found = holder(request, held);
      return found && key(found.pairs, tokenName) === key(request.pairs, tokenName) ? found : undefined;
    },
  };
}

/** What a request comes to when indexes are dropped and spelled-out defaults left away. */
function meaning(pairs: readonly Pair[], operation: Operation): string {
  const { token } = meaningsOf(operation);
  const defaults = new Map(operation.parameters.map((parameter) => [parameter.name, parameter.default]));
  const kept = pairs.filter(([name, text]) => name !== token && text !== '' && defaults.get(name) !== text);
  return JSON.stringify(kept.map(([name, text]) => `${name.replace(/\.\d+/, '')}=${text}`).sort());
}

/** `same-parameters`: a token that was used before comes with what it came with. */
export function tokenCheck(operation: Operation): Check {
  const { holder, replayed } = tokens(operation);
  return ({ request, fixtures, regionId }) => {
    const found = holder(request, fixtures.held);
    if (!found || replayed(request, fixtures.held)) return holds;
    if (found.region !== (regionId ?? '')) return unspecified('a token that was used in another region');
    const alike = meaning(found.pairs, operation) === meaning(request.pairs, operation);
    return alike ? unspecified('a token replayed with the same meaning in other words') : broken;
  };
}
