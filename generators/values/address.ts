import ipaddr from 'ipaddr.js';

export type Family = 4 | 6;

/** A CIDR block as numbers. */
export interface Block {
  readonly family: Family;
  readonly mask: number;
  readonly first: bigint;
  readonly last: bigint;
}

const widthOf: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

function toNumber(bytes: readonly number[]): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** Canonical text of an address. */
export function addressText(family: Family, value: bigint): string {
  const count = widthOf[family] / 8;
  const bytes = Array.from({ length: count }, (_, index) => Number((value >> BigInt(8 * (count - 1 - index))) & 255n));
  return ipaddr.fromByteArray(bytes).toString();
}

/** The block of a CIDR text. Throws for text that is none. */
export function blockOf(cidr: string): Block {
  const [address, mask] = ipaddr.parseCIDR(cidr);
  const family: Family = address.kind() === 'ipv4' ? 4 : 6;
  const size = 1n << BigInt(widthOf[family] - mask);
  const value = toNumber(address.toByteArray());
  const first = value - (value % size);
  return { family, mask, first, last: first + size - 1n };
}

/** The mask of the prefixes that interfaces are given; pages state no other. */
export const prefixMask: Readonly<Record<Family, number>> = { 4: 28, 6: 80 };

/** Addresses in one block of that mask. */
export function sizeOf(family: Family, mask: number): bigint {
  return 1n << BigInt(widthOf[family] - mask);
}

/** `<address>/<mask>` of the block that the address lies in. */
export function prefixText(family: Family, value: bigint, mask = prefixMask[family]): string {
  return `${addressText(family, value - (value % sizeOf(family, mask)))}/${mask}`;
}

/** How many prefixes of the usual mask a block holds. */
export function prefixesIn(cidr: string): number {
  const block = blockOf(cidr);
  return Number((block.last - block.first + 1n) / sizeOf(block.family, prefixMask[block.family]));
}

/** True where the address lies in the block. */
export function holds(block: Block, value: bigint): boolean {
  return value >= block.first && value <= block.last;
}

/** Other spellings of one IPv6 address: all groups in full, upper case, and both. */
export function spellings(value: bigint): readonly string[] {
  const parts = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(16 * (7 - index))) & 0xffffn).toString(16));
  const full = parts.map((part) => part.padStart(4, '0')).join(':');
  return [full, addressText(6, value).toUpperCase(), parts.join(':').toUpperCase()];
}
