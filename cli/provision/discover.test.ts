import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Emulator, seededFixtures, startEmulatorThread } from '../../emulator/index.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import { loadFixturesFile } from '../../spec/load-fixtures.ts';
import { NotMeasured } from '../not-measured.ts';
import { runDefaults } from '../run/run-options.ts';
import { discover, fixturesText } from './discover.ts';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulatorThread({});
});

afterAll(() => emulator.close());

it('gives what a target lists the roles that it has, in a file that is valid', async () => {
  const found = await discover(emulator.url, 'cn-hangzhou', runDefaults);
  const file = join(mkdtempSync(join(tmpdir(), 'eni-discover-')), 'fixtures.yaml');
  writeFileSync(file, fixturesText(emulator.url, found));
  const written = loadFixturesFile(file) as Fixtures;
  const seeded = seededFixtures() as Fixtures;
  // In the seeded world each thing was given its role by hand.
  for (const role of ['auto', 'explicit', 'tiny', 'pending'] as const) {
    const id = written.vswitches.find((each) => each.role === role)?.id;
    expect([role, seeded.vswitches.find((each) => each.id === id)?.role]).toEqual([role, role]);
  }
  expect(written.securityGroups.filter(({ role }) => role === 'normal')).toHaveLength(6);
  for (const role of ['enterprise', 'other-vpc', 'classic'] as const) {
    const id = written.securityGroups.find((each) => each.role === role)?.id;
    expect(seeded.securityGroups.find((each) => each.id === id)?.role).toBe(role);
  }
});

it.each([
  [
    'a region that the target refuses',
    () => discover(emulator.url, 'nowhere', runDefaults),
    /DescribeVSwitches was answered with InvalidRegionId\.NotFound/,
  ],
  ['a target that nobody serves', () => discover('http://127.0.0.1:1', 'cn-hangzhou', runDefaults), /does not say what it has: .*refused/],
])('says of %s why it knows nothing', async (_, ask, why) => {
  await expect(ask()).rejects.toThrow(why);
  await expect(ask()).rejects.toBeInstanceOf(NotMeasured);
});
