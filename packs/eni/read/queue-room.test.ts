import { describe, expect, it } from 'vitest';
import { shippedContract } from '../../../engine/contract.ts';
import type { Held, Instance, InstanceType } from '../../../model/fixtures.ts';
import type { Request } from '../../../model/request.ts';
import { toldBy } from './fixtures/told.ts';
import { held, holding, pairs } from './fixtures/world.ts';

const operation = 'ModifyNetworkInterfaceAttribute';
const { operation: contract } = shippedContract(operation);
const ask = toldBy(contract);

const attached: Partial<Held> = { shows: { Status: 'InUse', InstanceId: 'i-one' } };
const roomy: InstanceType = { queuesPerInterface: 4, queues: 8, defaultQueues: 2 };

/** What is expected of so many queues for an interface, on an instance like this one. */
function told(queues: string, over: Partial<Instance> = {}, others: readonly Held[] = [], own = attached): string {
  const named = pairs({ RegionId: 'cn-one', NetworkInterfaceId: 'eni-held', QueueNumber: queues });
  const request: Request = { operation, pairs: named, account: 'main', form: 'A', format: 'JSON' };
  const instance: Instance = { id: 'i-one', region: 'cn-one', vpc: 'vpc-1', status: 'Stopped', type: roomy, ...over };
  return ask(request, { ...holding(held(own), ...others), instances: [instance] });
}

const beside = (pair: Readonly<Record<string, string>>): Held => held({ ...attached, interfaceId: 'eni-other', pairs: pairs(pair) });

describe('queues of an interface', () => {
  it('change where it is attached to nothing, whatever instances there are', () => {
    expect(told('2048', {}, [], {})).toBe('accept');
  });

  it('change on an instance that is stopped, and on no other', () => {
    expect(told('1')).toBe('accept');
    expect(told('1', { status: 'Running' })).toBe('MUST NetworkInterfaceId+QueueNumber/queues-state');
  });

  it('are so many for one interface', () => {
    expect(told('4')).toBe('accept');
    expect(told('5')).toBe('MUST NetworkInterfaceId+QueueNumber/queues-per-interface');
  });

  it('are so many for all interfaces of the instance, its primary one among them', () => {
    expect(told('3', {}, [beside({ QueueNumber: '3' })])).toBe('accept');
    expect(told('4', {}, [beside({ QueueNumber: '3' })])).toBe('MUST NetworkInterfaceId+QueueNumber/queues-of-instance');
    expect(told('4', {}, [beside({})])).toBe('accept');
    expect(told('4', {}, [beside({}), beside({})])).toBe('MUST NetworkInterfaceId+QueueNumber/queues-of-instance');
  });

  it('are not judged where the fixtures do not say what the type has, or the others take', () => {
    expect(told('2048', { type: {} })).toBe('accept');
    expect(told('8', { type: { queues: 8 } })).toMatch(/^unspecified .*how many queues other interfaces/);
    expect(told('9', { type: { queues: 8 } })).toBe('MUST NetworkInterfaceId+QueueNumber/queues-of-instance');
  });
});
