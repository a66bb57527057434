import type { FetchLike } from '../model/fetch-like.ts';

/** What reports and requests say of a function that answers in the place of an endpoint. */
export function functionEndpoint({ name }: FetchLike): { readonly id: string; readonly url: string } {
  return { id: name === '' ? 'function' : `function ${name}`, url: 'http://localhost' };
}
