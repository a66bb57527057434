/** A mistake in what the user wrote: a flag, a file, a name. Printed as it is, without a stack; exit 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
