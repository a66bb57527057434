import { describe, expect, it } from 'vitest';
import type { Pair } from '../../model/request.ts';
import type { Expectation } from '../../model/verdict.ts';
import { loadOperation } from '../../spec/load.ts';
import { accepted, caseIn, rejected, stubContext } from '../../test/stub-context.ts';
import { metTaken } from './met-taken.ts';
import { runCase } from './run-case.ts';

const maker = loadOperation();
const judged = loadOperation('AssignIpv6Addresses');
const preparing: Expectation = { kind: 'unspecified', why: ['it prepares a case'] };

/** What is said of a request of this operation that was refused, in a run that judges another one than the maker. */
function told(operation: string, pairs: readonly Pair[], code: string, expectation: Expectation = preparing, meantValid = false) {
  const facts: string[] = [];
  const books = { operation: judged, beside: new Map([[maker.name, maker]]), observe: (fact: string) => void facts.push(fact) };
  const request = { operation, pairs, account: '1', form: 'A', format: 'JSON' } as const;
  const met = metTaken(books, { request, expectation, observation: rejected(code), assertions: [], made: 0 }, meantValid);
  expect(facts).toHaveLength(met ? 1 : 0);
  return met;
}

const primary: readonly Pair[] = [['PrimaryIpAddress', '10.0.0.9']];
const assigned: readonly Pair[] = [['Ipv6Address.1', '2001:db8::9']];

describe('an address that the service chose meanwhile', () => {
  it('is met where the codes of the refused operation say "in use", whichever operation is judged', () => {
    expect(told(maker.name, primary, 'InvalidOperation.AddressAlreadyAllocated')).toBe(true);
    expect(told(judged.name, assigned, 'InvalidIp.IpAssigned')).toBe(true);
    expect(told(judged.name, assigned, 'InvalidOperation.AddressAlreadyAllocated')).toBe(false);
    expect(told(maker.name, primary, 'InvalidIp.IpAssigned')).toBe(false);
  });

  it('is none where the refused request names no address, whatever else it says', () => {
    expect(told(maker.name, [['VSwitchId', 'vsw-1']], 'InvalidIp.IpRepeated')).toBe(false);
    expect(told(judged.name, [['Ipv6AddressCount', '1']], 'InvalidIp.IpAssigned')).toBe(false);
    expect(told(maker.name, primary, 'InvalidParameter')).toBe(false);
    expect(told('DetachNetworkInterface', primary, 'InvalidIp.IpRepeated')).toBe(false);
  });

  it('is none where the request broke what earns that code', () => {
    const codes = [{ code: 'InvalidIp.IpRepeated', basis: 'stated' }] as const;
    const earned: Expectation = { kind: 'reject', level: 'MUST', rules: ['PrimaryIpAddress/idle'], codes };
    expect(told(maker.name, primary, 'InvalidIp.IpRepeated', earned)).toBe(false);
    expect(told(maker.name, primary, 'InvalidPrivateIpAddress.Duplicated', earned)).toBe(true);
    // A twin that was to break nothing named by chance what its own set-up was given.
    expect(told(maker.name, primary, 'InvalidIp.IpRepeated', earned, true)).toBe(true);
    expect(told(maker.name, primary, 'InvalidParameter', earned, true)).toBe(false);
  });
});

// A set-up of many addresses met one in its second try as well, so that its check was not measured.
it.each([
  [3, 'accepted'],
  [9, 'rejected'],
])('of %i cases in a row that meet one, the last of four is %s', async (met, kind) => {
  let left = met;
  const { context } = stubContext(() => (left-- > 0 ? rejected('InvalidPrivateIpAddress.Duplicated') : accepted()));
  const request = { pairs: primary, account: 'default' };
  const { trial } = await runCase(context, caseIn('contract/PrimaryIpAddress', { request }), false);
  expect(trial?.observation.kind).toBe(kind);
});
