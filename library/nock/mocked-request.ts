/** A request that was answered. */
export interface MockedRequest {
  readonly operation: string;
  /** All that was sent beside the signature: of the operation, and what the protocol adds in forms A to C. */
  readonly parameters: Readonly<Record<string, string>>;
  /** HTTP status of the answer; null where the connection broke or none came. */
  readonly status: number | null;
}

/** Where an operation stands in a request that is signed by headers. */
const actionHeader = 'x-acs-action';

/** What a request asked for; of a repeated name the last counts, the body after the query. */
export function askedBy({ url, headers }: Request, body: string): Omit<MockedRequest, 'status'> {
  const isForm = (headers.get('content-type') ?? '').includes('x-www-form-urlencoded');
  const pairs = [...new URL(url).searchParams, ...(isForm ? new URLSearchParams(body) : [])];
  const { Action, Signature: _, ...parameters } = Object.fromEntries(pairs);
  return { operation: Action ?? headers.get(actionHeader) ?? '', parameters };
}
