import { describe, expect, it, test } from 'vitest';
import { shippedContract } from '../../engine/contract.ts';
import type { Request } from '../../model/request.ts';
import { held } from '../../packs/eni/read/fixtures/world.ts';
import { oracle } from '../expect.ts';
import { asked, deviations, inWords, withoutLife } from '../fixtures/asked.ts';
import type { Body } from './json.ts';

const effectOf = (operation: string) => oracle(shippedContract(operation)).effect;

function seen(operation: string, pairs: Request['pairs'], before: Body | null, after: Body | null): readonly string[] {
  return deviations(effectOf(operation).changed(asked(operation, pairs), before, after));
}

const modify = 'ModifyNetworkInterfaceAttribute';
const addresses = (...texts: readonly string[]) => ({ PrivateIpSet: texts.map((PrivateIpAddress) => ({ PrivateIpAddress })) });
const before: Body = {
  NetworkInterfaceName: 'one',
  Description: 'text',
  Status: 'Available',
  PrivateIpSets: addresses('10.0.0.1', '10.0.0.2'),
};
const holding = (...texts: readonly string[]): Body => ({ ...before, PrivateIpSets: addresses(...texts) });

describe('what an accepted request leaves behind', () => {
  const named: Request['pairs'] = [['NetworkInterfaceName', 'two']];
  const renamed: Body = { ...before, NetworkInterfaceName: 'two' };

  it('is what it changed, and nothing else', () => {
    expect(seen(modify, named, before, renamed)).toEqual([]);
    expect(seen(modify, named, before, before)).toEqual(['MUST NetworkInterfaceName is not what NetworkInterfaceName asked']);
    expect(seen(modify, named, before, { ...renamed, Description: '' })).toEqual(['MUST Description changed, which nothing asked for']);
  });

  it('neither lacks a field that was there nor has a new one', () => {
    const { Description: _, ...lacking } = renamed;
    expect(seen(modify, named, before, lacking)).toEqual(['MUST Description changed, which nothing asked for']);
    expect(seen(modify, named, before, { ...renamed, Status: 'InUse', InstanceId: 'i-1' })).toEqual([
      'MUST Status changed, which nothing asked for',
      'MUST InstanceId changed, which nothing asked for',
    ]);
  });

  it('is listed, though nothing was there before: a field that a target leaves out where it is empty', () => {
    const { Description: _, ...bare } = before;
    const described: Request['pairs'] = [['Description', 'words']];
    expect(seen(modify, described, bare, { ...bare, Description: 'words' })).toEqual([]);
    expect(seen(modify, [['Description', '']], bare, bare)).toEqual([]);
    // Nobody has to list these.
    const sizes: Request['pairs'] = [
      ['TxQueueSize', '8192'],
      ['RxQueueSize', '8192'],
    ];
    expect(seen(modify, sizes, bare, bare)).toEqual([]);
  });

  it('weighs less where the field is never listed than where it is listed wrong, before or after', () => {
    const { Description: _, ...bare } = before;
    const described: Request['pairs'] = [['Description', 'words']];
    const observed = 'Description is not what Description asked';
    expect(seen(modify, described, bare, bare)).toEqual([`SHOULD ${observed}`]);
    expect(seen(modify, described, before, bare)).toEqual([`MUST ${observed}`]);
    expect(seen(modify, described, bare, before)).toEqual([`MUST ${observed}`]);
    const { Status: __, ...stateless } = before;
    const attached = { ...stateless, InstanceId: 'i-1' };
    expect(seen('AttachNetworkInterface', [['InstanceId', 'i-1']], stateless, attached)).toEqual(['SHOULD Status is not InUse']);
    expect(seen('AttachNetworkInterface', [['InstanceId', 'i-1']], before, attached)).toEqual(['MUST Status is not InUse']);
  });

  it('is the same where it is spelt otherwise, nested or not, and in whatever order', () => {
    const spelt = (mac: string, Ipv6Address: string): Body => ({ ...before, MacAddress: mac, Ipv6Sets: { Ipv6Set: [{ Ipv6Address }] } });
    const same: Request['pairs'] = [['NetworkInterfaceName', 'one']];
    const was = spelt('00:16:3e:0a:0b:0c', '2001:db8::1');
    expect(seen(modify, same, was, spelt('00-16-3E-0A-0B-0C', '2001:0DB8:0000::0001'))).toEqual([]);
    expect(seen(modify, same, was, spelt('00:16:3e:0a:0b:0d', '2001:db8::2'))).toEqual([
      'MUST MacAddress changed, which nothing asked for',
      'MUST Ipv6Sets changed, which nothing asked for',
    ]);
    const tagged = (...Tag: readonly Body[]): Body => ({ ...before, Tags: { Tag } });
    const one = tagged({ TagKey: 'k', TagValue: 'v' }, { TagKey: 'l', TagValue: '' });
    expect(seen(modify, same, one, tagged({ TagKey: 'l' }, { TagValue: 'v', TagKey: 'k' }))).toEqual([]);
    const groups = (...SecurityGroupId: readonly string[]): Body => ({ ...before, SecurityGroupIds: { SecurityGroupId } });
    expect(seen(modify, same, groups('sg-1'), groups('', 'sg-1'))).toEqual([]);
  });

  it('is what it was with the first of its token, where the request repeats that one', () => {
    const pairs: Request['pairs'] = [['PrivateIpAddress.1', '10.0.0.3']];
    const request = asked('AssignPrivateIpAddresses', [...pairs, ['ClientToken', 'T']]);
    const { changed } = effectOf('AssignPrivateIpAddresses');
    const used = held({ account: 'default', uses: [{ token: 'T', pairs: [['RegionId', 'r'], ...pairs] }] });
    const three = holding('10.0.0.1', '10.0.0.2', '10.0.0.3');
    expect(deviations(changed(request, three, three, used))).toEqual([]);
    expect(deviations(changed(request, before, three, used))).toEqual(['MUST PrivateIpSets changed, which nothing asked for']);
    // A token that was not used on it, or for something else, makes no repeat.
    const other = held({ account: 'default', uses: [{ token: 'U', pairs: [['RegionId', 'r'], ...pairs] }] });
    for (const thing of [other, held({ account: 'default' }), undefined]) {
      expect(deviations(changed(request, before, three, thing))).toEqual([]);
      expect(deviations(changed(request, before, before, thing))).toEqual([
        'MUST PrivateIpSets lacks what it had or what PrivateIpAddress adds',
      ]);
    }
  });

  it('is as it was where nothing is said of what the operation does', () => {
    const { changed } = withoutLife(shippedContract(modify)).effect;
    expect(deviations(changed(asked(modify, named), before, before))).toEqual([]);
    expect(deviations(changed(asked(modify, named), before, renamed))).toEqual([
      'MUST NetworkInterfaceName changed, which nothing asked for',
    ]);
  });

  it('may have fields of any name', () => {
    const odd = JSON.parse('{"constructor": "a", "toString": "b", "__proto__": "c"}') as Body;
    expect(seen(modify, named, { ...before, ...odd }, { ...renamed, ...odd })).toEqual([]);
    const { kept } = effectOf(modify);
    expect(deviations(kept(odd, odd))).toEqual([]);
    expect(deviations(kept(odd, {}))).toHaveLength(3);
  });
});

