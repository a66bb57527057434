import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadFixturesFile } from './load-fixtures.ts';

const smallest = `regions: [{id: cn-hangzhou}]
vswitches:
  - {id: vsw-1, role: auto, region: cn-hangzhou, vpc: vpc-1, cidr: 10.0.0.0/16}
securityGroups:
  - {id: sg-1, role: normal, region: cn-hangzhou, vpc: vpc-1, type: normal}
`;

function load(text: string): unknown {
  const path = join(mkdtempSync(join(tmpdir(), 'fixtures-')), 'fixtures.yaml');
  writeFileSync(path, text);
  return loadFixturesFile(path);
}

it('needs no more than a region, a vSwitch and a group', () => {
  expect(load(smallest)).toMatchObject({ resourceGroups: [], capacity: {}, held: [] });
});

it.each([
  ['names no account', ''],
  ['has an empty list of accounts', 'accounts: []\n'],
])('has one account called default where it %s', (_, line) => {
  expect(load(`${smallest}${line}`)).toMatchObject({ accounts: [{ name: 'default' }] });
});

it('keeps the accounts that are named, and adds none', () => {
  expect(load(`${smallest}accounts: [{name: mine}]\n`)).toMatchObject({ accounts: [{ name: 'mine' }] });
});

const instance = 'instances:\n  - {id: i-1, region: cn-hangzhou, vpc: vpc-1, status: Running, type: {interfaces: 4}}\n';

it('takes instances with as much of their type as is known', () => {
  expect(load(`${smallest}${instance}`)).toMatchObject({ instances: [{ id: 'i-1', status: 'Running', type: { interfaces: 4 } }] });
});

it.each([
  ['an unknown status', 'Running', 'Runing', /fixtures\.yaml:7: .*"Runing" \(did you mean "Running"\?\); allowed: Running, Stopped/],
  ['a region that is not declared', 'cn-hangzhou', 'cn-hanzhou', /fixtures\.yaml:7: region "cn-hanzhou" .*did you mean "cn-hangzhou"/],
  ['an unknown quota', 'interfaces: 4', 'interface: 4', /fixtures\.yaml:7: .*"interface" .*did you mean "interfaces"/],
])('refuses an instance with %s', (_, find, replacement, message) => {
  expect(() => load(`${smallest}${instance.replace(find, replacement)}`)).toThrow(message);
});

it.each([
  [
    'an unknown key',
    'cidr: 10',
    'cdir: 10',
    /fixtures\.yaml:3: .*"cdir" is not a key of vswitches\.0 \(did you mean "cidr"\?\); allowed: /,
  ],
  ['an unknown role', 'role: auto', 'role: autos', /fixtures\.yaml:3: .*"autos" \(did you mean "auto"\?\); allowed: auto, explicit/],
  [
    'a region that is not declared',
    'region: cn-hangzhou, vpc: vpc-1, type',
    'region: cn-hanzhou, vpc: vpc-1, type',
    /fixtures\.yaml:5: region "cn-hanzhou" .*did you mean "cn-hangzhou"/,
  ],
  ['a block that is none', '10.0.0.0/16', '10.0.0.0', /fixtures\.yaml:3: "10\.0\.0\.0" is not a CIDR block/],
  ['a block of the wrong family', '10.0.0.0/16', 'fd00::/64', /fixtures\.yaml:3: "fd00::\/64" is a block of IPv6; write one like 192/],
  [
    'a family of the wrong block',
    '10.0.0.0/16',
    '10.0.0.0/16, ipv6Cidr: 10.0.0.0/8',
    /fixtures\.yaml:3: "10\.0\.0\.0\/8" is a block of IPv4/,
  ],
  [
    'a reservation elsewhere',
    '10.0.0.0/16',
    '10.0.0.0/16, reservations: [10.0.1.0/24, 10.1.0.0/24]',
    /fixtures\.yaml:3: reservation "10\.1\.0\.0\/24" does not lie within 10\.0\.0\.0\/16/,
  ],
  [
    'an id that stands there twice',
    'securityGroups:\n',
    'securityGroups:\n  - {id: sg-1, role: full, region: cn-hangzhou, vpc: vpc-1, type: normal}\n',
    /fixtures\.yaml:6: securityGroups names "sg-1" twice \(first in line 5\)/,
  ],
  ['an id that is no text', 'id: vsw-1', 'id: 1', /fixtures\.yaml:3: vswitches\.0\.id must be text, but is 1; put it in quotes/],
  ['a missing list', 'securityGroups:', 'resourceGroups:', /fixtures\.yaml:1: the file lacks "securityGroups"|resourceGroups/],
])('refuses %s with file, line and what is allowed', (_, find, replacement, message) => {
  expect(() => load(smallest.replace(find, replacement))).toThrow(message);
});

it('says that a file cannot be read', () => {
  expect(() => loadFixturesFile('/nowhere/fixtures.yaml')).toThrow('/nowhere/fixtures.yaml: there is no such file');
});
