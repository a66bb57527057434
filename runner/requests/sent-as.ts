import type { Request } from '../../model/request.ts';

/** What the answers of one scope have shown so far: interfaces and request ids, in the order in which they came up. */
export interface Seen {
  readonly interfaces: string[];
  readonly requests: string[];
}

/** Where a request came from, before its references were filled. */
export interface SentAs {
  /** The case, and which of its requests; the same in every run of the same plan. */
  readonly key: string;
  /** Text that was drawn for each reference of the scope, by the reference's key. */
  readonly drawn: ReadonlyMap<string, string>;
  readonly seen: Seen;
}

const origins = new WeakMap<Request, SentAs>();

/** Notes where a request came from. */
export function noteSentAs(request: Request, origin: SentAs): void {
  origins.set(request, origin);
}

/** Where a request came from; null where that is not the same in every run. */
export function sentAs(request: Request): SentAs | null {
  return origins.get(request) ?? null;
}
