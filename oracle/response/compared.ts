import type { Held } from '../../model/fixtures.ts';
import type { Json } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { meaningsOf } from '../../spec/meanings.ts';
import type { Operation } from '../../spec/operation.ts';
import { rootOf } from '../../spec/root-of.ts';
import { tokens } from '../limits/token.ts';
import { follow, isObject, leafText } from './json.ts';

/** Which sent parameters of an accepted, valid request something in the answers was compared with, so that a target that loses them is noticed. */
export interface Compared {
  /** In Create's answer. `held`: what the run held when the request was sent. */
  inAnswer(request: Request, held: readonly Held[]): readonly string[];
  /** In the interface as Describe lists it. */
  inListing(request: Request, described: Json): readonly string[];
}

function sent(operation: Operation, { pairs }: Request): ReadonlySet<string> {
  return new Set(pairs.flatMap(([wire, text]) => (text === '' ? [] : [rootOf(operation, wire)])));
}

/** Counts of what an answer lists: partners of a list that is repeated there. */
function counts(operation: Operation, repeated: ReadonlySet<string>): readonly string[] {
  const integers = new Set(operation.parameters.filter(({ type }) => type === 'integer').map(({ name }) => name));
  return operation.rules.flatMap(({ limit, parameters }) =>
    limit.kind === 'only-one' && parameters.some((name) => repeated.has(name)) ? parameters.filter((name) => integers.has(name)) : [],
  );
}

/** Prepares it for an operation. */
export function compared(operation: Operation): Compared {
  const echoed = new Set(operation.parameters.filter(({ echo }) => echo !== null).map(({ name }) => name));
  const always = new Set([...echoed, ...counts(operation, echoed)]);
  const { token, region } = meaningsOf(operation);
  const { replayed } = tokens(operation);
  const shows = (path: string, listed: Json): boolean =>
    isObject(listed) && follow(listed, path.split('.')).some((found) => leafText(found) !== null);
  return {
    inAnswer: (request, held) => {
      const names = [...sent(operation, request)];
      const again = replayed(request, held) !== undefined;
      return names.filter((name) => always.has(name) || (again && name === token));
    },
    inListing: (request, described) => {
      const names = sent(operation, request);
      const listed = operation.parameters.filter(({ name, readBack, readBackOptional }) => {
        // It is listed where it was asked for.
        if (name === region) return true;
        return readBack !== null && names.has(name) && (!readBackOptional || shows(readBack, described));
      });
      return listed.map(({ name }) => name).filter((name) => names.has(name));
    },
  };
}
