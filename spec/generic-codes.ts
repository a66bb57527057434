import type { AcceptedCode } from './operation.ts';

function takesGeneric(parameters: readonly string[], codes: readonly AcceptedCode[], generic: readonly string[]): boolean {
  if (codes.some(({ code }) => generic.some((each) => code === each || code === `${each}.Conflict`))) return true;
  return parameters.length === 1 && codes.every(({ basis }) => basis === 'named' || basis === 'assumed');
}

/**
 * A rule's codes and, after them, the generic ones that are as good: no sentence of the page tells these apart, so where one of them conforms all do.
 * They do for each rule of one parameter whose codes nobody states, and beside the code of a conflict, which is the same code with a detail.
 */
export function withGenericCodes(
  parameters: readonly string[],
  codes: readonly AcceptedCode[],
  generic: readonly string[],
): readonly AcceptedCode[] {
  if (!takesGeneric(parameters, codes, generic)) return codes;
  const basis = codes.every((each) => each.basis === 'assumed') ? 'assumed' : 'named';
  return [...codes, ...generic.filter((code) => codes.every((each) => each.code !== code)).map((code) => ({ code, basis }) as const)];
}
