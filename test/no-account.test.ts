import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import YAML from 'yaml';
import { commandIn } from '../cli/fixtures/command.ts';
import { type Emulator, seededFixtures, startEmulatorThread } from '../emulator/index.ts';
import type { Run } from '../model/run.ts';
import { packageRoot } from '../spec/files.ts';

const check = 'boundary/NetworkInterfaceName/maxLength';

let faulty: Emulator;
const folder = mkdtempSync(join(tmpdir(), 'eni-no-account-'));

beforeAll(async () => {
  faulty = await startEmulatorThread({ faults: ['name-accepts-129'] });
});

afterAll(() => faulty.close());

const cli = (...words: string[]) => commandIn(folder, ...words);

const { vswitches, securityGroups } = seededFixtures();
const ids = ['auto', 'explicit'].map((wanted) => vswitches.find(({ role }) => role === wanted));
const group = securityGroups.find(({ role }) => role === 'normal');

/** Fixtures as a text of ours gives them, with the ids of what the emulator has. */
function here(text: string): string {
  const world = YAML.parse(text) as { vswitches: object[]; securityGroups: object[] };
  const place = ids.map((each) => ({ id: each?.id, vpc: each?.vpc, cidr: each?.cidr, zone: each?.zone }));
  return YAML.stringify({
    ...world,
    vswitches: world.vswitches.map((each, index) => ({ ...each, ...place[index] })),
    securityGroups: world.securityGroups.map((each) => ({ ...each, id: group?.id, vpc: group?.vpc })),
  });
}

function readme(): string {
  const [, text = ''] = /```yaml\n(regions:[^`]*)```/.exec(readFileSync(join(packageRoot(), 'README.md'), 'utf8')) ?? [];
  return text;
}

async function written(): Promise<string> {
  await cli('init');
  return readFileSync(join(folder, 'fixtures.yaml'), 'utf8');
}

async function printed(): Promise<string> {
  const { stdout } = await cli('emulator', '--print-fixtures');
  const { accounts: _, ...world } = YAML.parse(stdout) as { accounts: unknown };
  return YAML.stringify(world);
}

// An oracle that knows no account expects nothing of anybody's request: every target conformed.
it.each([
  ['as the README has them', async () => here(readme())],
  ['with an empty list of accounts', async () => `${here(readme())}accounts: []\n`],
  ['as init writes them', async () => here(await written())],
  ['as the emulator prints them, but for the accounts', printed],
])('a planted fault is seen with fixtures %s', async (_, make) => {
  const file = join(folder, 'world.yaml');
  writeFileSync(file, await make());
  const run = ['run', '--target', faulty.url, '--fixtures', file, '--profile', 'smoke', '--wire', 'A', '--only', check];
  const { code, stdout } = await cli(...run);
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining(`DEVIATES  ${check}`) });
});

it('and with a world that was provisioned', async () => {
  const provision = 'provision: {region: cn-hangzhou, zone: cn-hangzhou-h, cidr: 10.200.0.0/16}';
  writeFileSync(join(folder, 'own.yaml'), `targets:\n  own:\n    endpoint: ${faulty.url}\n    ${provision}\n`);
  const { code, stdout } = await cli('run', '--config', 'own.yaml', '--target', 'own', '--profile', 'smoke', '--only', check);
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining(`DEVIATES  ${check}`) });
});

it('a check that the smallest fixtures cannot carry is skipped by its name, not unknown', async () => {
  const lacking = 'precedence/QueuePairNumber/type';
  writeFileSync(join(folder, 'smallest.yaml'), here(readme()));
  const run = ['run', '--target', faulty.url, '--fixtures', 'smallest.yaml', '--profile', 'smoke', '--wire', 'A', '--out', 'smallest'];
  const { code } = await cli(...run, '--only', check, '--only', lacking);
  const { checks } = JSON.parse(readFileSync(join(folder, 'smallest', 'run.json'), 'utf8')) as Run;
  expect({ code, skipped: checks.find(({ id }) => id === lacking) }).toMatchObject({ code: 1, skipped: { verdict: 'skipped' } });
});
