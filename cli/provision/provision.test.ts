import { afterEach, beforeEach, expect, it } from 'vitest';
import { send } from '../../emulator/call.ts';
import { type Emulator, startEmulatorThread } from '../../emulator/index.ts';
import { type Between, notFound, proxy } from '../../test/foreign/proxy.ts';
import { sessionAt } from '../../test/session-at.ts';
import { runDefaults } from '../run/run-options.ts';
import { provision } from './provision.ts';

let emulator: Emulator;
let between: Between | null = null;

beforeEach(async () => {
  emulator = await startEmulatorThread({});
});

afterEach(async () => {
  await between?.close();
  between = null;
  await emulator.close();
});

const asked = { region: 'cn-hangzhou', zone: 'cn-hangzhou-h' };

/** Security groups and vSwitches are counted by what the emulator lists: it is asked as an SDK would, form A. */
async function groups(): Promise<number> {
  const { text } = await send({ url: emulator.url, action: 'DescribeSecurityGroups', parameters: { RegionId: asked.region } });
  return (JSON.parse(text) as { TotalCount: number }).TotalCount;
}

it('makes a world that a run can be measured in, and removes it', async () => {
  const before = await groups();
  const { fixtures, remove } = await provision(asked, emulator.url, runDefaults);
  expect(fixtures.vswitches.map(({ role, cidr }) => [role, cidr])).toEqual([
    ['auto', '10.200.0.0/18'],
    ['explicit', '10.200.64.0/18'],
    ['tiny', '10.200.128.0/29'],
  ]);
  expect(await groups()).toBe(before + 8);
  const only = [
    'contract/Tag',
    'contract/PrimaryIpAddress',
    'state/SecurityGroupId/*',
    'state/VSwitchId/enough-addresses',
    'read-back/VSwitchId',
  ];
  const run = await sessionAt({ url: emulator.url, only, fixtures, timeoutMs: 20_000 });
  expect(run.findings).toEqual([]);
  expect({ code: run.exitCode, reasons: run.reasons }).toEqual({ code: 0, reasons: [] });
  expect(run.checks.find(({ id }) => id === 'state/VSwitchId/enough-addresses')?.verdict).toBe('conforms');
  await remove();
  expect(await groups()).toBe(before);
});

it('leaves nothing where the target cannot make all of it', async () => {
  const before = await groups();
  let made = 0;
  between = await proxy(emulator.url, (action) => (action === 'CreateSecurityGroup' && ++made > 3 ? notFound() : undefined));
  const { url } = between;
  await expect(provision(asked, url, { ...runDefaults, wire: ['D'] })).rejects.toThrow(
    /could not be provisioned: CreateSecurityGroup was answered with InvalidAction\.NotFound \(404\)/,
  );
  expect(await groups()).toBe(before);
});

it.each([
  ['10.200.0.0/20', /takes an IPv4 block of \/16 or larger/],
  ['fd00::/64', /takes an IPv4 block/],
])('refuses the block %s in words', async (cidr, message) => {
  await expect(provision({ ...asked, cidr }, emulator.url, runDefaults)).rejects.toThrow(message);
});
