/** One parameter as it travels: wire name and decoded text. */
export type Pair = readonly [name: string, text: string];

/**
 * A: GET, signature V1, all in the query. B: POST, signature V1, all in a form body.
 * C: POST with an empty body, signature V1, all in the query. D: POST with an empty body, parameters in the query, action in headers, signature V3.
 */
export type WireForm = 'A' | 'B' | 'C' | 'D';

export const wireForms: readonly WireForm[] = ['A', 'B', 'C', 'D'];

/** What the answer is asked to be; `default` leaves the choice to the target. */
export type Format = 'JSON' | 'XML' | 'default';

export type OperationName = string;

/** One concrete request, ready to be put on a wire. `pairs` holds business parameters only; the target adds action, version and signature. */
export interface Request {
  readonly operation: OperationName;
  readonly pairs: readonly Pair[];
  /** Name of an account of the fixtures. */
  readonly account: string;
  readonly form: WireForm;
  readonly format: Format;
}
