import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, type EmulatorEdition, emulatorEditions, seededFixtures, startEmulator } from '../emulator/index.ts';
import { shippedContract } from '../engine/contract.ts';
import { measure } from '../engine/measure.ts';
import { settingsFor } from '../engine/settings.ts';
import { plan } from '../generators/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { oracle } from '../oracle/expect.ts';
import type { CheckReport } from '../runner/check-report.ts';
import { newScope } from '../runner/requests/fill.ts';
import { leasesOf } from '../runner/requests/leases.ts';
import { profiles } from '../runner/settings.ts';

// What a target that conforms to one edition of the page does under a run of the other.
const emulators = new Map<EmulatorEdition, Emulator>();
const shared = ['boundary/NetworkInterfaceName/*', 'contract/NetworkInterfaceName', 'contract/Tag', 'boundary/Tag.Value/*'];
const current = ['boundary/ConnectionTrackingConfiguration.*/*', 'read-back/SourceDestCheck', 'boundary/SourceDestCheck/type'];

beforeAll(async () => {
  for (const edition of emulatorEditions) emulators.set(edition, await startEmulator({ edition }));
});
afterAll(async () => {
  for (const emulator of emulators.values()) await emulator.close();
});

async function reportsOf(target: EmulatorEdition, run: EmulatorEdition): Promise<readonly CheckReport[]> {
  const endpoint = { id: 'emulator', url: emulators.get(target)?.url ?? '', auth: 'sign' } as const;
  const only = run === '2026-01' ? [...shared, ...current] : shared;
  const settings = settingsFor({
    endpoint,
    env: null,
    fixtures,
    profile: profiles.smoke,
    seed: 1,
    only,
    forms: ['A', 'B'],
  });
  return (await measure(settings, shippedContract(undefined, run))).reports;
}

const deviating = (reports: readonly CheckReport[]): readonly string[] =>
  reports.filter(({ findings }) => findings.some(({ level }) => level !== 'MAY')).map(({ result }) => result.id);
const doubtful = (reports: readonly CheckReport[]): readonly string[] =>
  reports.filter(({ result: { verdict } }) => verdict === 'inconclusive' || verdict === 'not-run').map(({ result }) => result.id);

const fixtures = seededFixtures() as Fixtures;

it('each violation that the current edition has more breaks its own rule, and nothing else', () => {
  const [first, contract] = [shippedContract(), shippedContract(undefined, '2026-01')];
  const known = new Set(first.operation.rules.map(({ id }) => id));
  const { expect: expectation } = oracle(contract);
  const plans = plan(contract, fixtures, { forms: ['A'] }).filter(({ rule }) => rule !== null && !known.has(rule.id));
  expect(plans).toHaveLength(31);
  for (const { rule, edges, skip } of plans) {
    expect(skip).toBeNull();
    const violations = edges().filter(({ intent, setup }) => intent.kind === 'violates' && setup.length === 0);
    expect(violations.length).toBeGreaterThan(0);
    for (const { id, request, twin, format } of violations) {
      const fill = (asked: typeof request) =>
        expectation(
          fixtures,
          newScope(contract.operation, leasesOf(fixtures, Math.random), Math.random).fill(asked, { form: 'A', format }),
        );
      const expected = fill(request);
      if (expected.kind !== 'reject') throw new Error(`${id} is no violation`);
      expect(expected.rules, id).toContain(rule?.id);
      expect([rule?.id, ...(rule?.coveredBy ?? [])], id).toEqual(expect.arrayContaining([...expected.rules]));
      expect(twin === null ? null : fill(twin).kind, id).toBe('accept');
    }
  }
});

describe('a target of one edition under a run of', () => {
  it.each(emulatorEditions)('the same: %s', async (edition) => {
    const reports = await reportsOf(edition, edition);
    expect([deviating(reports), doubtful(reports)]).toEqual([[], []]);
  });

  it('the current one: it refuses what that allows, and takes what it does not know', async () => {
    expect(deviating(await reportsOf('2024-04-22', '2026-01'))).toEqual([
      'boundary/ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout/maximum',
      'boundary/ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout/minimum',
      'boundary/ConnectionTrackingConfiguration.TcpClosedAndTimeWaitTimeout/type',
      'boundary/ConnectionTrackingConfiguration.TcpEstablishedTimeout/enum',
      'boundary/ConnectionTrackingConfiguration.TcpEstablishedTimeout/type',
      'boundary/ConnectionTrackingConfiguration.UdpTimeout/enum',
      'boundary/ConnectionTrackingConfiguration.UdpTimeout/type',
      'boundary/NetworkInterfaceName/pattern',
      'boundary/SourceDestCheck/type',
      'contract/NetworkInterfaceName',
      'contract/Tag',
      'read-back/SourceDestCheck',
    ]);
  });

  it('the first one: it takes what the later page forbids no more', async () => {
    const reports = await reportsOf('2026-01', '2024-04-22');
    expect([deviating(reports), doubtful(reports)]).toEqual([
      ['boundary/NetworkInterfaceName/starts-with', 'boundary/Tag.Value/forbidden-prefixes'],
      [],
    ]);
  });
});
