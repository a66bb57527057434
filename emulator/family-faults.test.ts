import { describe, expect, it } from 'vitest';
import { documentedBehaviour } from './documented-behaviour.ts';
import { familyFaults } from './faults/family/index.ts';
import type { Fault } from './faults/fault.ts';
import { behaviourWith, createFaults, faultCatalogue } from './faults.ts';
import { situations } from './fixtures/family-situations.ts';
import { numbers } from './fixtures/numbers.ts';
import { story } from './fixtures/story.ts';
import { place, type Visitor, visitor } from './fixtures/visitor.ts';
import { type FamilyName, familyNames } from './operations/names.ts';
import { seededWorld } from './seeded-world.ts';

const defects = familyFaults.filter(({ harmless }) => harmless !== true);

/** What each part of an emulator's transcript says without any fault, by operation and part. */
const tried = new Map<string, readonly string[]>();

/** Parts besides the situations of an operation: for filters and pages, and for what an interface has been through. */
const further = [
  listings,
  (guest: Visitor, name: FamilyName) => story(guest, name, 'attached before'),
  (guest: Visitor, name: FamilyName) => story(guest, name, 'refused before'),
];

function part(name: FamilyName, at: number, faults: readonly string[]): Generator<string> {
  const [, given, keyId] = situations[name][at] ?? [];
  const guest = visitor({ faults, random: numbers() });
  const other = further[at - situations[name].length] ?? listings;
  return given === undefined ? other(guest, name) : scene(guest, name, given, keyId);
}

/** Parts of an operation, those situations first in which a fault showed last: faults beside each other show in much the same. */
const lately = new Map<FamilyName, readonly number[]>();

/** Parts in the order in which a fault is likely to show: first what is answered with the code of the check that it is about. */
function order({ id }: Fault, name: FamilyName): readonly number[] {
  const [code = ''] = [...documentedBehaviour.family[name].codes]
    .filter(([check]) => id.includes(check))
    .map(([, coded]) => coded.replace(/^\d{3} /, ''));
  const parts = lately.get(name) ?? Array.from({ length: situations[name].length + further.length }, (_, at) => at);
  const first = (at: number): boolean => code !== '' && situations[name][at]?.[0].endsWith(code) === true;
  return [...parts.filter(first), ...parts.filter((at) => !first(at))];
}

/** What an emulator answers to one situation, to the same again, and what can be seen then. */
function* scene(guest: Visitor, name: FamilyName, given: (typeof situations)[FamilyName][number][1], keyId?: string): Generator<string> {
  const told = (body: object): string => JSON.stringify([guest.status(), body]);
  const id = guest.make(place);
  // A defect may already show in what a situation needs.
  const asked = attempted(() => (typeof given === 'function' ? given(guest, id) : { NetworkInterfaceId: id, ...given }));
  if (asked === undefined) return yield 'not to be had';
  yield told(guest.ask(name, { ...asked, ClientToken: asked['ClientToken'] ?? 'a-token' }, keyId));
  yield told(guest.ask(name, { ...asked, ClientToken: asked['ClientToken'] ?? 'a-token' }, keyId));
  if (name.startsWith('Assign')) yield told(guest.ask(name, { ...asked, ClientToken: 'a-token', More: 'x' }, keyId));
  if (name.startsWith('Assign')) yield told(guest.ask(name, { ...asked, ClientToken: 'é' }, keyId));
  yield told(guest.ask('DescribeNetworkInterfaces', { VSwitchId: place['VSwitchId'] }));
  yield told(guest.ask('DescribeNetworkInterfaces', { 'NetworkInterfaceId.1': asked['NetworkInterfaceId'] }));
  yield told(
    guest.ask('CreateNetworkInterface', {
      ...place,
      'PrivateIpAddress.1': asked['PrivateIpAddress.1'],
      'Ipv6Address.1': asked['Ipv6Address.1'],
    }),
  );
  return yield JSON.stringify([...guest.engine.world.instances.values()].map(({ interfaces }) => interfaces.size));
}

function attempted<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch {
    return undefined;
  }
}

