import { describe, expect, it } from 'vitest';
import { changedContract } from './fixtures/changed-contract.ts';
import { loadOperation, loadOperationFile } from './load.ts';

describe('x-lifecycle', () => {
  it('says how what was made is named, found again and removed', () => {
    const { lifecycle } = loadOperation();
    expect(lifecycle).toMatchObject({ effect: 'makes', thing: 'interface', region: 'RegionId', id: 'NetworkInterfaceId' });
    expect(Object.keys(lifecycle?.holds ?? {})).toEqual(['ipv4', 'ipv6', 'prefixes', 'mac']);
    expect(lifecycle?.describe).toMatchObject({ operation: 'DescribeNetworkInterfaces', within: 'VSwitchId', pages: { most: 100 } });
    expect(lifecycle?.remove?.gone).toContain('InvalidEniId.NotFound');
    expect(new RegExp(lifecycle?.remove?.notYetPattern ?? '').test('InvalidOperation.InvalidEniState')).toBe(true);
  });

  it('may be missing', () => {
    expect(loadOperationFile(changedContract(/x-lifecycle:\n(?: .*\n)+/, '')).lifecycle).toBeNull();
  });

  it.each([
    ['  id: NetworkInterfaceId\n', '', /:\d+: x-lifecycle makes something and lacks "id"/],
    [
      '  region: RegionId\n',
      '  region: Region\n',
      /:\d+: x-lifecycle names the region "Region", which is no parameter \(did you mean "RegionId"/,
    ],
    [
      'effect: makes',
      'effect: make',
      /:\d+: x-lifecycle.effect is "make" \(did you mean "makes"\?\); allowed: makes, changes, removes, reads/,
    ],
    [
      'leaving: {Status: Deleting}',
      'leavin: {Status: Deleting}',
      /:\d+: "leavin" is not a key of x-lifecycle.describe \(did you mean "leaving"/,
    ],
  ])('names what is wrong: %s', (find, replacement, message) => {
    expect(() => loadOperationFile(changedContract(find, replacement))).toThrow(message);
  });
});

describe('x-role and x-refers-to', () => {
  it('are read, of fields as well', () => {
    const roles = loadOperation().parameters.filter(({ role }) => role !== null);
    expect(roles.map(({ name, role }) => [name, role])).toEqual([
      ['RegionId', 'region'],
      ['VSwitchId', 'container'],
      ['ClientToken', 'token'],
    ]);
    const parameter = (name: string) => loadOperation().parameters.find((each) => each.name === name);
    expect(parameter('Tag')?.fieldRoles).toEqual({ Key: 'tag-key', Value: 'tag-value' });
    expect(parameter('SecurityGroupIds')?.refersTo).toBe('security-group');
    expect(parameter('Description')?.refersTo).toBeNull();
  });

  it('an unknown role is answered with the nearest one', () => {
    expect(() => loadOperationFile(changedContract('x-role: token', 'x-role: tokn'))).toThrow(
      /:\d+: .*x-role is "tokn" \(did you mean "token"\?\); allowed: region, container, token, tag-key, tag-value/,
    );
  });
});

it('a parameter may be required and free of any limit', () => {
  const path = changedContract(/( {12}type: string\n) {12}x-rejects:\n {14}required: \{constraint: 3,.*\n/, '$1');
  expect(loadOperationFile(path).rules.map(({ id }) => id)).not.toContain('VSwitchId/required');
});

it('keeps the address of the documented page', () => {
  expect(loadOperation().documentedAt).toMatch(/^https:\/\/.*createnetworkinterface$/);
});
