import { describe, expect, it } from 'vitest';
import { shippedContract } from '../../engine/contract.ts';
import type { Request } from '../../model/request.ts';
import { oracle } from '../expect.ts';
import type { Body } from './json.ts';

function request(operation: string, pairs: Request['pairs']): Request {
  return { operation, pairs: [['RegionId', 'r'], ...pairs], account: 'default', form: 'A', format: 'JSON' };
}

function seen(operation: string, pairs: Request['pairs'], before: Body | null, after: Body | null): readonly string[] {
  const { changed } = oracle(shippedContract(operation)).effect;
  return changed(request(operation, pairs), before, after).assertions.flatMap((each) =>
    each.verdict === 'deviates' ? [each.observed] : [],
  );
}

const addresses = (...texts: readonly string[]) => ({ PrivateIpSet: texts.map((PrivateIpAddress) => ({ PrivateIpAddress })) });
const before: Body = {
  NetworkInterfaceName: 'one',
  Description: 'text',
  Status: 'Available',
  PrivateIpSets: addresses('10.0.0.1', '10.0.0.2'),
};

describe('what an accepted request leaves behind', () => {
  it('is what it changed, and nothing else', () => {
    const named: Request['pairs'] = [['NetworkInterfaceName', 'two']];
    expect(seen('ModifyNetworkInterfaceAttribute', named, before, { ...before, NetworkInterfaceName: 'two' })).toEqual([]);
    expect(seen('ModifyNetworkInterfaceAttribute', named, before, before)).toEqual([
      'NetworkInterfaceName is not what NetworkInterfaceName asked',
    ]);
    expect(seen('ModifyNetworkInterfaceAttribute', named, before, { ...before, NetworkInterfaceName: 'two', Description: '' })).toEqual([
      'Description changed, which nothing asked for',
    ]);
  });

  it('is listed, though nothing was there before: a field that a target leaves out where it is empty', () => {
    const { Description: _, ...bare } = before;
    const named: Request['pairs'] = [['Description', 'words']];
    expect(seen('ModifyNetworkInterfaceAttribute', named, bare, { ...bare, Description: 'words' })).toEqual([]);
    expect(seen('ModifyNetworkInterfaceAttribute', named, bare, bare)).toEqual(['Description is not what Description asked']);
    expect(seen('ModifyNetworkInterfaceAttribute', [['Description', '']], bare, bare)).toEqual([]);
    // Nobody has to list these.
    const sizes: Request['pairs'] = [
      ['TxQueueSize', '8192'],
      ['RxQueueSize', '8192'],
    ];
    expect(seen('ModifyNetworkInterfaceAttribute', sizes, bare, bare)).toEqual([]);
  });

  it('is as many more addresses as asked for, with those that were there', () => {
    const counted: Request['pairs'] = [['SecondaryPrivateIpAddressCount', '1']];
    const holding = (...texts: readonly string[]) => ({ ...before, PrivateIpSets: addresses(...texts) });
    expect(seen('AssignPrivateIpAddresses', counted, before, holding('10.0.0.3', '10.0.0.2', '10.0.0.1'))).toEqual([]);
    expect(seen('AssignPrivateIpAddresses', counted, before, holding('10.0.0.1', '10.0.0.2'))).toEqual([
      'PrivateIpSets holds another number than was asked for',
    ]);
    expect(seen('AssignPrivateIpAddresses', counted, before, holding('10.0.0.1', '10.0.0.3', '10.0.0.4'))).toEqual([
      'PrivateIpSets lost what it had',
    ]);
  });

  it('is the same where it is spelt otherwise, nested or not', () => {
    const spelt = (mac: string, Ipv6Address: string): Body => ({ ...before, MacAddress: mac, Ipv6Sets: { Ipv6Set: [{ Ipv6Address }] } });
    const named: Request['pairs'] = [['NetworkInterfaceName', 'one']];
    const was = spelt('00:16:3e:0a:0b:0c', '2001:db8::1');
    expect(seen('ModifyNetworkInterfaceAttribute', named, was, spelt('00-16-3E-0A-0B-0C', '2001:0DB8:0000::0001'))).toEqual([]);
    expect(seen('ModifyNetworkInterfaceAttribute', named, was, spelt('00:16:3e:0a:0b:0d', '2001:db8::2'))).toEqual([
      'MacAddress changed, which nothing asked for',
      'Ipv6Sets changed, which nothing asked for',
    ]);
  });

  it('is what it had without what was taken away', () => {
    const taken: Request['pairs'] = [['PrivateIpAddress.1', '10.0.0.2']];
    expect(seen('UnassignPrivateIpAddresses', taken, before, { ...before, PrivateIpSets: addresses('10.0.0.1') })).toEqual([]);
    expect(seen('UnassignPrivateIpAddresses', taken, before, before)).toEqual(['PrivateIpSets still holds what PrivateIpAddress takes']);
    expect(seen('UnassignPrivateIpAddresses', taken, before, { ...before, PrivateIpSets: {} })).toEqual([
      'PrivateIpSets lost more than PrivateIpAddress takes',
    ]);
  });

  it('is the state that its life names, and what is gone is listed no more', () => {
    const attached = { ...before, Status: 'InUse', InstanceId: 'i-1' };
    expect(seen('AttachNetworkInterface', [['InstanceId', 'i-1']], before, attached)).toEqual([]);
    expect(seen('AttachNetworkInterface', [['InstanceId', 'i-1']], before, { ...before, InstanceId: 'i-1' })).toEqual([
      'Status is not InUse',
    ]);
    expect(seen('DeleteNetworkInterface', [], before, null)).toEqual([]);
    expect(seen('DeleteNetworkInterface', [], before, before)).toEqual(['still listed']);
  });

  it('is nothing where it was refused', () => {
    const { kept } = oracle(shippedContract('ModifyNetworkInterfaceAttribute')).effect;
    expect(kept(before, { ...before, Tags: { Tag: [] } }).outcome).toBe('conforms');
    expect(kept(before, { ...before, Description: 'other' }).outcome).toBe('deviates');
  });
});

