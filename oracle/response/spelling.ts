import { readAddress, readPrefix } from '../address.ts';

/** Addresses and prefixes in one spelling, other texts as they are. */
export function oneSpelling(text: string): string {
  for (const family of [4, 6] as const) {
    const address = readAddress(text, family);
    if (address.kind === 'read') return `${family}:${address.value}`;
    const prefix = readPrefix(text, family);
    if (prefix.kind === 'read') return `${family}:${prefix.value.block.first}/${prefix.value.mask}`;
  }
  return text;
}
