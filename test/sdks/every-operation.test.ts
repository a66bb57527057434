import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { commandIn } from '../../cli/fixtures/command.ts';
import type { Run } from '../../model/run.ts';
import type { SdkName } from '../../model/sdk.ts';
import { loadBaseline, several } from '../../reports/baseline/baseline.ts';
import { excuses } from '../../reports/baseline/matching.ts';
import { packageRoot } from '../../spec/files.ts';
import { loadOperation, shippedOperations } from '../../spec/load.ts';
import { openClient } from '../../targets/sdk/open-client.ts';
import { benchOf, gate, wrongDriver } from './gate.ts';

const sdks = ['ecs20140526', 'pop-core'];
const npm = (name: string): SdkName => ({ kind: 'npm', name, folder: null, options: {}, from: process.cwd() });
const ofSdks = (id: string) => id.startsWith('sdk-');

const pairs = sdks.flatMap((sdk) => shippedOperations().map((operation) => [sdk, operation] as const));

// Read before any call waits for its answer: it would wait for the reading as well.
beforeAll(async () => {
  for (const operation of shippedOperations()) benchOf(operation);
  for (const sdk of sdks) await openClient(npm(sdk));
});

it.concurrent.each(pairs)('%s is gated for %s: each call is that operation, and all that deviates is known', async (sdk, operation) => {
  const { reports, summary } = await gate(npm(sdk), ofSdks, operation);
  expect(summary.stopped).toBeNull();
  expect(reports.filter(({ result }) => result.verdict === 'not-run' || result.verdict === 'inconclusive')).toEqual([]);
  const verdicts = new Map(reports.map(({ result }) => [result.id, result.verdict]));
  for (const always of ['action-and-version', 'signature', 'wire-form']) expect(verdicts.get(`sdk-serialize/${always}`)).toBe('conforms');
  const entries = loadBaseline(`builtin:${sdk}`).entries.filter(
    (entry) => entry.operation === undefined || several(entry.operation).includes(operation),
  );
  const found = reports.flatMap(({ findings }) => findings);
  expect(
    found.filter((finding) => !entries.some((entry) => excuses(entry, finding))).map(({ check, actual }) => `${check}: ${actual}`),
  ).toEqual([]);
  expect(found.length).toBeGreaterThan(5);
});

/** Runs the command, and answers its exit code and what it printed. */
const run = (...args: readonly string[]) => commandIn(packageRoot(), 'run', '--profile', 'smoke', ...args);

const few = ['--only', 'contract/required-only', '--only', 'boundary/RegionId/required', '--only', 'sdk-serialize/null'];
const onInterfaces = shippedOperations().filter((name) => loadOperation(name).pack !== null);

it('with all operations, what each acts on is made in the emulator behind the SDK, one page holds them all, and the worst exit code stands', async () => {
  const out = mkdtempSync(join(tmpdir(), 'eni-sdk-all-'));
  const { code, stdout } = await run('--target', 'sdk:ecs20140526', '--operation', 'all', ...few, '--fail-on', 'should', '--out', out);
  const page = readFileSync(join(out, 'operations.html'), 'utf8');
  const ends = new Set<string>();
  for (const name of onInterfaces) {
    ends.add(new RegExp(`^${name} +exit (\\d)`, 'm').exec(stdout)?.[1] ?? 'none');
    expect(page).toContain(`<a href="${name}/report.html">${name}</a>`);
    const { checks } = JSON.parse(readFileSync(join(out, name, 'run.json'), 'utf8')) as Run;
    const unmet = checks.filter(({ id, verdict }) => /^(contract\/required-only|boundary)/.test(id) && verdict !== 'conforms');
    expect(unmet.map(({ id, reason }) => `${name} ${id}: ${reason}`)).toEqual([]);
  }
  // Gaps after a null, where the operation has a list at all.
  expect([...ends].sort()).toEqual(['0', '1']);
  expect(code).toBe(1);
});

it('one baseline holds for all operations', async () => {
  const out = mkdtempSync(join(tmpdir(), 'eni-sdk-known-'));
  const known = ['--baseline', 'builtin:pop-core', '--out', out];
  const { code, stdout } = await run('--target', 'sdk:pop-core?method=POST', '--operation', 'all', ...few, ...known);
  expect(stdout.match(/^\w+ +exit 0 /gm)).toHaveLength(onInterfaces.length);
  expect(code).toBe(0);
});

it('a group is made through an SDK as well, in the world of the emulator behind it', async () => {
  const out = mkdtempSync(join(tmpdir(), 'eni-sdk-group-'));
  const only = ['contract/required-only', 'contract/VpcId', 'boundary/SecurityGroupName/maxLength'];
  const { code } = await run(
    ...['--target', 'sdk:ecs20140526', '--operation', 'CreateSecurityGroup', '--out', out],
    ...only.flatMap((id) => ['--only', id]),
  );
  expect(code).toBe(0);
  const { checks } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run;
  expect(checks.filter(({ id }) => only.includes(id)).map(({ verdict }) => verdict)).toEqual(['conforms', 'conforms', 'conforms']);
});

const lies: readonly (readonly [way: string, operation: string, check: string, observed: string])[] = [
  ['always-creates', 'ModifyNetworkInterfaceAttribute', 'sdk-serialize/action-and-version', 'CreateNetworkInterface 2014-05-26'],
  ['code-lost', 'DeleteNetworkInterface', 'sdk-errors/InvalidEniId.NotFound', 'code lost'],
  ['index-from-zero', 'AssignPrivateIpAddresses', 'sdk-serialize/PrivateIpAddress', 'other indexes or names'],
  ['retries', 'DeleteNetworkInterface', 'sdk-resilience/one-create', 'removal sent again'],
];

it.each(lies)('a driver that lies by %s about %s is noticed', async (way, operation, check, observed) => {
  const chosen = (id: string) => id === check || id === 'sdk-resilience/internal-error';
  const { reports } = await gate(wrongDriver(way), chosen, operation);
  const found = reports.flatMap(({ findings }) => findings).map((each) => [each.check, each.observed, each.level]);
  expect(found).toContainEqual([check, observed, 'MUST']);
});

it('a run ends with 1 for a driver that always creates, with 0 for one that does not, and is not measured where the operation is not listed', async () => {
  const driver = (way: string) => `driver:${process.execPath} ${join(packageRoot(), 'test', 'sdks', 'wrong-driver.mjs')} ${way}`;
  const codes = async (way: string, operation: string) => {
    const out = mkdtempSync(join(tmpdir(), 'eni-lie-'));
    const asked = [
      '--operation',
      operation,
      '--only',
      'sdk-serialize/action-and-version',
      '--only',
      'contract/required-only',
      '--out',
      out,
    ];
    return run('--target', driver(way), ...asked);
  };
  expect((await codes('right', 'ModifyNetworkInterfaceAttribute')).code).toBe(0);
  expect((await codes('always-creates', 'ModifyNetworkInterfaceAttribute')).code).toBe(1);
  const unlisted = await codes('right', 'DetachNetworkInterface');
  expect(unlisted.code).toBe(3);
  expect(unlisted.stdout).toContain('the driver does not list DetachNetworkInterface');
});
