import { describe, expect, it } from 'vitest';
import { measure, plansOfRun } from '../bench/measure.ts';
import { createFaults } from '../emulator/index.ts';
import { profiles } from '../runner/settings.ts';

// What is done and answered too late is done: a surplus, an address in use, a quota that is reached or an interface that is missing is then nobody's fault.
const counting = /^(race|sequence)\/|interface-quota|enough-addresses|enough-prefixes|^state\/PrimaryIpAddress\/idle/;
const slow = 'harmless-slow-now-and-then';

describe('a target that does everything and now and then answers too late', () => {
  it('is never said to do anything wrong but that', async () => {
    expect(createFaults.some(({ id }) => id === slow)).toBe(true);
    const plans = plansOfRun().filter(({ id, skip }) => skip === null && counting.test(id));
    const { reports, summary } = await measure({ plans, faults: [slow], profile: profiles.smoke, timeoutMs: 1000 });
    const found = reports.flatMap(({ findings }) => findings.filter(({ level }) => level !== 'MAY'));
    expect(found.filter((each) => each.class !== 'no-answer').map((each) => `${each.check}: ${each.observed}`)).toEqual([]);
    expect(summary.observations.join()).toMatch(/creates were not answered; [1-9]\d* of them had made an interface/);
  });
});
