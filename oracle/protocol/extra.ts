import type { Pair, Request } from '../../model/request.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';

/** The pairs that text appended to a query stands for; null where servers may read it differently. */
export function extraPairs(text: string): readonly Pair[] | null {
  if (text.includes('+')) return null;
  try {
    return text
      .split('&')
      .filter((part) => part !== '')
      .map((part): Pair => {
        const at = part.indexOf('=');
        return at < 0 ? [decodeURIComponent(part), ''] : [decodeURIComponent(part.slice(0, at)), decodeURIComponent(part.slice(at + 1))];
      });
  } catch {
    return null;
  }
}

/** The request as a target reads it: with what was appended to the query of a form that has its parameters there, or to a form body. */
export function effectiveRequest(request: Request, { query, body }: WireOverrides): Request {
  const text = request.form === 'B' ? body : query;
  const extra = text === undefined ? [] : (extraPairs(text) ?? []);
  return extra.length === 0 ? request : { ...request, pairs: [...request.pairs, ...extra] };
}
