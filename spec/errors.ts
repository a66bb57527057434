/** One row of an error table. */
export interface CodeRow {
  readonly status: number;
  readonly code: string;
  /** Message template; `%s` stands for text that differs. */
  readonly message: string;
  /** Why no request of this operation can be answered with it, or which rules compete for it; null where a rule earns it. */
  readonly reach: { readonly kind: 'other-operation' | 'account' | 'internal' | 'ambiguous'; readonly reason: string } | null;
  /** Statuses seen with the same code on sibling operations. */
  readonly siblingStatuses: readonly number[];
}