/** Filters and pages, over interfaces that differ in all that is filtered by. */
function* listings(guest: Visitor, name: FamilyName): Generator<string> {
  const tags = { 'Tag.1.Key': 'k', 'Tag.1.Value': 'v' };
  const ids = Array.from({ length: 12 }, (_, at) =>
    guest.make({ ...place, NetworkInterfaceName: `Ab${at}`, ...(at % 2 === 0 ? tags : {}) }),
  );
  const rich = guest.make({
    ...place,
    Ipv6AddressCount: '1',
    SecondaryPrivateIpAddressCount: '1',
    ...tags,
    'Tag.2.Key': 'l',
    ResourceGroupId: 'rg-acfm145aez732pg',
    SecurityGroupId: undefined,
    'SecurityGroupIds.1': 'sg-bp106i8j76b2lajlj4h9',
    'SecurityGroupIds.2': 'sg-bp1du7794g9dpmrcg629',
  });
  const described = guest.make({ ...place, Description: 'some words' });
  const [found] =
    (
      guest.ask('DescribeNetworkInterfaceAttribute', { NetworkInterfaceId: rich }) as {
        PrivateIpSets?: { PrivateIpSet: { PrivateIpAddress: string }[] };
      }
    ).PrivateIpSets?.PrivateIpSet.slice(1) ?? [];
  const asked: readonly Record<string, string | undefined>[] = [
    { InstanceId: 'i-bp1g7prqse2t3zzhqouw' },
    { NetworkInterfaceName: 'Ab3' },
    { NetworkInterfaceName: 'ab3' },
    { PrimaryIpAddress: '192.168.10.1' },
    { 'PrivateIpAddress.1': found?.PrivateIpAddress },
    { 'Ipv6Address.1': '2001:db8::1' },
    { ResourceGroupId: 'rg-acfm145aez732pg' },
    { SecurityGroupId: 'sg-none' },
    { Status: 'InUse' },
    { Type: 'Primary' },
    { VpcId: 'vpc-none' },
    { ...tags, 'Tag.2.Key': 'l' },
    { 'Tag.1.Key': 'k', 'Tag.1.Value': 'w' },
    { 'NetworkInterfaceId.1': ids[0], 'NetworkInterfaceId.2': ids[1] },
    { VSwitchId: place['VSwitchId'], PageSize: '5', PageNumber: '2' },
    { VSwitchId: place['VSwitchId'], MaxResults: '10' },
    { VSwitchId: place['VSwitchId'], MaxResults: '5', NextToken: '10' },
    { NetworkInterfaceName: 'Ab3', SecurityGroupId: 'sg-none' },
    { 'NetworkInterfaceId.1': ids[0], MaxResults: '10', NextToken: '0' },
    { PrimaryIpAddress: found?.PrivateIpAddress },
    { NetworkInterfaceId: rich },
    { NetworkInterfaceId: rich, Ipv6AddressCount: '1', Ipv6PrefixCount: '1' },
    { NetworkInterfaceName: 'ab' },
    { NetworkInterfaceName: 'a'.repeat(128) },
    { Status: 'Detaching' },
    { Status: 'Nowhere' },
    { ServiceManaged: 'maybe' },
    Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`PrivateIpAddress.${at + 1}`, `192.168.10.${at + 1}`])),
    Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`Ipv6Address.${at + 1}`, `2001:db8::${at + 1}`])),
    { NetworkInterfaceId: described },
    { NetworkInterfaceId: rich, 'Ipv6Address.1': '2408:4005:03A5::1' },
    { NetworkInterfaceId: ids[0]?.toUpperCase() },
    { NetworkInterfaceId: ids[0], NetworkInterfaceName: 'a'.repeat(100), Description: 'abc' },
    { NetworkInterfaceId: ids[0], Description: 'Abc' },
    { NetworkInterfaceId: ids[0], NetworkInterfaceName: 'Two', Description: 'of them' },
    { NetworkInterfaceId: ids[0], NetworkInterfaceName: '1', DeleteOnRelease: 'true' },
    { NetworkInterfaceId: ids[0], DeleteOnRelease: 'true', SourceDestCheck: 'true', QueueNumber: '7' },
    { NetworkInterfaceId: ids[0], 'SecurityGroupId.1': 'sg-bp1du7794g9dpmrcg629', 'SecurityGroupId.2': 'sg-bp1be2u66mr26846p7q9' },
  ];
  // Twice: there are faults of which only every 30th request has a share.
  for (const each of [...asked, ...asked]) yield JSON.stringify([guest.ask(name, each), guest.status()]);
  yield JSON.stringify(guest.ask('DescribeNetworkInterfaces', { VSwitchId: place['VSwitchId'] }));
  const [timed, by] = [guest.make({}, 'testid-all'), 'testid-all'];
  const seconds = { TcpEstablishedTimeout: '30', TcpClosedAndTimeWaitTimeout: '4', UdpTimeout: '60' };
  const set = Object.entries(seconds).map(([field, text]) => [`ConnectionTrackingConfiguration.${field}`, text]);
  guest.ask('ModifyNetworkInterfaceAttribute', { NetworkInterfaceId: timed, ...Object.fromEntries(set) }, by);
  const part = { NetworkInterfaceId: timed, Attribute: 'connectionTrackingConfiguration' };
  yield JSON.stringify(guest.ask('DescribeNetworkInterfaceAttribute', part, by));
}

function faithful(name: FamilyName, at: number): readonly string[] {
  const key = `${name} ${at}`;
  const known = tried.get(key) ?? [...part(name, at, [])];
  tried.set(key, known);
  return known;
}

