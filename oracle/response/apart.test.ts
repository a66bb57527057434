import { expect, it } from 'vitest';
import { shippedContract } from '../../engine/contract.ts';
import type { Request } from '../../model/request.ts';
import { oracle } from '../expect.ts';
import { asked } from '../fixtures/asked.ts';
import type { Body } from './json.ts';

const modify = 'ModifyNetworkInterfaceAttribute';
const tracking = 'ConnectionTrackingConfiguration';
const { apart } = oracle(shippedContract(modify));
const request = (...pairs: Request['pairs']) => asked(modify, [['NetworkInterfaceId', 'eni-1'], ...pairs]);

function told(set: Request['pairs'], shown: Body): readonly string[] {
  const assertions = apart.shown(request(...set), { [tracking]: shown });
  return assertions.map((each) => (each.verdict === 'deviates' ? `${each.level} ${each.actual}` : each.about));
}

it('is asked for by what sets it alone', () => {
  expect(apart.isAsked(request(['Description', 'a']))).toBe(false);
  expect(apart.isAsked(request([`${tracking}.UdpTimeout`, '']))).toBe(false);
  expect(apart.isAsked(request([`${tracking}.UdpTimeout`, '60']))).toBe(true);
  expect(oracle(shippedContract('AttachNetworkInterface')).apart.isAsked(asked('AttachNetworkInterface', []))).toBe(false);
});

it('has to be told as it was set, as a number or a text', () => {
  const set: Request['pairs'] = [[`${tracking}.UdpTimeout`, '60']];
  expect(told(set, { UdpTimeout: 60, TcpEstablishedTimeout: 910 })).toEqual([`apart/${tracking}.UdpTimeout`]);
  expect(told(set, { UdpTimeout: '60' })).toEqual([`apart/${tracking}.UdpTimeout`]);
  expect(told(set, { UdpTimeout: 30 })).toEqual([`SHOULD ${tracking}.UdpTimeout: 30`]);
  expect(told(set, {})).toEqual([`SHOULD ${tracking}.UdpTimeout: nothing`]);
});
