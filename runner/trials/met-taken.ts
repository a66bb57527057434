import type { Case } from '../../model/case.ts';
import type { Observation } from '../../model/observation.ts';
import type { Expectation } from '../../model/verdict.ts';
import type { Operation } from '../../spec/operation.ts';
import type { Context } from '../context.ts';
import type { Trial } from './trial.ts';

const codes = new WeakMap<Operation, ReadonlySet<string>>();

/** Codes that say that an address or prefix is held already. */
function idleCodes(operation: Operation): ReadonlySet<string> {
  const known =
    codes.get(operation) ??
    new Set(operation.rules.filter(({ limit }) => limit.kind === 'idle').flatMap((rule) => rule.codes.map(({ code }) => code)));
  codes.set(operation, known);
  return known;
}

const addressingOf = new WeakMap<Operation, ReadonlySet<string>>();

/** Parameters that name addresses or prefixes which somebody else may hold. */
function addressing(operation: Operation): ReadonlySet<string> {
  const idle = () => operation.rules.filter(({ limit }) => limit.kind === 'idle').flatMap(({ parameters }) => parameters);
  const known = addressingOf.get(operation) ?? new Set(idle());
  addressingOf.set(operation, known);
  return known;
}

/** True where a case names an address or prefix, leased or fixed: the service may have chosen it for somebody else a moment ago. */
export function namesAddresses(operation: Operation, { request, setup }: Pick<Case, 'request' | 'setup'>): boolean {
  const names = addressing(operation);
  return [request, ...setup].some(({ pairs }) => pairs.some(([name]) => names.has(name.split('.')[0] ?? name)));
}

/**
 * True where an answer says "in use" of an address, and nothing that the request broke earns that code. A request that names secondary addresses
 * only leaves the primary one to the service, which may choose, for another case that is under way, what was leased here and not yet sent.
 */
function metTaken(operation: Operation, expectation: Expectation, observation: Observation): boolean {
  if (observation.kind !== 'rejected' || !idleCodes(operation).has(observation.code)) return false;
  return (
    expectation.kind === 'accept' || (expectation.kind === 'reject' && !expectation.codes.some(({ code }) => code === observation.code))
  );
}

/** What is said of a lease that the service had chosen for another case meanwhile. */
const chosenMeanwhile =
  'the service chose an address for one case that had been picked for another and was not yet sent; such requests went out again';

/** True where a trial met a lease that was chosen for somebody else meanwhile; says so. */
export function taken(context: Pick<Context, 'operation' | 'observe'>, { expectation, observation }: Trial): boolean {
  if (!metTaken(context.operation, expectation, observation)) return false;
  context.observe(chosenMeanwhile);
  return true;
}
