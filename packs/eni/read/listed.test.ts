import { describe, expect, it } from 'vitest';
import { verdict } from '../../../oracle/assertions.ts';
import { deviations } from '../../../oracle/fixtures/asked.ts';
import type { Body } from '../../../oracle/response/json.ts';
import { listedAssertions } from './listed.ts';

const told = (entry: Body) => deviations(verdict(listedAssertions(entry)));
const inUse: Body = { Status: 'InUse', Type: 'Secondary', InstanceId: 'i-1', Attachment: { InstanceId: 'i-1' }, QueueNumber: 4 };
const addresses = (...PrivateIpSet: readonly Body[]): Body => ({ PrivateIpAddress: '10.0.0.1', PrivateIpSets: { PrivateIpSet } });
const [primary, secondary] = [
  { PrivateIpAddress: '10.0.0.1', Primary: true },
  { PrivateIpAddress: '10.0.0.2', Primary: false },
];

describe('an interface that is listed', () => {
  it('has one primary address, which stands by itself as well; one that marks none says nothing of it', () => {
    expect(told(addresses(secondary, primary))).toEqual([]);
    expect(told(addresses({ PrivateIpAddress: '10.0.0.1' }, { PrivateIpAddress: '10.0.0.2' }))).toEqual([]);
    expect(told(addresses(secondary))).toEqual(['MUST no primary address']);
    expect(told(addresses(primary, { ...secondary, Primary: true }))).toEqual(['MUST several primary addresses']);
    expect(told({ ...addresses(secondary, primary), PrivateIpAddress: '10.0.0.2' })).toEqual(['MUST the primary is not PrivateIpAddress']);
  });

  it('is on one instance, and on none where it is available', () => {
    expect(told(inUse)).toEqual([]);
    expect(told({ ...inUse, Attachment: {} })).toEqual([]);
    expect(told({ ...inUse, Attachment: { InstanceId: 'i-2' } })).toEqual(['SHOULD Attachment.InstanceId is another than InstanceId']);
    expect(told({ Status: 'Available', InstanceId: '', Attachment: { InstanceId: '' } })).toEqual([]);
    expect(told({ Status: 'Available', InstanceId: 'i-1' })).toEqual(['SHOULD an instance of what is available']);
    expect(told({ Status: 'Available', Attachment: { InstanceId: 'i-1' } })).toEqual(['SHOULD an instance of what is available']);
    expect(told({ Status: 'Detaching', InstanceId: 'i-1' })).toEqual([]);
  });

  it('has queues while it is in use; a primary one may leave them unsaid', () => {
    expect(told({ ...inUse, QueueNumber: null })).toEqual(['SHOULD no QueueNumber in use']);
    expect(told({ ...inUse, Type: 'Primary', QueueNumber: null })).toEqual([]);
    expect(told({ Status: 'Attaching', Type: 'Secondary' })).toEqual([]);
  });

  it('is in a state that is spelt as on the page, or in another one', () => {
    expect(told({ Status: 'available' })).toEqual(['SHOULD a state spelt otherwise']);
    expect(told({ Status: 'Linked' })).toEqual([]);
    expect(told({})).toEqual([]);
  });
});
