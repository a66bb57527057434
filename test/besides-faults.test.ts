import { describe, expect, it } from 'vitest';
import { measure, plansOfRun } from '../bench/measure.ts';
import { profiles } from '../runner/settings.ts';

/** The check, where it reports the fault: the first that it reports is enough. */
async function reporting(operation: string, faults: readonly string[], check: string): Promise<readonly string[]> {
  const plans = plansOfRun({ operation }, profiles.smoke).filter(({ id }) => id === check);
  const { reports } = await measure({ plans, operation, faults, bail: true });
  return reports.filter(({ findings }) => findings.some(({ level }) => level !== 'MAY')).map(({ result }) => result.id);
}

const sound = new Map<string, Promise<readonly string[]>>();

/** What a check reports of a sound emulator, once for all faults that it is to notice. */
function reportedOfSound(operation: string, check: string): Promise<readonly string[]> {
  const key = `${operation} ${check}`;
  const reported = sound.get(key) ?? reporting(operation, [], check);
  sound.set(key, reported);
  return reported;
}

// A defect that nothing met: the interfaces that were asked about had nothing besides, or nobody else was there.
describe.each([
  ['ModifyNetworkInterfaceAttribute', 'modify-loses-tags', 'read-back/furnished'],
  ['ModifyNetworkInterfaceAttribute', 'modify-one-text-only', 'read-back/furnished'],
  ['ModifyNetworkInterfaceAttribute', 'modify-release-though-refused', 'read-back/refused'],
  ['ModifyNetworkInterfaceAttribute', 'modify-loses-UdpTimeout', 'read-back/ConnectionTrackingConfiguration.UdpTimeout'],
  ['UnassignPrivateIpAddresses', 'unassign-ipv4-loses-addresses', 'read-back/furnished'],
  ['AttachNetworkInterface', 'attach-loses-queues', 'read-back/furnished'],
  ['DetachNetworkInterface', 'detach-loses-group', 'read-back/furnished'],
  ['DescribeNetworkInterfaceAttribute', 'attribute-hides-Tags', 'read-back/furnished'],
  ['DescribeNetworkInterfaceAttribute', 'attribute-first-group-only', 'read-back/furnished'],
  ['DescribeNetworkInterfaceAttribute', 'attribute-tracking-of-0', 'contract/Attribute'],
  ['DescribeNetworkInterfaces', 'list-one-filter-only', 'read-back/filters'],
  ['DescribeNetworkInterfaces', 'list-any-address-primary', 'read-back/filters'],
  ['DescribeNetworkInterfaces', 'list-any-region', 'read-back/filters'],
  ['DescribeNetworkInterfaces', 'list-mac-anew', 'read-back/filters'],
  ['DescribeNetworkInterfaces', 'list-hides-primaries', 'read-back/filters'],
  ['DescribeNetworkInterfaces', 'list-token-alone', 'read-back/pages-by-token'],
  ['DescribeNetworkInterfaces', 'list-usual-page-larger', 'read-back/pages'],
  ['UnassignPrivateIpAddresses', 'unassign-ipv4-primary-passes', 'state/PrivateIpAddress/not-primary'],
  ['AttachNetworkInterface', 'attach-not-stopped', 'state/InstanceId/instance-state'],
  ['DetachNetworkInterface', 'detach-not-stopped', 'state/InstanceId/instance-state'],
])('%s with %s', (operation, fault, check) => {
  it(`is noticed by ${check}, which reports nothing of a sound one`, async () => {
    expect(await reporting(operation, [fault], check)).toEqual([check]);
    expect(await reportedOfSound(operation, check)).toEqual([]);
  });
});
