import { expect, it } from 'vitest';
import type { Held } from '../../model/fixtures.ts';
import { accepted, stubContext } from '../../test/stub-context.ts';
import { removeHeld } from './remove-held.ts';

// An address that had been assigned to it was named again while it was still being deleted, and "in use" called wrong.
it('what is deleted is missed with all that it was given since it was made', async () => {
  const { context } = stubContext(accepted);
  const made: Held = { interfaceId: 'eni-1', region: 'r', vswitch: 'v', account: 'default', ipv4: [], ipv6: [], prefixes: [], pairs: [] };
  context.ledger.add({ ...made, ipv4: ['10.0.0.9'] });
  const left: Held[] = [];
  const departures = { ...context.departures, gone: async (held: Held) => void left.push(held) };
  await (await removeHeld({ ...context, departures }, made, true)).gone;
  expect(left).toEqual([expect.objectContaining({ interfaceId: 'eni-1', ipv4: ['10.0.0.9'] })]);
});
