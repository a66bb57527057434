/** How much may be sent where it costs. */
export interface Budget {
  /** The run, by whose tag its interfaces are known. */
  readonly run: string;
  readonly maxCreates: number;
  readonly maxRequests: number;
}
