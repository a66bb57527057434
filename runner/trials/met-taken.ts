import type { Context } from '../context.ts';
import { operationOf } from '../ledger/acted.ts';
import { isInUse, namesIdle } from '../meaning.ts';
import type { Trial } from './trial.ts';

/** What is said of a lease that the service had chosen for another case meanwhile. */
const chosenMeanwhile =
  'the service chose an address for one case that had been picked for another and was not yet sent; such requests went out again';

/**
 * True where a request that names addresses was told that one is in use, and nothing that it broke earns that code; says so. The service may have chosen
 * it for somebody else a moment ago: a request that names secondary addresses only leaves the primary one to the service, which may choose, for another
 * case that is under way, what was leased here and not yet sent. `meantValid`: it was to break nothing, so that it earned the code by such a chance.
 */
export function metTaken(
  context: Pick<Context, 'operation' | 'beside' | 'observe'>,
  { request, expectation, observation }: Trial,
  meantValid = false,
): boolean {
  const operation = operationOf(context, request);
  if (operation === undefined || observation.kind !== 'rejected') return false;
  if (!isInUse(operation, observation) || !namesIdle(operation, request.pairs)) return false;
  if (!meantValid && expectation.kind === 'reject' && expectation.codes.some((earned) => earned.code === observation.code)) return false;
  context.observe(chosenMeanwhile);
  return true;
}
