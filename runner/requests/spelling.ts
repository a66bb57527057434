import ipaddr from 'ipaddr.js';
import type { Spelling } from '../../model/case.ts';
import { remembered } from '../../oracle/remembered.ts';
import { addressOf } from './address-text.ts';

/** Groups of 16 bits in hexadecimal, without leading zeros. */
function groupsOf(address: string): readonly string[] {
  return ipaddr.IPv6.parse(address).parts.map((part) => part.toString(16));
}

/** A gap of one group, at the last zero: where RFC 5952 has a longer one, or has it earlier. */
function lastGap(groups: readonly string[]): string {
  const at = groups.lastIndexOf('0');
  return at < 0 ? groups.join(':') : `${groups.slice(0, at).join(':')}::${groups.slice(at + 1).join(':')}`;
}

function respell(address: string, as: Spelling): string {
  const groups = groupsOf(address);
  const full = groups.map((part) => part.padStart(4, '0')).join(':');
  switch (as) {
    case 'upper':
      return address.toUpperCase();
    case 'full':
      return full;
    case 'full-upper':
      return full.toUpperCase();
    case 'ungapped':
      return groups.join(':');
    case 'other-gap':
      return lastGap(groups);
  }
}

/** The same IPv6 address or prefix in another text; what is no IPv6 stays as it is. */
export function spelled(text: string, as: Spelling | undefined): string {
  const [address = '', mask] = text.split('/');
  if (as === undefined || !ipaddr.IPv6.isValid(address)) return text;
  return mask === undefined ? respell(address, as) : `${respell(address, as)}/${mask}`;
}

function canonicalText(text: string): string {
  const [address = '', mask] = text.split('/');
  const parsed = addressOf(address);
  if (parsed === null) return text;
  const plain = 'toRFC5952String' in parsed ? parsed.toRFC5952String() : parsed.toString();
  return mask === undefined ? plain : `${plain}/${mask}`;
}

/** Canonical text of an address or block; the text itself where it is none. What a run holds is asked for as it is made, shown and removed. */
export const canonical = remembered(20_000, canonicalText);
