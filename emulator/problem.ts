/** Why a request is refused. `detail` names what is at fault, for messages that have room for it. */
export interface Problem {
  readonly kind: 'problem';
  readonly code: string;
  readonly detail: string;
  /** Where the page has the code under several statuses. */
  readonly status?: number;
}

/** `coded` is a code, with the status before it where the page has the code under several: `404 InvalidIp.IpAssigned`. */
export function problemOf(coded: string, detail: string): Problem {
  const [, status, code = coded] = /^(\d{3}) (.*)$/.exec(coded) ?? [];
  return { kind: 'problem', code, detail, ...(status === undefined ? {} : { status: Number(status) }) };
}

export function isProblem(outcome: object): outcome is Problem {
  return 'kind' in outcome && outcome.kind === 'problem';
}
