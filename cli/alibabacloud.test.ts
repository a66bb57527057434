import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { send as call } from '../emulator/call.ts';
import { type Emulator, seededFixtures, startEmulator } from '../emulator/index.ts';
import type { Run } from '../model/run.ts';
import { packageRoot } from '../spec/files.ts';

vi.setConfig({ testTimeout: 300_000 });

const main = join(packageRoot(), 'dist', 'cli', 'main.js');
const region = 'cn-hangzhou';

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** The target alibabacloud, with an emulator of this machine in its place. */
function start(endpoint: string, args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const env = { ...process.env, ENI_CONTRACT_ALIBABACLOUD_ENDPOINT: endpoint };
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, output }))) };
}

const consent = ['--consent', 'create-real-resources', '--region', region];

function runOf(emulator: Emulator, out: string, ...more: readonly string[]) {
  const args = ['run', '--target', 'alibabacloud', ...consent, '--rate', '2000', '--out', out, '--wire', 'A', ...more];
  return start(emulator.url, args);
}

const wealth = ['--max-creates', '100000', '--max-requests', '1000000'];

/** Everything that the emulator holds in the region. */
async function listed({ url }: Emulator): Promise<number> {
  const parameters = { RegionId: region, PageSize: '500' };
  const { text } = await call({ url, action: 'DescribeNetworkInterfaces', parameters });
  return (JSON.parse(text) as { TotalCount: number }).TotalCount;
}

const folder = () => mkdtempSync(join(tmpdir(), 'eni-real-'));
const read = (out: string) => JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run;
const lines = (out: string, kind: string) =>
  existsSync(join(out, 'ledger.jsonl'))
    ? readFileSync(join(out, 'ledger.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith(`{"kind":"${kind}"`)).length
    : 0;

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 60));
}

const emulators: Emulator[] = [];
async function emulatorWith(...faults: string[]): Promise<Emulator> {
  const emulator = await startEmulator({ faults });
  emulators.push(emulator);
  return emulator;
}
afterEach(async () => {
  for (const emulator of emulators.splice(0)) await emulator.close();
});

it('starts with nothing less than consent, region and budget, and says what is missing', async () => {
  const { url } = await emulatorWith();
  const missing = async (...args: string[]) => await start(url, ['run', '--target', 'alibabacloud', ...args, '--out', folder()]).ended;
  const bare = await missing();
  expect(bare.code).toBe(64);
  expect(bare.output).toMatch(/--consent create-real-resources, --region ID, --max-creates N, --max-requests N/);
  const poor = await missing(...consent, '--max-creates', '5');
  expect(poor.code).toBe(64);
  expect(poor.output).toMatch(/without: --max-requests N\n/);
  expect((await missing('--consent', 'yes')).output).toMatch(/Allowed choices are create-real-resources/);
  expect((await start('http://192.0.2.1', ['run', '--target', 'alibabacloud', ...consent, ...wealth]).ended).output).toMatch(
    /this machine alone/,
  );
});

describe('the budget', () => {
  it('ends what creates, after what is rejected; what was not run is named', async () => {
    const emulator = await emulatorWith();
    const out = folder();
    const only = ['--only', 'boundary/Description/*', '--only', 'boundary/NetworkInterfaceName/*', '--profile', 'smoke'];
    const { code, output } = await runOf(emulator, out, '--max-creates', '4', '--max-requests', '500', ...only).ended;
    expect(code, output).toBe(3);
    expect(lines(out, 'made')).toBe(4);
    const run = read(out);
    expect(run.checks.some(({ verdict, reason }) => verdict === 'not-run' && reason?.includes('--max-creates'))).toBe(true);
    expect(run.checks.every(({ verdict }) => verdict !== 'deviates')).toBe(true);
    expect(run.edges.filter(({ outcome }) => outcome === 'rejected').length).toBeGreaterThan(15);
    expect(await listed(emulator)).toBe(0);
  });

  it('of requests leaves enough to delete with', async () => {
    const emulator = await emulatorWith();
    const out = folder();
    const { code, output } = await runOf(emulator, out, '--max-creates', '500', '--max-requests', '90', '--only', 'contract/**').ended;
    expect(code, output).toBe(3);
    expect(read(out).counts.requests).toBeLessThanOrEqual(90);
    expect(read(out).reasons.join()).toMatch(/--max-requests/);
    expect(await listed(emulator)).toBe(0);
  });
});

it('takes throttling for what it is: it waits, and nothing deviates', async () => {
  const emulator = await emulatorWith('harmless-throttles');
  const out = folder();
  const { code, output } = await runOf(emulator, out, ...wealth, '--only', 'boundary/Description/*', '--only', 'state/VSwitchId/*').ended;
  expect(code, output).toBe(0);
  expect(await listed(emulator)).toBe(0);
});

it.each([
  ['lost answers', 'every-10th-dropped'],
  ['internal errors', 'every-10th-500'],
  ['answers without id', 'every-10th-without-id'],
])('leaves nothing behind, whatever happens: %s', async (_, fault) => {
  const emulator = await emulatorWith(fault);
  const out = folder();
  const { output } = await runOf(emulator, out, ...wealth, '--only', 'boundary/NetworkInterfaceName/*').ended;
  expect(read(out).counts.cases, output).toBeGreaterThan(50);
  expect(await listed(emulator)).toBe(0);
  expect(lines(out, 'closed')).toBe(1);
});

