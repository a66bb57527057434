import { describe, expect, it } from 'vitest';
import { measure, plansOfRun } from '../bench/measure.ts';

/** Ten ways to break the emulator, and the check whose rule each of them breaks. The whole catalogue: `npm run faults`. */
const tenFaults = [
  ['name-accepts-129', 'boundary/NetworkInterfaceName/maxLength'],
  ['description-refuses-256', 'boundary/Description/maxLength'],
  ['secondary-count-accepts-0', 'boundary/SecondaryPrivateIpAddressCount/minimum'],
  ['tags-accepts-21', 'boundary/Tag/maxItems'],
  ['groups-refuses-5', 'state/SecurityGroupIds/group-quota'],
  ['code-tag-duplicate', 'boundary/Tag/unique-by'],
  ['response-no-Status', 'contract/required-only'],
  ['response-last-primary', 'contract/PrivateIpAddress'],
  ['read-back-traffic-mode', 'read-back/NetworkInterfaceTrafficMode'],
  ['created-on-rejection', 'boundary/NetworkInterfaceName/minLength'],
] as const;

const plans = plansOfRun();

describe('a broken emulator', () => {
  it.each(tenFaults)('%s is reported by %s', async (fault, check) => {
    const { reports } = await measure({ plans: plans.filter(({ id }) => id === check), faults: [fault] });
    const report = reports.find(({ result }) => result.id === check);
    expect(report?.result).toMatchObject({ verdict: 'deviates', level: 'MUST' });
    expect(report?.findings.length).toBeGreaterThan(0);
  });

  it('is not needed for the same checks to conform', async () => {
    const checks = new Set<string>(tenFaults.map(([, check]) => check));
    const { reports } = await measure({ plans: plans.filter(({ id }) => checks.has(id)) });
    expect(reports.filter(({ result }) => result.verdict !== 'conforms')).toEqual([]);
  });
});
