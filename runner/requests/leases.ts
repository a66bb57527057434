import ipaddr from 'ipaddr.js';
import type { Fixtures, VSwitch } from '../../model/fixtures.ts';

export type LeaseKind = 'ipv4' | 'ipv6' | 'ipv4-prefix' | 'ipv6-prefix';

/** Hands out addresses and prefixes of vSwitches that nobody of this run holds. */
export interface Leases {
  /** Canonical text, or null where the vSwitch has none of the kind left. */
  take(kind: LeaseKind, vswitch: string): string | null;
  give(text: string): void;
  /** What may be held without anybody knowing is never handed out again. */
  withhold(text: string): void;
}

/** First and last value of a block, and the step from one candidate to the next. */
interface Range {
  readonly first: bigint;
  readonly count: bigint;
  readonly step: bigint;
  readonly text: (value: bigint) => string;
}

interface Block {
  readonly first: bigint;
  readonly last: bigint;
}

/** Prefixes at the start of a reservation that are never leased: at most so many, and an eighth of it. */
const mostWritten = 8n;
const prefixBits = { 4: 28, 6: 80 } as const;
/** Addresses that the platform keeps for itself at the start and end of a block, taken wide enough for either family. */
const kept = { 4: { start: 1n, end: 3n }, 6: { start: 9n, end: 9n } } as const;

function family(cidr: string): 4 | 6 {
  return ipaddr.parseCIDR(cidr)[0].kind() === 'ipv4' ? 4 : 6;
}

function toNumber(bytes: readonly number[]): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function toText(value: bigint, of: 4 | 6): string {
  const size = of === 4 ? 4 : 16;
  const bytes = Array.from({ length: size }, (_, index) => Number((value >> BigInt(8 * (size - 1 - index))) & 255n));
  const address = ipaddr.fromByteArray(bytes);
  return 'toRFC5952String' in address ? address.toRFC5952String() : address.toString();
}

function block(cidr: string): Block {
  const [address, mask] = ipaddr.parseCIDR(cidr);
  const size = 1n << BigInt(address.toByteArray().length * 8 - mask);
  const first = (toNumber(address.toByteArray()) / size) * size;
  return { first, last: first + size - 1n };
}

function addressRange(cidr: string | undefined): Range | null {
  if (cidr === undefined) return null;
  const of = family(cidr);
  const { first, last } = block(cidr);
  const start = first + kept[of].start;
  return { first: start, count: last - kept[of].end - start + 1n, step: 1n, text: (value) => toText(value, of) };
}

function prefixRange(vswitch: VSwitch, of: 4 | 6): Range | null {
  const cidr = (vswitch.reservations ?? []).find((reservation) => family(reservation) === of);
  if (cidr === undefined) return null;
  const { first, last } = block(cidr);
  const step = 1n << BigInt((of === 4 ? 32 : 128) - prefixBits[of]);
  const whole = (last - first + 1n) / step;
  // Requests with a prefix that is wrong in itself name the first ones of a reservation: beside one of these leases it would overlap.
  const written = whole / 8n < mostWritten ? whole / 8n : mostWritten;
  return { first: first + written * step, count: whole - written, step, text: (value) => `${toText(value, of)}/${prefixBits[of]}` };
}

function rangeOf(vswitch: VSwitch, kind: LeaseKind): Range | null {
  if (kind === 'ipv4') return addressRange(vswitch.cidr);
  if (kind === 'ipv6') return addressRange(vswitch.ipv6Cidr);
  return prefixRange(vswitch, kind === 'ipv4-prefix' ? 4 : 6);
}

function within(value: bigint, blocks: readonly Block[]): boolean {
  return blocks.some(({ first, last }) => value >= first && value <= last);
}

const tries = 200;
/** So many leases that were given back are told from those that never were handed out: what was deleted so many leases ago is gone. */
const mostUsed = 65_536;

/**
 * `isHeld`: whether something of this run has an address or prefix all the same, since the service chose it. `random` gives numbers in [0, 1). A lease that was given back is handed out again only when half of its block has been used, or many others were:
 * a target may delete in the background, and an address is free again only when it has.
 */
export function leasesOf(fixtures: Fixtures, random: () => number, isHeld: (text: string) => boolean = () => false): Leases {
  const vswitches = new Map(fixtures.vswitches.map((vswitch) => [vswitch.id, vswitch]));
  const ranges = new Map<string, { range: Range; reserved: Block[]; used: Set<string> } | null>();
  const held = new Set<string>();
  const withheld = new Set<string>();

  const rangeFor = (kind: LeaseKind, id: string) => {
    const key = `${kind} ${id}`;
    if (!ranges.has(key)) {
      const vswitch = vswitches.get(id);
      const range = vswitch ? rangeOf(vswitch, kind) : null;
      const reserved = kind === 'ipv4' || kind === 'ipv6' ? (vswitch?.reservations ?? []).map(block) : [];
      ranges.set(key, range && range.count > 0n ? { range, reserved, used: new Set() } : null);
    }
    return ranges.get(key) ?? null;
  };

  const pick = (range: Range): bigint => {
    const scaled = BigInt(Math.floor(random() * 2 ** 48));
    return range.first + ((range.count * scaled) >> 48n) * range.step;
  };

  return {
    take(kind, id) {
      const found = rangeFor(kind, id);
      if (!found) return null;
      const { range, reserved, used } = found;
      if (BigInt(used.size) * 2n >= range.count || used.size >= mostUsed) used.clear();
      for (let attempt = 0; attempt < tries; attempt++) {
        const value = pick(range);
        const text = range.text(value);
        if (used.has(text) || held.has(text) || isHeld(text) || within(value, reserved)) continue;
        used.add(text);
        held.add(text);
        return text;
      }
      return null;
    },
    give: (text) => {
      if (!withheld.has(text)) held.delete(text);
    },
    withhold: (text) => {
      if (held.has(text)) withheld.add(text);
    },
  };
}
