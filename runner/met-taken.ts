import type { Case, SymbolicRequest } from '../model/case.ts';
import type { Observation } from '../model/observation.ts';
import type { Expectation } from '../model/verdict.ts';
import type { Operation } from '../spec/operation.ts';

function isLeased({ pairs }: SymbolicRequest): boolean {
  return pairs.some(([, text]) => typeof text !== 'string' && '$lease' in text);
}

/** True where the case names an address or prefix that the runner chose for it. */
export function usesLeases({ request, setup }: Pick<Case, 'request' | 'setup'>): boolean {
  return [request, ...setup].some(isLeased);
}

const codes = new WeakMap<Operation, ReadonlySet<string>>();

/** Codes that say that an address or prefix is held already. */
function idleCodes(operation: Operation): ReadonlySet<string> {
  const known =
    codes.get(operation) ??
    new Set(operation.rules.filter(({ limit }) => limit.kind === 'idle').flatMap((rule) => rule.codes.map(({ code }) => code)));
  codes.set(operation, known);
  return known;
}

/**
 * True where an answer says "in use" of a lease, and nothing that the request broke earns that code. A request that names secondary addresses
 * only leaves the primary one to the service, which may choose, for another case that is under way, what was leased here and not yet sent.
 */
export function metTaken(operation: Operation, expectation: Expectation, observation: Observation): boolean {
  if (observation.kind !== 'rejected' || !idleCodes(operation).has(observation.code)) return false;
  return (
    expectation.kind === 'accept' || (expectation.kind === 'reject' && !expectation.codes.some(({ code }) => code === observation.code))
  );
}
