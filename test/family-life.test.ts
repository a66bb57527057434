import { describe, expect, it } from 'vitest';
import { fixtures, measure, plansOfRun } from '../bench/measure.ts';
import { contractOf } from '../engine/contract.ts';
import { allPlans, type CheckPlan } from '../generators/index.ts';
import type { CheckReport } from '../runner/check-report.ts';
import { profiles } from '../runner/settings.ts';

const acting = [
  'AssignPrivateIpAddresses',
  'AssignIpv6Addresses',
  'UnassignPrivateIpAddresses',
  'UnassignIpv6Addresses',
  'AttachNetworkInterface',
  'DetachNetworkInterface',
  'ModifyNetworkInterfaceAttribute',
  'DeleteNetworkInterface',
] as const;

const isOfLife = ({ family }: CheckPlan): boolean => family === 'sequence' || family === 'race';

function plansOf(operation: string): readonly CheckPlan[] {
  return plansOfRun({ operation }, profiles.smoke).filter(isOfLife);
}

function told(reports: readonly CheckReport[]): readonly string[] {
  return reports
    .filter(({ result }) => /^(sequence|race)\//.test(result.id))
    .map(({ result: { id, verdict, reason } }) => `${id}: ${verdict}${reason === null ? '' : `, ${reason}`}`);
}

/** What the gate says of the checks of an operation after others, beside others and at once. */
async function tried(operation: string, faults: readonly string[], only: (id: string) => boolean = () => true): Promise<readonly string[]> {
  const plans = plansOf(operation).filter(({ id }) => only(id));
  const { reports, summary } = await measure({ operation, plans, faults, profile: profiles.gate });
  expect(summary.stopped).toBeNull();
  return told(reports);
}

describe.each(acting)('%s after others and beside them', (operation) => {
  it('conforms where the emulator is faithful', async () => {
    const verdicts = await tried(operation, []);
    expect(verdicts.length).toBeGreaterThan(2);
    expect(verdicts.filter((each) => !each.endsWith(': conforms'))).toEqual([]);
  });

  it('is skipped by name where the fixtures have no vSwitch for it, and does without instances where it can', () => {
    const contract = contractOf({ operation });
    const { instances: _, ...without } = fixtures;
    const plans = allPlans(contract, without, { forms: ['A'] }).filter(isOfLife);
    expect(plans.map(({ id }) => id)).toEqual(plansOf(operation).map(({ id }) => id));
    const attaches = operation.startsWith('Attach') || operation.startsWith('Detach');
    for (const { skip, edges } of plans)
      expect(skip === null ? edges().length : skip).toEqual(attaches ? expect.stringMatching(/^needs /) : expect.anything());
    const nowhere = { ...without, vswitches: without.vswitches.filter(({ role }) => role !== 'explicit' && role !== 'auto') };
    for (const { skip } of allPlans(contract, nowhere, { forms: ['A'] }).filter(isOfLife)) expect(skip).toMatch(/^needs /);
  });
});

describe('what takes time is waited for', () => {
  const late = ['harmless-attachment-takes-time', 'harmless-removal-takes-time'];

  it.each([
    ['DetachNetworkInterface', ['harmless-attached-later']],
    ['AttachNetworkInterface', ['harmless-detachment-takes-time']],
    ['AssignPrivateIpAddresses', late],
    ['DeleteNetworkInterface', late],
  ] as const)('by %s', async (operation, faults) => {
    const verdicts = await tried(operation, faults, (id) => id === 'sequence/others' || id === 'race/deletion');
    expect(verdicts.filter((each) => !each.endsWith(': conforms'))).toEqual([]);
  });
});

describe('a race is noticed', () => {
  it.each([
    ['AttachNetworkInterface', 'attach-done-late', 'race/attachment'],
    ['AttachNetworkInterface', 'attach-done-late', 'race/deletion'],
    ['DeleteNetworkInterface', 'delete-done-late', 'race/deletion'],
    ['AssignPrivateIpAddresses', 'assign-ipv4-held-late', 'race/ipv4-prefix'],
    ['AssignPrivateIpAddresses', 'assign-ipv4-held-late', 'race/secondary-address'],
    ['AssignPrivateIpAddresses', 'assign-ipv4-done-late', 'race/same-interface'],
    ['AssignIpv6Addresses', 'assign-ipv6-held-late', 'race/ipv6-prefix'],
    ['AssignIpv6Addresses', 'assign-ipv6-held-late', 'race/ipv6-address'],
    ['AssignIpv6Addresses', 'assign-ipv6-done-late', 'race/same-interface'],
  ] as const)('in %s with %s, by %s', async (operation, fault, check) => {
    const verdicts = await tried(operation, [fault], (id) => id === check);
    expect(verdicts.map((each) => each.split(',')[0])).toEqual([`${check}: deviates`]);
  });
});
