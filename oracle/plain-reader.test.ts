import { expect, test } from 'vitest';
import type { Fixtures } from '../model/fixtures.ts';
import { subjectOf } from '../packs/index.ts';
import { loadShipped } from '../spec/load.ts';
import { loadThingsFile } from '../spec/load-things.ts';
import { oracle } from './expect.ts';

const operation = loadShipped('create-security-group');
const { expect: expected } = oracle(subjectOf(operation));
const fixtures: Fixtures = { ...(loadThingsFile(undefined) as Fixtures), things: { region: ['r-1'], vpc: ['vpc-1'] } };

function told(given: Readonly<Record<string, string>>): string {
  const request = { operation: operation.name, pairs: Object.entries(given), account: 'default', form: 'A', format: 'JSON' } as const;
  const found = expected(fixtures, request);
  return found.kind === 'unspecified' ? found.why.join() : found.kind === 'reject' ? found.rules.join() : 'accept';
}

test.each([
  ['what the fixtures name', { RegionId: 'r-1', VpcId: 'vpc-1' }, 'accept'],
  [
    'an id that they do not name, of which no rule speaks',
    { RegionId: 'r-1', VpcId: 'vpc-2' },
    'VpcId: an id that the fixtures do not name',
  ],
  [
    'an id that they do not name, and a rule asks for',
    { RegionId: 'r-2' },
    'RegionId/exists: whether there is such a thing of the kind region',
  ],
  ['a value that needs another parameter, with it', { RegionId: 'r-1', VpcId: 'vpc-1', SecurityGroupType: 'enterprise' }, 'accept'],
  ['the same without it', { RegionId: 'r-1', SecurityGroupType: 'enterprise' }, 'SecurityGroupType+VpcId/needs'],
  ['another value without it', { RegionId: 'r-1', SecurityGroupType: 'normal' }, 'accept'],
] as const)('%s', (_, given, expectation) => {
  expect(told(given)).toBe(expectation);
});
