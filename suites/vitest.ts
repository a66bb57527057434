/** vitest is the user's: an optional peer of this package. Throws an error that says how to install it where it is missing. */
export const { afterAll, beforeAll, describe, expect, test } = await import('vitest').catch(() => {
  throw new Error('eni-contract/vitest needs vitest, which is not installed here: npm install --save-dev vitest');
});
