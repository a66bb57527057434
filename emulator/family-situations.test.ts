import { describe, expect, it } from 'vitest';
import type { Body } from './answer.ts';
import { documentedBehaviour } from './documented-behaviour.ts';
import { situations } from './fixtures/family-situations.ts';
import { place, type Visitor, visitor } from './fixtures/visitor.ts';
import { type FamilyName, familyNames } from './operations/names.ts';

/** All that can be seen of all interfaces. */
function everything({ ask }: Visitor): Body {
  const { RequestId: _, ...listed } = ask('DescribeNetworkInterfaces', { PageSize: '1000' });
  return listed;
}

const all = familyNames.flatMap((action) => situations[action].map(([answer, given, keyId], at) => ({ action, at, answer, given, keyId })));

function met({ action, answer, given, keyId }: (typeof all)[number]): { readonly found: string; readonly changed: boolean } {
  const guest = visitor();
  const id = guest.make(place);
  const asked = typeof given === 'function' ? given(guest, id) : { NetworkInterfaceId: id, ...given };
  const before = everything(guest);
  const { Code } = guest.ask(action, asked, keyId);
  const found = Code === undefined ? 'accepted' : `${guest.status()} ${Code}`;
  return { found, changed: answer !== 'accepted' && JSON.stringify(everything(guest)) !== JSON.stringify(before) };
}

describe('a request about an interface', () => {
  it.each(all)('$action $at: $answer', (situation) => {
    expect(met(situation)).toEqual({ found: situation.answer, changed: false });
  });

  it.each(familyNames)('%s is answered with every code that it has', (name) => {
    const codes = new Set([...documentedBehaviour.family[name].codes.values()].map((code) => code.replace(/^\d{3} /, '')));
    const seen = new Set(situations[name].map(([answer]) => answer.replace(/^\d{3} /, '')));
    expect([...codes].filter((code) => !seen.has(code))).toEqual(leftOut[name] ?? []);
  });
});

/** Codes that the seeded world cannot show, or only between two requests. */
const leftOut: Partial<Record<FamilyName, readonly string[]>> = {
  AssignPrivateIpAddresses: ['IdempotentParameterMismatch'],
  AssignIpv6Addresses: ['IdempotentParameterMismatch'],
};
