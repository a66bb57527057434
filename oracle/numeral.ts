/** What a text is as an integer of 32 bits. */
export type Numeral =
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'overflow' }
  /** Plainly a number, plainly not an integer: `1.5`. */
  | { readonly kind: 'fraction' }
  /** A form that some readers take for an integer: `+1`, `01`, `1.0`, `1e3`, ` 1`. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'none' };

const plain = /^(0|-?[1-9]\d*)$/;
const lenient = /^[+-]?(0[xX][0-9a-fA-F]+|\p{Nd}+)$/u;
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Reads the text of an integer parameter; the empty text is `none`. */
export function numeral(text: string): Numeral {
  if (plain.test(text)) {
    const value = Number(text);
    return value >= -(2 ** 31) && value < 2 ** 31 ? { kind: 'integer', value } : { kind: 'overflow' };
  }
  const trimmed = text.trim();
  if (plain.test(trimmed) || lenient.test(trimmed)) return { kind: 'unclear' };
  if (decimal.test(trimmed))
    return { kind: Number.isInteger(Number(trimmed)) || !Number.isFinite(Number(trimmed)) ? 'unclear' : 'fraction' };
  return { kind: 'none' };
}

/** The integer, or null where the text isn't plainly one of 32 bits. */
export function integerOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const read = numeral(text);
  return read.kind === 'integer' ? read.value : null;
}
