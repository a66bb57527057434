import { expect, it } from 'vitest';
import type { Account } from '../../../model/fixtures.ts';
import type { Json } from '../../../model/observation.ts';
import { verdict } from '../../../oracle/assertions.ts';
import { deviations } from '../../../oracle/fixtures/asked.ts';
import type { Scene } from '../../../oracle/scene.ts';
import { trackingCheck } from './tracking.ts';

const shown = { TcpEstablishedTimeout: 910, TcpClosedAndTimeWaitTimeout: 3, UdpTimeout: 30 };

function told(tracking: Json, of: Partial<Account> = {}, attribute = 'connectionTrackingConfiguration'): readonly string[] {
  const scalars = new Map(attribute === '' ? [] : [['Attribute', attribute]]);
  const at = { given: { scalars, lists: new Map(), objects: new Map() }, account: { name: 'one', ...of } } as unknown as Scene;
  return deviations(verdict(trackingCheck({ ConnectionTrackingConfiguration: tracking }, at)));
}

it('timeouts that are shown are some that they may be, with a load balancer or without', () => {
  expect(told(shown)).toEqual([]);
  expect(told({ TcpEstablishedTimeout: '910', TcpClosedAndTimeWaitTimeout: '15', UdpTimeout: '100' })).toEqual([]);
  expect(told({ ...shown, UdpTimeout: 0 })).toEqual(['SHOULD UdpTimeout is none that it may be']);
  expect(told({ ...shown, TcpClosedAndTimeWaitTimeout: null })).toEqual(['SHOULD TcpClosedAndTimeWaitTimeout is none that it may be']);
});

it('timeouts are shown to who asks for them and may set them', () => {
  expect(told(null, { connectionTracking: true })).toEqual(['SHOULD ConnectionTrackingConfiguration missing']);
  expect(told(null, { connectionTracking: false })).toEqual([]);
  expect(told(null)).toEqual([]);
  expect(told(null, { connectionTracking: true }, 'attachment')).toEqual([]);
  expect(told(null, { connectionTracking: true }, '')).toEqual([]);
});
