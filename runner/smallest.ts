import type { SymbolicRequest } from '../model/case.ts';
import type { Request, WireForm } from '../model/request.ts';
import type { Operation } from '../spec/operation.ts';
import { parameterOf } from './meaning.ts';
import { newScope, type Scope } from './requests/fill.ts';
import type { Leases } from './requests/leases.ts';
import { type Tagging, taggedPairs } from './requests/run-tag.ts';
import { noteSentAs, sentAs } from './requests/sent-as.ts';

/** What it takes to send the smallest valid request. */
export interface Smallest extends Tagging {
  /** Before its references are filled, or why the fixtures cannot carry it. */
  readonly smallest: SymbolicRequest | string;
  readonly leases: Leases;
  readonly random: () => number;
}

/** The smallest valid request as it is sent in one form, and what it leases, to be given back; a text: why there is none. `key`: as what recordings know it. Throws NothingToLease. */
export function smallestRequest(
  { operation, smallest, leases, random }: Omit<Smallest, 'settings'>,
  form: WireForm,
  key: string | null = null,
): { readonly request: Request; readonly scope: Scope } | string {
  if (typeof smallest === 'string') return smallest;
  const scope = newScope(operation, leases, random, Date.now, key);
  const request = scope.fill(smallest, { form, format: 'JSON' });
  const origin = sentAs(request);
  if (origin !== null && key !== null) noteSentAs(request, { ...origin, key });
  return { request, scope };
}

/** The same with the tag of the run, where it has one. */
export function taggedSmallest(asked: Smallest, form: WireForm, key: string | null = null): ReturnType<typeof smallestRequest> {
  const { smallest } = asked;
  const tagged = typeof smallest === 'string' ? smallest : { ...smallest, pairs: taggedPairs(asked, smallest.pairs) };
  return smallestRequest({ ...asked, smallest: tagged }, form, key);
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
