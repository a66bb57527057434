import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { remembered } from './remembered.ts';

export type Family = 4 | 6;

/** What a text is as an address or prefix; `unclear` where one reader takes it and another doesn't. */
export type Read<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'unclear'; readonly reason: string };

/** A range of addresses of one family, both ends included. */
export interface Block {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

/** A prefix as written: `block` covers it, `strict` tells that no host bit is set, `outOfRange` that no CIDR has its mask. */
export interface Prefix {
  readonly mask: number;
  readonly outOfRange: boolean;
  readonly strict: boolean;
  readonly block: Block;
}

const malformed = { kind: 'malformed' } as const;

function unclear(reason: string): { readonly kind: 'unclear'; readonly reason: string } {
  return { kind: 'unclear', reason };
}

function toBigint(bytes: readonly number[]): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

/** What any way to write an IPv4 address is made of, or IPv6 that carries one. The library tells what is no address by an error, and most texts of a run are none. */
const likeIpv4 = /^[\da-f.x:]+(%.*)?$/is;

function readIpv4(text: string): Read<bigint> {
  if (isIP(text) === 4) return { kind: 'read', value: toBigint(text.split('.').map(Number)) };
  if (!likeIpv4.test(text)) return malformed;
  if (ipaddr.IPv4.isValid(text)) return unclear('an IPv4 address in a short, octal or hexadecimal form');
  if (isIP(text) === 6 && ipaddr.IPv6.parse(text).isIPv4MappedAddress()) return unclear('an IPv4-mapped IPv6 address');
  return malformed;
}

function readIpv6(text: string): Read<bigint> {
  const valid = ipaddr.IPv6.isValid(text);
  if (valid !== (isIP(text) === 6)) return unclear('not every reader takes this for an IPv6 address');
  if (!valid) return malformed;
  if (text.includes('%')) return unclear('an IPv6 address with a zone id');
  if (text.includes('.') || ipaddr.IPv6.parse(text).isIPv4MappedAddress()) return unclear('an IPv6 address that carries an IPv4 address');
  return { kind: 'read', value: toBigint(ipaddr.IPv6.parse(text).toByteArray()) };
}

function readAnyAddress(text: string, family: Family): Read<bigint> {
  const trimmed = text.trim();
  if (trimmed !== text) return readAnyAddress(trimmed, family).kind === 'malformed' ? malformed : unclear('space around an address');
  return family === 4 ? readIpv4(text) : readIpv6(text);
}

/** One address is read by many rules, and those that a run holds with every request. */
const capacity = 20_000;
const addressReaders: Readonly<Record<Family, (text: string) => Read<bigint>>> = {
  4: remembered(capacity, (text) => readAnyAddress(text, 4)),
  6: remembered(capacity, (text) => readAnyAddress(text, 6)),
};

/** The address as a number. Strict: four decimal parts without leading zeros, or plain IPv6. */
export function readAddress(text: string, family: Family): Read<bigint> {
  return addressReaders[family](text);
}

/** The address, or null where the text isn't clearly one. */
export function addressOf(text: string, family: Family): bigint | null {
  const read = readAddress(text, family);
  return read.kind === 'read' ? read.value : null;
}

export function bitsOf(family: Family): number {
  return family === 4 ? 32 : 128;
}

function prefixOf(address: bigint, mask: number, family: Family): Prefix {
  const outOfRange = mask < 0 || mask > bitsOf(family);
  const hosts = BigInt(outOfRange ? 0 : bitsOf(family) - mask);
  const first = (address >> hosts) << hosts;
  return { mask, outOfRange, strict: first === address, block: { family, first, last: first + (1n << hosts) - 1n } };
}

function readAnyPrefix(text: string, family: Family): Read<Prefix> {
  const trimmed = text.trim();
  if (trimmed !== text) return readAnyPrefix(trimmed, family).kind === 'malformed' ? malformed : unclear('space around a prefix');
  const slash = text.indexOf('/');
  if (slash < 0) return malformed;
  const address = readAddress(text.slice(0, slash), family);
  if (address.kind !== 'read') return address;
  const mask = text.slice(slash + 1);
  if (/^(0|-?[1-9]\d{0,8})$/.test(mask)) return { kind: 'read', value: prefixOf(address.value, Number(mask), family) };
  if (/^[+-]?\d+$/.test(mask) && mask.length < 4) return unclear('a mask with a sign or leading zeros');
  if (family === 4 && ipaddr.IPv4.isValidFourPartDecimal(mask)) return unclear('a mask in dotted decimals');
  return malformed;
}

const prefixReaders: Readonly<Record<Family, (text: string) => Read<Prefix>>> = {
  4: remembered(capacity, (text) => readAnyPrefix(text, 4)),
  6: remembered(capacity, (text) => readAnyPrefix(text, 6)),
};

/** An address, a slash and a decimal mask; the mask may be one that no CIDR has. */
export function readPrefix(text: string, family: Family): Read<Prefix> {
  return prefixReaders[family](text);
}

/** The canonical block of a CIDR text of ours (fixtures, answers), or null. */
export function blockOf(text: string, family: Family): Block | null {
  const read = readPrefix(text, family);
  return read.kind === 'read' && !read.value.outOfRange ? read.value.block : null;
}

export function contains(block: Block, address: bigint): boolean {
  return address >= block.first && address <= block.last;
}

export function covers(outer: Block, inner: Block): boolean {
  return outer.family === inner.family && inner.first >= outer.first && inner.last <= outer.last;
}

export function overlap(one: Block, other: Block): boolean {
  return one.family === other.family && one.first <= other.last && other.first <= one.last;
}

/** Network address and the last three of an IPv4 block: never assigned. */
export function reservedIpv4(block: Block, address: bigint): boolean {
  return address === block.first || (address > block.last - 3n && address <= block.last);
}

/** First and last nine of an IPv6 block: other pages call them reserved, this one is silent. */
export function reservedIpv6(block: Block, address: bigint): boolean {
  return address < block.first + 9n || address > block.last - 9n;
}
