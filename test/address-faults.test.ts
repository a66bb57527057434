import { describe, expect, it } from 'vitest';
import { faultsOf } from '../bench/faults/catalogue.ts';
import { mappedPlans } from '../bench/faults/trial.ts';
import { measure, plansOfRun } from '../bench/measure.ts';
import { sharedCheckIds } from '../runner/findings/shared-checks.ts';
import { profiles } from '../runner/settings.ts';

/** The check, where it reports the fault. */
async function reporting(operation: string, fault: string, check: string): Promise<readonly string[]> {
  const plans = plansOfRun({ operation }, profiles.smoke).filter(({ id }) => id === check);
  const { reports } = await measure({ plans, operation, faults: fault === '' ? [] : [fault] });
  return reports.filter(({ findings }) => findings.length > 0).map(({ result }) => result.id);
}

// A defect that the check of its name never met: no case of it was planned, or none could see it.
describe.each([
  ['UnassignPrivateIpAddresses', 'unassign-ipv4-addresses-stay-held', 'read-back/freed'],
  ['UnassignIpv6Addresses', 'unassign-ipv6-addresses-stay-held', 'read-back/freed'],
  ['UnassignIpv6Addresses', 'unassign-ipv6-only-available', 'contract/attached'],
  ['AssignPrivateIpAddresses', 'assign-ipv4-only-available', 'contract/attached'],
  ['AssignPrivateIpAddresses', 'assign-ipv4-nulls-AssignedPrivateIpAddressesSet.NetworkInterfaceId', 'contract/required-only'],
  [
    'AssignPrivateIpAddresses',
    'assign-ipv4-without-PrivateIpAddress/total-on-instance',
    'state/PrivateIpAddress+SecondaryPrivateIpAddressCount/address-room',
  ],
  ['AssignIpv6Addresses', 'assign-ipv6-without-Ipv6Address/total-on-instance', 'state/Ipv6Address+Ipv6AddressCount/address-room'],
  ['AssignPrivateIpAddresses', 'assign-ipv4-token-ignored', 'read-back/replay'],
  ['AssignIpv6Addresses', 'assign-ipv6-token-ignored', 'read-back/replay'],
  ['AssignPrivateIpAddresses', 'assign-ipv4-addresses-stay-free', 'state/PrivateIpAddress/idle'],
  ['AssignIpv6Addresses', 'assign-ipv6-addresses-stay-free', 'state/Ipv6Address/idle'],
])('%s with %s', (operation, fault, check) => {
  it(`is noticed by ${check}, which reports nothing of a sound one`, async () => {
    expect(await reporting(operation, fault, check)).toEqual([check]);
    expect(await reporting(operation, '', check)).toEqual([]);
  });
});

it.each([
  'UnassignPrivateIpAddresses',
  'UnassignIpv6Addresses',
])('%s that refuses addresses and prefixes at once is right', async (operation) => {
  const [fault = ''] = faultsOf(operation).flatMap(({ id }) => (id.endsWith('-refuses-both') ? [id] : []));
  const asserting = ['contract/couples', 'contract/everything', 'contract/mixtures', 'contract/xml'];
  const plans = plansOfRun({ operation }, profiles.smoke).filter(({ id }) => asserting.includes(id));
  const { reports } = await measure({ plans, operation, faults: [fault] });
  expect(reports.flatMap(({ findings, result }) => (findings.length > 0 ? [result.id] : []))).toEqual([]);
});

it('of two lists that nobody says can be sent together no couple is made, and the check says what it lacks', () => {
  const couples = plansOfRun({ operation: 'UnassignIpv6Addresses' }).find(({ id }) => id === 'contract/couples');
  expect(couples?.skip).toBe('needs two optional parameters that may stand together');
});

describe.each(['AssignPrivateIpAddresses', 'UnassignPrivateIpAddresses', 'AssignIpv6Addresses', 'UnassignIpv6Addresses'])('%s', (name) => {
  it('has for each defect a check that this world can carry', () => {
    const plans = plansOfRun({ operation: name }, profiles.smoke);
    const planted = faultsOf(name).filter(({ harmless, rule }) => harmless !== true && !sharedCheckIds.includes(rule));
    const unseen = planted.filter((fault) => mappedPlans(fault, plans).every(({ skip }) => skip !== null));
    expect(unseen.map(({ id, rule }) => `${id}: ${rule}`)).toEqual([]);
  });
});
