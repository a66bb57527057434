import type { AcceptedCode } from './operation.ts';

/** The two rows of the page that say "The specified parameter is invalid." and no more. */
const generic = ['InvalidParameter', 'InValidParameter'];
const conflict = 'InvalidParameter.Conflict';

function takesGeneric(parameters: readonly string[], codes: readonly AcceptedCode[]): boolean {
  if (codes.some(({ code }) => code === conflict || generic.includes(code))) return true;
  return parameters.length === 1 && codes.every(({ basis }) => basis === 'named' || basis === 'assumed');
}

/**
 * A rule's codes and, after them, the generic ones that are as good. No sentence of the page tells the two apart, so where one of them conforms the other does;
 * both do for each rule of one parameter whose codes nobody states, and beside the code of a conflict, which is the same code with a detail.
 */
export function withGenericCodes(parameters: readonly string[], codes: readonly AcceptedCode[]): readonly AcceptedCode[] {
  if (!takesGeneric(parameters, codes)) return codes;
  const basis = codes.every((each) => each.basis === 'assumed') ? 'assumed' : 'named';
  return [...codes, ...generic.filter((code) => codes.every((each) => each.code !== code)).map((code) => ({ code, basis }) as const)];
}