describe('addresses that an accepted request', () => {
  const observed = 'MUST PrivateIpSets holds another number than was asked for';

  it('counts are as many more, with those that were there', () => {
    const counted: Request['pairs'] = [['SecondaryPrivateIpAddressCount', '1']];
    const assigned = (...texts: readonly string[]) => seen('AssignPrivateIpAddresses', counted, before, holding(...texts));
    expect(assigned('10.0.0.3', '10.0.0.2', '10.0.0.1')).toEqual([]);
    expect(assigned('10.0.0.1', '10.0.0.2')).toEqual([observed]);
    expect(assigned('10.0.0.1', '10.0.0.3', '10.0.0.4')).toEqual(['MUST PrivateIpSets lost what it had']);
    // Whether it may be empty no page says; it asks for none.
    const empty: Request['pairs'] = [['SecondaryPrivateIpAddressCount', '']];
    expect(seen('AssignPrivateIpAddresses', empty, before, before)).toEqual([]);
  });

  it('names are there, with those that were there and no others', () => {
    const assigned = (named: readonly string[], ...texts: readonly string[]) => {
      const pairs = named.map((text, index) => [`PrivateIpAddress.${index + 1}`, text] as const);
      return seen('AssignPrivateIpAddresses', pairs, before, holding(...texts));
    };
    const lacks = 'MUST PrivateIpSets lacks what it had or what PrivateIpAddress adds';
    expect(assigned(['10.0.0.3', '10.0.0.4'], '10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4')).toEqual([]);
    expect(assigned(['10.0.0.3', '10.0.0.4'], '10.0.0.1', '10.0.0.2', '10.0.0.3')).toEqual([lacks]);
    expect(assigned(['10.0.0.3'], '10.0.0.1', '10.0.0.3')).toEqual([lacks]);
    expect(assigned(['10.0.0.3'], '10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4')).toEqual([observed]);
  });

  it('takes away are gone, and no others', () => {
    const taken = (named: readonly string[], was: Body, is: Body) => {
      const pairs = named.map((text, index) => [`PrivateIpAddress.${index + 1}`, text] as const);
      return seen('UnassignPrivateIpAddresses', pairs, was, is);
    };
    const three = holding('10.0.0.1', '10.0.0.2', '10.0.0.3');
    expect(taken(['10.0.0.2'], before, holding('10.0.0.1'))).toEqual([]);
    expect(taken(['10.0.0.2', '10.0.0.3'], three, holding('10.0.0.1'))).toEqual([]);
    expect(taken(['10.0.0.2'], before, before)).toEqual(['MUST PrivateIpSets still holds what PrivateIpAddress takes']);
    expect(taken(['10.0.0.2', '10.0.0.3'], three, before)).toEqual(['MUST PrivateIpSets still holds what PrivateIpAddress takes']);
    expect(taken(['10.0.0.2'], before, { ...before, PrivateIpSets: {} })).toEqual([
      'MUST PrivateIpSets lost more than PrivateIpAddress takes',
    ]);
    expect(taken(['10.0.0.2'], before, holding('10.0.0.1', '10.0.0.3'))).toEqual([observed]);
  });

  // No page says what becomes of one that is named twice: a target that takes it once has done what it was asked.
  it('names twice are added or taken once', () => {
    const twice = (name: string, text: string): Request['pairs'] => [
      [`${name}.1`, text],
      [`${name}.2`, text],
    ];
    expect(seen('UnassignPrivateIpAddresses', twice('PrivateIpAddress', '10.0.0.2'), before, holding('10.0.0.1'))).toEqual([]);
    const prefixes = (...texts: readonly string[]): Body => ({
      ...before,
      Ipv4PrefixSets: { Ipv4PrefixSet: texts.map((Ipv4Prefix) => ({ Ipv4Prefix })) },
    });
    const assigned = twice('Ipv4Prefix', '10.0.128.0/28');
    expect(seen('AssignPrivateIpAddresses', assigned, prefixes(), prefixes('10.0.128.0/28'))).toEqual([]);
    const unassigned: Request['pairs'] = [
      ['Ipv6Address.1', '2001:db8::1'],
      ['Ipv6Address.2', '2001:0DB8::1'],
    ];
    const ipv6 = (...texts: readonly string[]): Body => ({ Ipv6Sets: { Ipv6Set: texts.map((Ipv6Address) => ({ Ipv6Address })) } });
    expect(seen('UnassignIpv6Addresses', unassigned, ipv6('2001:db8::1', '2001:db8::2'), ipv6('2001:db8::2'))).toEqual([]);
  });

  it('names and that were so already make no difference', () => {
    const one: Request['pairs'] = [['PrivateIpAddress.1', '10.0.0.2']];
    expect(seen('AssignPrivateIpAddresses', one, before, before)).toEqual([]);
    expect(seen('UnassignPrivateIpAddresses', one, holding('10.0.0.1'), holding('10.0.0.1'))).toEqual([]);
  });

  it('knows are those that are listed with a text', () => {
    const empty = { ...before, Ipv6Sets: { Ipv6Set: [{ Ipv6Address: null }, { Ipv6Address: '' }] } };
    const full = { ...before, Ipv6Sets: { Ipv6Set: [{ Ipv6Address: '2001:db8::1' }] } };
    expect(seen('AssignIpv6Addresses', [['Ipv6Address.1', '2001:DB8::1']], empty, full)).toEqual([]);
  });
});

