import { expect, it } from 'vitest';
import { contractNameOf } from './judged-runs.ts';

it('a file of ours is read by the operation and the edition that it names', () => {
  const operation = 'CreateNetworkInterface';
  expect(contractNameOf('run.json', { operation, spec: { edition: '2026-01' } })).toEqual({ operation, edition: '2026-01' });
  expect(contractNameOf('run.json', { operation, spec: { edition: '1999-01' } }), 'shipped no more').toEqual({ operation });
  expect(contractNameOf('ledger.jsonl', { operation: 'CreateSecurityGroup' })).toEqual({ operation: 'CreateSecurityGroup' });
  expect(contractNameOf('run.json', {})).toEqual({});
});
