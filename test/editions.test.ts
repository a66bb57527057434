import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, type EmulatorEdition, emulatorEditions, seededFixtures, startEmulator } from '../emulator/index.ts';
import { shippedContract } from '../engine/contract.ts';
import { measure } from '../engine/measure.ts';
import { settingsFor } from '../engine/settings.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { CheckReport } from '../runner/check-report.ts';
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
    fixtures: seededFixtures() as Fixtures,
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
