import { describe, expect, it } from 'vitest';
import { lease } from '../../packs/eni/break/placing.ts';
import { subjectOf } from '../../packs/index.ts';
import { loadOperation } from '../../spec/load.ts';
import { contextOf } from '../context.ts';
import { seeded } from '../fixtures/seeded.ts';
import { together } from './together.ts';

const context = contextOf(subjectOf(loadOperation()), seeded);

describe('together', () => {
  it('keeps the first of two that exclude each other', () => {
    expect(
      Object.keys(
        together(context, [
          ['Ipv6AddressCount', '1'],
          ['Ipv6Address', [lease('ipv6', 'a')]],
        ]),
      ),
    ).toEqual(['Ipv6AddressCount']);
  });

  it('brings along what a parameter requires', () => {
    expect(together(context, [['TxQueueSize', '8192']])).toEqual({ TxQueueSize: '8192', RxQueueSize: '8192' });
  });

  it('drops a value that the fixtures offer to no account', () => {
    const plain = contextOf(subjectOf(context.operation), { ...seeded, accounts: [{ name: 'default' }] });
    expect(
      together(plain, [
        ['InstanceType', 'Trunk'],
        ['QueueNumber', '4'],
      ]),
    ).toEqual({ QueueNumber: '4' });
  });

  it('never mixes named addresses with counted ones', () => {
    expect(
      Object.keys(
        together(context, [
          ['PrimaryIpAddress', lease('ipv4', 'a')],
          ['Ipv6AddressCount', '2'],
        ]),
      ),
    ).toEqual(['PrimaryIpAddress']);
  });

  it('fills IPv6 addresses and prefixes up to ten together, and no further', () => {
    const both = (addresses: string, prefixes: string) =>
      Object.keys(
        together(context, [
          ['Ipv6AddressCount', addresses],
          ['Ipv6PrefixCount', prefixes],
        ]),
      );
    expect(both('5', '5')).toEqual(['Ipv6AddressCount', 'Ipv6PrefixCount']);
    expect(both('5', '6')).toEqual(['Ipv6AddressCount']);
  });

  it('leaves out what the page does not settle', () => {
    expect(
      Object.keys(
        together(context, [
          ['Ipv4Prefix', [lease('ipv4-prefix', 'a')]],
          ['PrivateIpAddress', [lease('ipv4', 'b')]],
        ]),
      ),
    ).toEqual(['Ipv4Prefix']);
    expect(together(context, [['Visible', 'true']])).toEqual({});
  });
});
