import { expect, it } from 'vitest';
import type { Json } from '../../model/observation.ts';
import { loadOperation } from '../../spec/load.ts';
import { accepted } from '../../test/stub-context.ts';
import { heldFrom } from './held.ts';

const operation = loadOperation();
const request = { operation: operation.name, pairs: [], account: 'default', form: 'A', format: 'JSON' } as const;
const of = (over: Readonly<Record<string, Json>>) => {
  const answer = accepted();
  const body = answer.kind === 'accepted' ? answer.body : {};
  return heldFrom(operation, request, { ...answer, body: { ...body, ...over } } as ReturnType<typeof accepted>)?.ipv4;
};
const sets = (...addresses: readonly string[]) => ({
  PrivateIpSets: { PrivateIpSet: addresses.map((PrivateIpAddress) => ({ PrivateIpAddress })) },
});

// The last one of a list in the opposite order was taken for a secondary one, and the next for the primary one.
it('has the primary address first, wherever it stands in the answer', () => {
  expect(of({ PrivateIpAddress: '10.0.0.9', ...sets('10.0.0.7', '10.0.0.9', '10.0.0.8') })).toEqual(['10.0.0.9', '10.0.0.7', '10.0.0.8']);
  expect(of({ PrivateIpAddress: '', ...sets('10.0.0.7', '10.0.0.9') })).toEqual(['10.0.0.7', '10.0.0.9']);
});
