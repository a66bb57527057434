import * as fc from 'fast-check';
import type { AddressFormat, AddressLimit } from '../../spec/limit.ts';
import type { Rule } from '../../spec/operation.ts';
import type { Context, Drafts } from '../ground.ts';
import { itemOf } from '../values/parameter.ts';
import { draftIn, draftsOf, slotCount, slotsOf, type Try } from './slot.ts';

// Short, octal and hexadecimal IPv4 forms, zone ids and mapped addresses are left out: who reads them is nowhere said.
const malformed: Readonly<Record<AddressFormat, Readonly<Record<string, string>>>> = {
  ipv4: {
    'octet-300': '300.1.1.1',
    'octet-256': '10.1.1.256',
    'five-octets': '1.2.3.4.5',
    word: 'abc',
    'other-family': '2001:db8::1',
    'trailing-letter': '10.1.1.1a',
    'with-mask': '10.1.1.1/32',
  },
  ipv6: {
    word: 'abc',
    'other-family': '10.1.1.1',
    'two-gaps': '2001:db8::1::2',
    'nine-groups': '2001:db8:1:2:3:4:5:6:7',
    'five-digits': '2001:db8::12345',
    'no-hexadecimal': '2001:db8::g1',
    'with-mask': '2001:db8::1/128',
  },
};

const random: Readonly<Record<AddressFormat, fc.Arbitrary<string>>> = {
  ipv4: fc
    .tuple(fc.integer({ min: 256, max: 999 }), fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)), fc.nat(3))
    .map(([wrong, rest, at]) => {
      const octets: readonly number[] = [...rest.slice(0, at), wrong, ...rest.slice(at)];
      return octets.join('.');
    }),
  ipv6: fc
    .tuple(fc.integer({ min: 0x1_0000, max: 0xf_ffff }), fc.nat(0xffff))
    .map(([wrong, rest]) => `2001:db8::${rest.toString(16)}:${wrong.toString(16)}`),
};

/** Edges and samples of texts that are no address of the family. Throws MissingFixture. */
export function addressDrafts(context: Context, rule: Rule, { format }: AddressLimit): Drafts {
  const [name = ''] = rule.parameters;
  const tries: readonly Try[] = [
    { edge: 'well-formed', text: itemOf(context, name, slotCount), polarity: 'valid' },
    ...Object.entries(malformed[format]).map(([edge, text]): Try => ({ edge, text, polarity: 'violates' })),
  ];
  const slots = slotsOf(context, name);
  const samples = fc
    .tuple(random[format], fc.constantFrom(...slots))
    .map(([text, slot]) => draftIn(context, rule, slot, { edge: 'sample', text, polarity: 'violates' }));
  return { edges: draftsOf(context, rule, tries), samples };
}