describe('the life of what a request acts on', () => {
  const attached = { ...before, Status: 'InUse', InstanceId: 'i-1' };

  it('is in the state that the operation names', () => {
    const pairs: Request['pairs'] = [['InstanceId', 'i-1']];
    expect(seen('AttachNetworkInterface', pairs, before, attached)).toEqual([]);
    expect(seen('AttachNetworkInterface', pairs, before, { ...before, InstanceId: 'i-1' })).toEqual([
      'MUST Status is not InUse',
      'SHOULD an instance of what is available',
    ]);
    expect(seen('DetachNetworkInterface', pairs, attached, before)).toEqual([]);
    expect(seen('DetachNetworkInterface', pairs, attached, { ...before, InstanceId: '' })).toEqual([]);
    expect(seen('DetachNetworkInterface', pairs, attached, { ...before, InstanceId: 'i-1' })).toEqual([
      'MUST InstanceId is not nothing',
      'SHOULD an instance of what is available',
    ]);
  });

  it('leaves alone what was chosen, though the same comes and goes with that state', () => {
    const { changed } = effectOf('AttachNetworkInterface');
    const request = asked('AttachNetworkInterface', [['InstanceId', 'i-1']]);
    const told = (pairs: Request['pairs'], QueueNumber: number) =>
      deviations(changed(request, { ...before, QueueNumber: 2 }, { ...attached, QueueNumber }, { ...held({}), pairs }));
    expect(told([['QueueNumber', '2']], 2)).toEqual([]);
    expect(told([['QueueNumber', '2']], 4)).toEqual(['MUST QueueNumber changed, which nothing asked for']);
    expect(told([['QueueNumber', '']], 4)).toEqual([]);
    expect(told([], 4)).toEqual([]);
  });

  it('may move what comes and goes with that state', () => {
    const sits = { ...attached, QueueNumber: 4, Attachment: { InstanceId: 'i-1' } };
    expect(seen('AttachNetworkInterface', [['InstanceId', 'i-1']], before, sits)).toEqual([]);
    expect(seen('DetachNetworkInterface', [['InstanceId', 'i-1']], sits, before)).toEqual([]);
  });

  it('ends where it is removed, and there alone', () => {
    expect(seen('DeleteNetworkInterface', [], before, null)).toEqual([]);
    expect(seen('DeleteNetworkInterface', [], before, before)).toEqual(['MUST still listed']);
    expect(seen(modify, [['Description', 'words']], before, null)).toEqual(['MUST no longer listed']);
    expect(seen(modify, [['Description', 'words']], null, before)).toEqual([]);
  });
});

