import { rememberedOf } from '../../spec/meanings.ts';
import { rootOf } from '../../spec/root-of.ts';
import type { Context } from '../context.ts';
import { operationOf } from '../ledger/acted.ts';
import type { Trial } from './trial.ts';

interface Idle {
  /** Codes that say that an address or prefix is held already. */
  readonly codes: ReadonlySet<string>;
  /** Parameters that name addresses or prefixes which somebody else may hold. */
  readonly parameters: ReadonlySet<string>;
}

const idleOf = rememberedOf(({ rules }): Idle => {
  const idle = rules.filter(({ limit }) => limit.kind === 'idle');
  return {
    codes: new Set(idle.flatMap(({ codes }) => codes.map(({ code }) => code))),
    parameters: new Set(idle.flatMap(({ parameters }) => parameters)),
  };
});

/** What is said of a lease that the service had chosen for another case meanwhile. */
const chosenMeanwhile =
  'the service chose an address for one case that had been picked for another and was not yet sent; such requests went out again';

/**
 * True where a request that names addresses was told that one is in use, and nothing that it broke earns that code; says so. The service may have chosen
 * it for somebody else a moment ago: a request that names secondary addresses only leaves the primary one to the service, which may choose, for another
 * case that is under way, what was leased here and not yet sent.
 */
export function metTaken(
  context: Pick<Context, 'operation' | 'beside' | 'observe'>,
  { request, expectation, observation }: Trial,
): boolean {
  const operation = operationOf(context, request);
  if (operation === undefined || observation.kind !== 'rejected') return false;
  const { code } = observation;
  const { codes, parameters } = idleOf(operation);
  if (!codes.has(code) || !request.pairs.some(([name]) => parameters.has(rootOf(operation, name)))) return false;
  if (expectation.kind === 'reject' && expectation.codes.some((earned) => earned.code === code)) return false;
  context.observe(chosenMeanwhile);
  return true;
}