function differs(name: FamilyName, at: number, id: string): boolean {
  const expected = faithful(name, at);
  let nth = 0;
  for (const text of part(name, at, [id])) {
    if (text !== expected[nth]) return true;
    nth += 1;
  }
  return nth !== expected.length;
}

function shows(fault: Fault): boolean {
  const { id, operation } = fault;
  if (operation === undefined) throw new Error(`${id} names no operation`);
  const parts = order(fault, operation);
  const found = parts.find((at) => differs(operation, at, id));
  if (found === undefined) return false;
  // What goes on for longer stays last.
  if (found < situations[operation].length) lately.set(operation, [found, ...parts.filter((at) => at !== found)]);
  return true;
}

describe('the faults of the operations on interfaces that are there', () => {
  it.each(familyNames)('are at least 25 for %s, and 10 for the deletion', (name) => {
    const least = name === 'DeleteNetworkInterface' ? 10 : 25;
    expect(defects.filter(({ operation }) => operation === name).length).toBeGreaterThanOrEqual(least);
  });

  it('have ids of their own, each with a line that says what is wrong', () => {
    expect(new Set(faultCatalogue.map(({ id }) => id)).size).toBe(faultCatalogue.length);
    expect(familyFaults.filter(({ what, operation }) => !what.startsWith(`${operation}: `))).toEqual([]);
    expect(createFaults.filter(({ operation }) => operation !== undefined)).toEqual([]);
  });

  it('hold together, whatever they have in common: none takes back what another one plants', () => {
    const { quirks } = behaviourWith([
      'attach-inert',
      'detach-inert',
      'secondary-one-less',
      'ipv6-one-more',
      'Tag-ignored',
      'Description-ignored',
    ]);
    expect(quirks).toMatchObject({
      inert: ['AttachNetworkInterface', 'DetachNetworkInterface'],
      countsOff: { SecondaryPrivateIpAddressCount: -1, Ipv6AddressCount: 1 },
      ignored: ['Tag', 'Description'],
    });
    const guest = visitor({ faults: ['attach-stuck', 'delete-stuck'] });
    const asked = { NetworkInterfaceId: guest.make(), InstanceId: seededWorld.instances[0]?.id };
    guest.ask('AttachNetworkInterface', asked);
    expect(guest.ask('DescribeNetworkInterfaceAttribute', asked)).toMatchObject({ Status: 'Attaching' });
    const { family } = behaviourWith(['attach-InstanceId/interface-quota-plus-1', 'attach-InstanceId/ipv4-quota-minus-1']);
    expect(family.AttachNetworkInterface.limits.typeSlack).toMatchObject({ interfaces: 1, addresses: -1 });
  });

  it('that conform leave a request without a region what it is, whatever the order of checks', () => {
    const { ask, make, status } = visitor({ faults: ['harmless-modify-order'] });
    const told = ask('ModifyNetworkInterfaceAttribute', { RegionId: undefined, NetworkInterfaceId: make(), NetworkInterfaceName: 'ab' });
    expect([status(), told['Code']]).toEqual([400, 'MissingParameter']);
  });

  it.each([
    ['harmless-service-managed', { ServiceManaged: true }],
    ['harmless-system-tag', { Tags: { Tag: [{ TagKey: 'acs:tag:createdby' }] } }],
    ['harmless-default-resource-group', { ResourceGroupId: 'rg-acfmdefault00000' }],
  ])('%s tells of an interface the same whatever is asked', (fault, told) => {
    const { ask, make } = visitor({ faults: [fault] });
    const NetworkInterfaceId = make();
    const { NetworkInterfaceSets } = ask('DescribeNetworkInterfaces', { 'NetworkInterfaceId.1': NetworkInterfaceId });
    expect(NetworkInterfaceSets).toMatchObject({ NetworkInterfaceSet: [told] });
    expect(ask('DescribeNetworkInterfaceAttribute', { NetworkInterfaceId })).toMatchObject(told);
  });

  it.each(['attach-inert', 'delete-in-use-too'])('%s leaves no trace on an instance', (fault) => {
    const guest = visitor({ faults: [fault] });
    const instance = seededWorld.instances[0];
    const asked = { NetworkInterfaceId: guest.make(), InstanceId: instance?.id };
    expect(guest.ask('AttachNetworkInterface', asked)['Code']).toBeUndefined();
    expect(guest.ask('DeleteNetworkInterface', asked)['Code']).toBeUndefined();
    expect(guest.engine.world.instances.get(instance?.id ?? '')?.interfaces.size).toBe(1);
  });

  it.each(familyFaults.map((fault) => [fault.id, fault] as const))('%s shows in an answer', (_, fault) => {
    expect(shows(fault)).toBe(true);
  });
});
