import { expect, it } from 'vitest';
import type { Held } from '../../model/fixtures.ts';
import { newLedger } from './ledger.ts';

const held = (interfaceId: string, over: Partial<Held>): Held => ({
  interfaceId,
  region: 'r',
  vswitch: 'vsw',
  account: 'default',
  ipv4: [],
  ipv6: [],
  prefixes: [],
  pairs: [],
  ...over,
});

it('knows which addresses and prefixes are held, in any spelling, as long as somebody has them', () => {
  const ledger = newLedger();
  ledger.add(held('eni-1', { ipv4: ['10.0.0.9'], ipv6: ['2001:DB8:0::9'], prefixes: ['10.0.1.0/28'] }));
  ledger.add(held('eni-2', { ipv4: ['10.0.0.9'] }));
  expect(['10.0.0.9', '2001:db8::9', '10.0.1.0/28', '10.0.1.0'].map(ledger.holds)).toEqual([true, true, true, false]);
  // It was given another address, and none of the old ones is left to it.
  ledger.add(held('eni-1', { ipv4: ['10.0.0.10'] }));
  expect(['10.0.0.9', '10.0.0.10', '2001:db8::9'].map(ledger.holds)).toEqual([true, true, false]);
  ledger.remove('eni-2');
  ledger.remove('eni-2');
  expect(ledger.holds('10.0.0.9')).toBe(false);
});