describe('what a list shows', () => {
  const { readings } = oracle(shippedContract('DescribeNetworkInterfaces'));
  const entry = (id: string, name: string): Body => ({ NetworkInterfaceId: id, NetworkInterfaceName: name });
  const [one, two] = [entry('eni-1', 'one'), entry('eni-2', 'two')];
  const asked = request('DescribeNetworkInterfaces', [
    ['NetworkInterfaceId.1', 'eni-1'],
    ['NetworkInterfaceId.2', 'eni-2'],
    ['NetworkInterfaceName', 'one'],
  ]);
  const listing = (...items: readonly Body[]): Body => ({ TotalCount: items.length, NetworkInterfaceSets: { NetworkInterfaceSet: items } });
  const told = (body: Body) =>
    readings.answer(asked, [one, two], body).assertions.flatMap((each) => (each.verdict === 'deviates' ? [each.observed] : []));

  it('is all that fits the filters, and nothing else', () => {
    expect(told(listing(one))).toEqual([]);
    expect(told(listing(one, two))).toEqual(['lists what NetworkInterfaceName does not ask for']);
    expect(told(listing())).toEqual(['does not list all that fits']);
  });

  it('is each thing once, whatever the pages', () => {
    const ids = request('DescribeNetworkInterfaces', asked.pairs.slice(1, 3));
    const outcome = (...pages: readonly (readonly string[])[]) => readings.pages(ids, [one, two], pages).outcome;
    expect(outcome(['eni-1'], ['eni-2'])).toBe('conforms');
    expect(outcome(['eni-1'], [])).toBe('deviates');
    expect(outcome(['eni-1', 'eni-2'], ['eni-2'])).toBe('deviates');
  });

  it('is a total of what fits, where all that is asked for is known', () => {
    const paged = request('DescribeNetworkInterfaces', [...asked.pairs.slice(1, 3), ['PageSize', '1']]);
    const total = (of: number, entries: readonly Body[] = [one, two]) =>
      readings.answer(paged, entries, { ...listing(one), TotalCount: of }).outcome;
    expect([total(2), total(3)]).toEqual(['conforms', 'deviates']);
    expect(total(3, [one])).toBe('conforms');
  });

  it('is no more on a page than was asked for', () => {
    const small = request('DescribeNetworkInterfaces', [...asked.pairs.slice(1, 3), ['PageSize', '1']]);
    expect(readings.pages(small, [one, two], [['eni-1'], ['eni-2']]).outcome).toBe('conforms');
    expect(readings.pages(small, [one, two], [['eni-1', 'eni-2']]).outcome).toBe('deviates');
  });
});