describe('what a refused request leaves behind', () => {
  const { kept } = effectOf(modify);

  it('is what was there', () => {
    expect(deviations(kept(before, { ...before, Tags: { Tag: [] } }))).toEqual([]);
    expect(deviations(kept(before, { ...before, Description: 'other' }))).toEqual(['MUST Description changed, which nothing asked for']);
    const { Description: _, ...bare } = before;
    expect(deviations(kept(before, bare))).toEqual(['MUST Description changed, which nothing asked for']);
    expect(deviations(kept(bare, before))).toEqual(['MUST Description changed, which nothing asked for']);
    expect(deviations(kept(before, null))).toEqual(['MUST no longer listed']);
    expect(deviations(kept(null, before))).toEqual([]);
  });
});

describe('words', () => {
  const { kept } = effectOf(modify);

  test('give a field with its names in order, and nothing as such', () => {
    const tagged = { ...before, Tags: { Tag: [{ TagValue: 'v', TagKey: 'k' }] } };
    expect(inWords(kept(before, tagged))).toEqual(['Tags as before: nothing | {Tag:{TagKey:k TagValue:v}}']);
  });

  test('are cut after 300 characters', () => {
    const text = (length: number) => ({ Description: `${'a'.repeat(length - 1)}b` });
    expect(inWords(kept(text(300), {}))).toEqual([`Description as before: ${'a'.repeat(299)}b | nothing`]);
    expect(inWords(kept({}, text(301)))).toEqual([`Description as before: nothing | ${'a'.repeat(300)}…`]);
    expect(inWords(kept({}, { Description: `b${'a'.repeat(400)}` }))).toEqual([`Description as before: nothing | b${'a'.repeat(299)}…`]);
  });
});
