import { expect, test } from 'vitest';
import type { Fixtures } from '../model/fixtures.ts';
import { subjectOf } from '../packs/index.ts';
import { loadShipped } from '../spec/load.ts';
import { loadThingsFile } from '../spec/load-things.ts';
import { oracle } from './expect.ts';
import { plainReader } from './plain-reader.ts';

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

test('an id that stands nowhere in the fixtures is not known, whatever else they name', () => {
  const { things: _, ...bare } = fixtures;
  const request = {
    operation: operation.name,
    pairs: Object.entries({ VpcId: 'vpc-1' }),
    account: 'default',
    form: 'A',
    format: 'JSON',
  } as const;
  for (const world of [bare, { ...bare, things: { region: ['r-1'] } }])
    expect(expected(world, request)).toMatchObject({ why: expect.arrayContaining(['VpcId: an id that the fixtures do not name']) });
});

test('each of several ids is looked for', () => {
  const list = loadShipped('describe-network-interfaces');
  const known = oracle({ operation: list, reader: plainReader });
  const asked = (...ids: readonly string[]) =>
    known.expect(
      { ...fixtures, things: { region: ['r-1'], interface: ['eni-1', 'eni-2'] } },
      {
        operation: list.name,
        pairs: [['RegionId', 'r-1'], ...ids.map((id, index) => [`NetworkInterfaceId.${index + 1}`, id] as const)],
        account: 'default',
        form: 'A',
        format: 'JSON',
      },
    );
  expect(asked('eni-1', 'eni-2')).toMatchObject({ kind: 'accept' });
  expect(asked('eni-1', 'eni-3')).toMatchObject({ why: ['NetworkInterfaceId: an id that the fixtures do not name'] });
});

test('a value that needs another parameter needs it as a default as well', () => {
  const parameters = operation.parameters.map((each) => (each.name === 'SecurityGroupType' ? { ...each, default: 'enterprise' } : each));
  const enterprise = oracle({ operation: { ...operation, parameters }, reader: plainReader });
  const asked = (given: Readonly<Record<string, string>>) =>
    enterprise.expect(fixtures, { operation: operation.name, pairs: Object.entries(given), account: 'default', form: 'A', format: 'JSON' });
  expect(asked({ RegionId: 'r-1' })).toMatchObject({ kind: 'reject', rules: ['SecurityGroupType+VpcId/needs'] });
  expect(asked({ RegionId: 'r-1', VpcId: 'vpc-1' })).toMatchObject({ kind: 'accept' });
});
