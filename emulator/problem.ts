/** Why a request is refused. `detail` names what is at fault, for messages that have room for it. */
export interface Problem {
  readonly kind: 'problem';
  readonly code: string;
  readonly detail: string;
}

export function isProblem(outcome: object): outcome is Problem {
  return 'kind' in outcome && outcome.kind === 'problem';
}
