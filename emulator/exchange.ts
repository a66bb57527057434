/** A: GET, V1. B: POST with a form body, V1. C: POST with an empty body, V1. D: V3. */
export type Form = 'A' | 'B' | 'C' | 'D';

/** One request as it came from the wire, decoded. Names of headers are lower-case. */
export interface Exchange {
  /** Counts the requests of this emulator from 1. */
  readonly sequence: number;
  readonly method: string;
  readonly path: string;
  readonly form: Form;
  readonly format: 'JSON' | 'XML';
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** In the order sent; of a repeated name, `parameters` holds the last. */
  readonly query: readonly Pair[];
  readonly bodyPairs: readonly Pair[];
  readonly body: Buffer;
  readonly parameters: ReadonlyMap<string, string>;
}

export type Pair = readonly [name: string, text: string];
