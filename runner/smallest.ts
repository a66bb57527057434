import type { SymbolicRequest } from '../model/case.ts';
import type { Request, WireForm } from '../model/request.ts';
import type { Operation } from '../spec/operation.ts';
import { parameterOf } from './meaning.ts';
import { newScope, type Scope } from './requests/fill.ts';
import type { Leases } from './requests/leases.ts';
import { type Tagging, taggedPairs } from './requests/run-tag.ts';

/** What it takes to send the smallest valid request. */
export interface Smallest extends Tagging {
  /** Before its references are filled, or why the fixtures cannot carry it. */
  readonly smallest: SymbolicRequest | string;
  readonly leases: Leases;
  readonly random: () => number;
}

/** The smallest valid request as it is sent in one form, and what it leases, to be given back; a text: why there is none. Throws NothingToLease. */
export function smallestRequest(
  { operation, smallest, leases, random }: Omit<Smallest, 'settings'>,
  form: WireForm,
): { readonly request: Request; readonly scope: Scope } | string {
  if (typeof smallest === 'string') return smallest;
  const scope = newScope(operation, leases, random);
  return { request: scope.fill(smallest, { form, format: 'JSON' }), scope };
}

/** The same with the tag of the run, where it has one. */
export function taggedSmallest(asked: Smallest, form: WireForm): ReturnType<typeof smallestRequest> {
  const { smallest } = asked;
  const tagged = typeof smallest === 'string' ? smallest : { ...smallest, pairs: taggedPairs(asked, smallest.pairs) };
  return smallestRequest({ ...asked, smallest: tagged }, form);
}

/** Ids of things that a request refers to, regions last: they are everybody's. */
export function referredTo(
  operation: Operation,
  { pairs }: Pick<Request, 'pairs'>,
): { readonly things: readonly string[]; readonly regions: readonly string[] } {
  const of = (isRegion: boolean) =>
    pairs.flatMap(([name, text]) => {
      const { refersTo = null, role = null } = parameterOf(operation, name) ?? {};
      return refersTo !== null && (role === 'region') === isRegion ? [text] : [];
    });
  return { things: of(false), regions: of(true) };
}
