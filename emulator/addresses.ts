/** An address block: `base` is its first address, `bits` the length of the mask. */
export interface Ipv4Block {
  readonly base: number;
  readonly bits: number;
}

export interface Ipv6Block {
  readonly base: bigint;
  readonly bits: number;
}

/** Dotted decimal, four parts, no leading zeros; undefined for anything else. The result is an unsigned 32-bit number. */
export function parseIpv4(text: string): number | undefined {
  if (text.length > 15) return undefined;
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part)) return undefined;
    const octet = Number(part);
    if (octet > 255) return undefined;
    value = value * 256 + octet;
  }
  return value;
}

export function formatIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

function ipv6Groups(text: string): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1 && part.includes('.')) {
      const tail = parseIpv4(part);
      if (tail === undefined) return undefined;
      groups.push(tail >>> 16, tail & 0xffff);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
      groups.push(Number.parseInt(part, 16));
    }
  }
  return groups;
}

/** RFC 4291 text without zone; undefined for anything else. */
export function parseIpv6(text: string): bigint | undefined {
  if (text.length > 45) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = ipv6Groups(halves[0] ?? '');
  const tail = halves.length === 2 ? ipv6Groups(halves[1] ?? '') : [];
  if (head === undefined || tail === undefined) return undefined;
  if (halves.length === 2 && (halves[0] ?? '').includes('.')) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  let value = 0n;
  for (const group of [...head, ...new Array<number>(missing).fill(0), ...tail]) value = (value << 16n) | BigInt(group);
  return value;
}

/** Canonical text of RFC 5952. */
export function formatIpv6(value: bigint): string {
  const groups: number[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) groups.push(Number((value >> shift) & 0xffffn));
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
  }
  const hex = groups.map((group) => group.toString(16));
  if (best.start < 0) return hex.join(':');
  return `${hex.slice(0, best.start).join(':')}::${hex.slice(best.start + best.length).join(':')}`;
}

/** What the text of a prefix says. `mask` may be one that no block can have; `strict` means that no bit beyond the mask is set. */
export interface PrefixText<Base> {
  readonly base: Base;
  readonly mask: number;
  readonly strict: boolean;
}

function splitPrefix(text: string): readonly [address: string, mask: number] | undefined {
  const found = /^([^/]*)\/(-?\d{1,9})$/.exec(text);
  return found === null ? undefined : [found[1] ?? '', Number(found[2])];
}

export function parseIpv4Prefix(text: string): PrefixText<number> | undefined {
  const split = splitPrefix(text);
  const base = split === undefined ? undefined : parseIpv4(split[0]);
  if (split === undefined || base === undefined) return undefined;
  const mask = split[1];
  return { base, mask, strict: mask < 0 || mask > 32 || base % 2 ** (32 - mask) === 0 };
}

export function parseIpv6Prefix(text: string): PrefixText<bigint> | undefined {
  const split = splitPrefix(text);
  const base = split === undefined ? undefined : parseIpv6(split[0]);
  if (split === undefined || base === undefined) return undefined;
  const mask = split[1];
  return { base, mask, strict: mask < 0 || mask > 128 || base % (1n << BigInt(128 - mask)) === 0n };
}

/** For the literals of a world; throws on anything that is not a strict block. */
export function ipv4Block(text: string): Ipv4Block {
  const prefix = parseIpv4Prefix(text);
  if (prefix === undefined || !prefix.strict) throw new Error(`not an IPv4 block: ${text}`);
  return { base: prefix.base, bits: prefix.mask };
}

export function ipv6Block(text: string): Ipv6Block {
  const prefix = parseIpv6Prefix(text);
  if (prefix === undefined || !prefix.strict) throw new Error(`not an IPv6 block: ${text}`);
  return { base: prefix.base, bits: prefix.mask };
}

export function ipv4Size(block: Ipv4Block): number {
  return 2 ** (32 - block.bits);
}

export function ipv6Size(block: Ipv6Block): bigint {
  return 1n << BigInt(128 - block.bits);
}

export function inIpv4Block(block: Ipv4Block, address: number): boolean {
  return address >= block.base && address < block.base + ipv4Size(block);
}

export function inIpv6Block(block: Ipv6Block, address: bigint): boolean {
  return address >= block.base && address < block.base + ipv6Size(block);
}
