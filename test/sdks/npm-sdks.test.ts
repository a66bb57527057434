import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Run } from '../../model/run.ts';
import type { SdkName } from '../../model/sdk.ts';
import { packageRoot } from '../../spec/files.ts';
import { openClient } from '../../targets/sdk/open-client.ts';
import { gate } from './gate.ts';

const npm = (name: string, more: Partial<Extract<SdkName, { kind: 'npm' }>> = {}): SdkName => ({
  kind: 'npm',
  name,
  folder: null,
  options: {},
  from: process.cwd(),
  ...more,
});

/** What both SDKs are known to do otherwise, with the smallest example of it. */
const known: readonly (readonly [sdk: string, check: string, observed: string, example: string])[] = [
  [
    'ecs20140526',
    'sdk-serialize/null',
    'gap in the indexes after a null',
    'SecurityGroupIds.2=sg-1 on the wire, called with {"SecurityGroupIds":[null,"sg-1"]}',
  ],
  ['ecs20140526', 'sdk-serialize/wire-cased-fields', 'lost', 'nothing on the wire, called with {"Tag":[{"Key":"a","Value":"b"}]}'],
  ['ecs20140526', 'sdk-serialize/unknown-parameter', 'lost', 'nothing on the wire, called with {"NoSuchParameter":"x"}'],
  ['ecs20140526', 'sdk-deserialize/ServiceID', 'another number', 'ServiceID: 9007199254740992'],
  ['ecs20140526', 'sdk-resilience/error-with-200', 'error taken as success', 'success with {"RequestId":'],
  ['ecs20140526', 'sdk-resilience/html', 'thrown as SyntaxError', 'SyntaxError: Unexpected token'],
  ['ecs20140526', 'sdk-resilience/xml', 'thrown as SyntaxError', 'SyntaxError: Unexpected token'],
  ['pop-core', 'sdk-serialize/nested-object', 'sent as [object Object]', 'ConnectionTrackingConfiguration=[object Object] on the wire'],
  ['pop-core', 'sdk-serialize/null', 'sent as null', 'Description=null on the wire, called with {"Description":null}'],
  ['pop-core', 'sdk-resilience/no-code', 'failure taken as success', 'success with {"RequestId":"A"}'],
  ['pop-core', 'sdk-resilience/html', 'thrown as SyntaxError (a plain object)', "Unexpected '<'"],
  ['pop-core', 'sdk-errors/any-message', 'message carries the signed URL', '&Action=CreateNetworkInterface&'],
];

it.each(['ecs20140526', 'pop-core'])('%s: every deviation that is known is found, with its smallest example', async (name) => {
  const own = known.filter(([sdk]) => sdk === name);
  const checks = new Set(own.map(([, check]) => check));
  const { reports } = await gate(npm(name), (id) => checks.has(id));
  const found = reports.flatMap(({ findings }) => findings);
  for (const [, check, observed, example] of own) {
    const finding = found.find((each) => each.check === check && each.observed === observed);
    expect(finding?.actual, `${check}: ${observed}`).toContain(example);
    expect(finding?.intermittent).toBeNull();
  }
});

it('a finding names its SDK, and is replayed by its call alone', () => {
  const out = mkdtempSync(join(tmpdir(), 'replay-'));
  try {
    const target = ['--target', 'sdk:pop-core', '--only', 'sdk-serialize/null', '--seed', '1', '--out', out];
    const { status } = spawnSync(process.execPath, [join(packageRoot(), 'dist', 'cli', 'main.js'), 'run', ...target]);
    const { checks, findings } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run;
    expect(status).toBe(1);
    expect(checks.map(({ id }) => id)).toEqual(['sdk-serialize/null']);
    const found = findings.find(({ observed }) => observed === 'sent as null');
    expect(found?.target?.id).toBe('sdk:pop-core');
    const file = join(out, 'findings', `${found?.id}.json`);
    expect(found?.replay).toBe(`npx --no-install eni-contract replay ${file} --target sdk:pop-core`);
    const main = join(packageRoot(), 'dist', 'cli', 'main.js');
    const replayed = spawnSync(process.execPath, [main, 'replay', file, '--out', join(out, 'replay')], { encoding: 'utf8' });
    expect(replayed.stdout).toContain('It reproduces (exit 1).');
    const again = JSON.parse(readFileSync(join(out, 'replay', 'run.json'), 'utf8')) as Run;
    expect(again.checks.map(({ id, cases }) => [id, cases])).toEqual([['sdk-serialize/null', 3]]);
  } finally {
    rmSync(out, { recursive: true });
  }
});

it('what the types cannot express is skipped by name and counted, not called a deviation', async () => {
  const { reports, summary } = await gate(npm('pop-core'), (id) => id === 'sdk-serialize/wire-cased-fields');
  expect(reports.map(({ result }) => [result.verdict, result.reason])).toEqual([['skipped', 'unrepresentable: it has no option names']]);
  expect(summary.observations).toContain('1 calls could not be expressed by its types, 0 were refused before they were sent');
});

it.each([
  ['an unknown SDK', npm('ecs2014'), /there is no SDK "ecs2014" \(did you mean "ecs20140526"\?\)/],
  ['an option of another', npm('pop-core', { options: { signature: 'v2' } }), /sdk:pop-core has no option "signature"; it has method/],
  ['a folder without a package', npm('pop-core', { folder: tmpdir() }), /is not a build of @alicloud\/pop-core: it has no package.json/],
  [
    'a package that is not installed',
    npm('pop-core', { from: tmpdir() }),
    /not installed where this command was started: npm install --save-dev @alicloud\/pop-core/,
  ],
  [
    'a program that is not there',
    { kind: 'driver', argv: ['no-such-program'], from: tmpdir() } as const,
    /did not introduce itself: it could not be started/,
  ],
])('%s is refused in one sentence', async (_what, name, message) => {
  await expect(openClient(name)).rejects.toThrow(message);
});

it('a build in a folder is gated under its own version', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'build-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: '@alicloud/pop-core', version: '9.9.9', main: 'index.js' }));
    writeFileSync(join(folder, 'index.js'), 'exports.RPCClient = class { async request() { return {}; } };');
    const client = await openClient(npm('pop-core', { folder }));
    expect([client.info.version, client.info.path]).toEqual(['9.9.9', folder]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