it('never touches what others have made in the vSwitch meanwhile', async () => {
  const emulator = await emulatorWith();
  const { vswitches, securityGroups } = seededFixtures();
  const parameters = { RegionId: region, VSwitchId: vswitches[0]?.id ?? '', SecurityGroupId: securityGroups[0]?.id ?? '' };
  const out = folder();
  const { ended } = runOf(emulator, out, ...wealth, '--only', 'boundary/Description/*', '--only', 'idempotency/**');
  await until(() => lines(out, 'existing') > 0);
  for (let count = 0; count < 3; count++) await call({ url: emulator.url, action: 'CreateNetworkInterface', parameters });
  const { code, output } = await ended;
  expect(code, output).toBe(0);
  expect(await listed(emulator)).toBe(3);
});

it('tells of limits that are known to have changed, instead of calling it a deviation', async () => {
  const emulator = await emulatorWith('tag-value-prefix-ignored');
  const out = folder();
  const { code, output } = await runOf(emulator, out, ...wealth, '--profile', 'smoke', '--only', 'boundary/Tag.Value/forbidden-prefixes')
    .ended;
  expect(code, output).toBe(0);
  expect(read(out).observations.join('\n')).toMatch(/breaks Tag\.Value\/forbidden-prefixes \(changed in 2026\) is answered with accepted/);
});

it('deletes everything when it is interrupted', async () => {
  const emulator = await emulatorWith('harmless-slower');
  const out = folder();
  const { child, ended } = runOf(emulator, out, ...wealth, '--profile', 'nightly', '--only', 'boundary/**', '--only', 'contract/**');
  await until(() => lines(out, 'made') > 40);
  child.kill('SIGINT');
  const { code, output } = await ended;
  expect(code, output).toBe(130);
  expect(read(out).verdict).toBe('interrupted');
  expect(await listed(emulator)).toBe(0);
});

describe('kill -9 in the middle of a run that created 200 interfaces', () => {
  async function killed(emulator: Emulator, out: string, target: string, only: readonly string[]): Promise<void> {
    const args = ['run', '--target', target, '--out', out, ...only];
    const { child, ended } = start(emulator.url, target === 'alibabacloud' ? [...args, ...consent, ...wealth, '--rate', '3000'] : args);
    // Not in a quiet moment: something has to be held when it dies.
    const held = () => lines(out, 'made') - lines(out, 'gone');
    await until(() => (lines(out, 'made') >= 200 && held() > 2) || child.exitCode !== null);
    child.kill('SIGKILL');
    expect((await ended).code, 'it was killed, and did not end before').toBeNull();
    await settled(emulator);
  }

  /** Requests that were under way when the run was killed are still being carried out. */
  async function settled(emulator: Emulator): Promise<void> {
    for (let before = -1, now = await listed(emulator); before !== now; ) {
      before = now;
      await sleep(300);
      now = await listed(emulator);
    }
  }

  const cleanup = (emulator: Emulator, out: string, target: string, ...more: readonly string[]) =>
    start(emulator.url, ['cleanup', '--target', target, '--region', region, '--ledger', join(out, 'ledger.jsonl'), ...more]).ended;
  /** Checks all of whose cases carry the tag: they are about a parameter that is neither required nor a tag. */
  const tagged = [
    ...[
      'Description',
      'NetworkInterfaceName',
      'PrimaryIpAddress',
      'PrivateIpAddress',
      'Ipv6Address',
      'Ipv4Prefix',
      'Ipv6Prefix',
      'InstanceType',
      'QueueNumber',
      'NetworkInterfaceTrafficMode',
      'DeleteOnRelease',
      'ResourceGroupId',
    ].map((name) => `read-back/${name}`),
    ...['Description', 'NetworkInterfaceName', 'PrivateIpAddress', 'Ipv6Address', 'QueueNumber', 'SecondaryPrivateIpAddressCount'].map(
      (name) => `boundary/${name}/*`,
    ),
  ].flatMap((glob) => ['--only', glob]);

  it('leaves some, and cleanup none', async () => {
    const emulator = await emulatorWith('harmless-slower');
    const out = folder();
    await killed(emulator, out, 'alibabacloud', tagged);
    expect(await listed(emulator)).toBeGreaterThan(0);
    // Nothing new is made on top of it.
    const again = await runOf(emulator, out, ...wealth).ended;
    expect(again.code).toBe(64);
    expect(again.output).toMatch(/run eni-contract cleanup --target alibabacloud/);
    const { code, output } = await cleanup(emulator, out, 'alibabacloud');
    expect(code, output).toBe(0);
    expect(await listed(emulator)).toBe(0);
  });

  it('asks before it deletes what carries no tag and was not answered', async () => {
    const emulator = await emulatorWith('harmless-slower');
    const out = folder();
    await killed(emulator, out, 'alibabacloud', ['--only', 'contract/**']);
    const first = await cleanup(emulator, out, 'alibabacloud');
    const left = await listed(emulator);
    expect(first.code, first.output).toBe(left === 0 ? 0 : 3);
    if (left > 0) expect(first.output).toMatch(/perhaps made by a create without tag/);
    if (left > 0) expect((await cleanup(emulator, out, 'alibabacloud', '--untagged')).code).toBe(0);
    expect(await listed(emulator)).toBe(0);
  });

  it('is cleaned up on any emulator', async () => {
    const emulator = await emulatorWith('harmless-slower');
    const out = folder();
    await killed(emulator, out, emulator.url, ['--only', 'boundary/**', '--only', 'contract/**']);
    expect(await listed(emulator)).toBeGreaterThan(0);
    const { code, output } = await cleanup(emulator, out, emulator.url);
    expect(code, output).toBe(0);
    expect(await listed(emulator)).toBe(0);
  });
});
