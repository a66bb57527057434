import { parse } from 'lossless-json';
import type { Json } from '../../model/observation.ts';

/** Digits of a number, which follow what parts values, and not of a text. */
const longDigits = /(?:^|[:,[])\s*-?\d{16}/;
const integer = /^-?\d+$/;

/** JSON text to a value; integers beyond 2^53 become bigint. Throws a SyntaxError, or a RangeError where it nests too deeply to be read. */
export function parseJson(text: string): Json {
  return longDigits.test(text) ? (parse(text, null, { parseNumber, onDuplicateKey }) as Json) : (JSON.parse(text) as Json);
}

function parseNumber(digits: string): number | bigint {
  const value = Number(digits);
  return integer.test(digits) && !Number.isSafeInteger(value) ? BigInt(digits) : value;
}

// As JSON.parse does: the last one counts.
function onDuplicateKey({ newValue }: { readonly newValue: unknown }): unknown {
  return newValue;
}
