import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { send as call } from '../emulator/call.ts';
import { type Emulator, seededFixtures, startEmulator } from '../emulator/index.ts';
import { proxy } from '../test/foreign/proxy.ts';
import { act, consent, folder, lines, listed, ran, read, region, runOf, until, wealth } from '../test/stand-in.ts';

vi.setConfig({ testTimeout: 300_000 });

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
  const missing = async (...args: string[]) => await act({ url }, ['run', '--target', 'alibabacloud', ...args, '--out', folder()]);
  const bare = await missing();
  expect(bare.code).toBe(64);
  expect(bare.output).toMatch(/--consent create-real-resources, --region ID, --max-creates N, --max-requests N/);
  const poor = await missing(...consent, '--max-creates', '5');
  expect(poor.code).toBe(64);
  expect(poor.output).toMatch(/without: --max-requests N\n/);
  expect((await missing('--consent', 'yes')).output).toMatch(/Allowed choices are create-real-resources/);
  expect((await act({ url: 'http://192.0.2.1' }, ['run', '--target', 'alibabacloud', ...consent, ...wealth])).output).toMatch(
    /this machine alone/,
  );
});

describe('the budget', () => {
  it('ends what creates, after what is rejected; what was not run is named', async () => {
    const emulator = await emulatorWith();
    const out = folder();
    const only = ['--only', 'boundary/Description/*', '--only', 'boundary/NetworkInterfaceName/*', '--profile', 'smoke'];
    const { code, output } = await ran(emulator, out, '--max-creates', '4', '--max-requests', '500', ...only);
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
    const { code, output } = await ran(emulator, out, '--max-creates', '500', '--max-requests', '90', '--only', 'contract/**');
    expect(code, output).toBe(3);
    expect(read(out).counts.requests).toBeLessThanOrEqual(90);
    expect(read(out).reasons.join()).toMatch(/--max-requests/);
    expect(await listed(emulator)).toBe(0);
  });
});

it('makes nothing more where what it made cannot be deleted', async () => {
  const emulator = await emulatorWith();
  const out = folder();
  const body = { RequestId: crypto.randomUUID(), HostId: 'h', Code: 'Forbidden.RAM', Message: 'User not authorized.' };
  const keeping = await proxy(emulator.url, (action) => (action === 'DeleteNetworkInterface' ? { status: 403, body } : undefined));
  const { code, output } = await ran(keeping, out, ...wealth, '--only', 'contract/**');
  await keeping.close();
  expect(code, output).toBe(3);
  expect(output).toMatch(/could not be deleted: nothing more is made\. Allow ecs:DeleteNetworkInterface/);
  expect(lines(out, 'intent')).toBe(1);
  const args = ['cleanup', '--target', 'alibabacloud', '--region', region, '--ledger', join(out, 'ledger.jsonl')];
  expect((await act(emulator, args)).output).toMatch(/1 interfaces gone, 0 left/);
  expect(await listed(emulator)).toBe(0);
});

it('stops where what it made is not deleted any more in mid-run, and says so', async () => {
  const emulator = await emulatorWith();
  const out = folder();
  let deletions = 0;
  const body = { RequestId: crypto.randomUUID(), HostId: 'h', Code: 'Forbidden.RAM', Message: 'User not authorized.' };
  const keeping = await proxy(emulator.url, (action) =>
    action === 'DeleteNetworkInterface' && ++deletions > 20 ? { status: 403, body } : undefined,
  );
  const { code, output } = await ran(keeping, out, ...wealth, '--only', 'contract/**', '--concurrency', '2');
  await keeping.close();
  expect(code, output).toBe(3);
  expect(output).toMatch(/Delete was refused 3 times in a row \(Forbidden\.RAM, 403\): nothing more is made/);
  expect(lines(out, 'made')).toBeLessThan(20 + 3 + 4);
  const args = ['cleanup', '--target', 'alibabacloud', '--region', region, '--ledger', join(out, 'ledger.jsonl')];
  expect((await act(emulator, args)).output).toMatch(/ 0 left/);
  expect(await listed(emulator)).toBe(0);
});

it('is in doubt, and calls nothing wrong, where throttling never ends', async () => {
  const emulator = await emulatorWith();
  const out = folder();
  let creates = 0;
  const body = {
    RequestId: crypto.randomUUID(),
    HostId: 'h',
    Code: 'Throttling.User',
    Message: 'Request was denied due to user flow control.',
  };
  const busy = await proxy(emulator.url, (action) =>
    action === 'CreateNetworkInterface' && ++creates > 1 ? { status: 400, body } : undefined,
  );
  const { code, output } = await ran(busy, out, ...wealth, '--profile', 'smoke', '--only', 'boundary/Description/maxLength');
  await busy.close();
  expect(code, output).toBe(3);
  const run = read(out);
  expect(run.findings).toEqual([]);
  // The run ends once it was told to slow down in vain: not measured, which is no verdict either.
  expect(run.checks.find(({ id }) => id === 'boundary/Description/maxLength')?.verdict).toBe('not-run');
  expect(run.reasons.join('\n')).toMatch(/throttle/);
  expect(await listed(emulator)).toBe(0);
});

it('takes throttling for what it is: it waits, and nothing deviates', async () => {
  const emulator = await emulatorWith('harmless-throttles');
  const out = folder();
  const { code, output } = await ran(emulator, out, ...wealth, '--only', 'boundary/Description/*', '--only', 'state/VSwitchId/*');
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
  const { output } = await ran(emulator, out, ...wealth, '--only', 'boundary/NetworkInterfaceName/*');
  expect(read(out).counts.cases, output).toBeGreaterThan(50);
  expect(await listed(emulator)).toBe(0);
  expect(lines(out, 'closed')).toBe(1);
});

it('never touches what others have made in the vSwitch meanwhile', async () => {
  const emulator = await emulatorWith();
  const { vswitches, securityGroups } = seededFixtures();
  const parameters = { RegionId: region, VSwitchId: vswitches[0]?.id ?? '', SecurityGroupId: securityGroups[0]?.id ?? '' };
  const out = folder();
  const ended = ran(emulator, out, ...wealth, '--only', 'boundary/Description/*', '--only', 'idempotency/**');
  await until(() => lines(out, 'existing') > 0);
  for (let count = 0; count < 3; count++) await call({ url: emulator.url, action: 'CreateNetworkInterface', parameters });
  const { code, output } = await ended;
  expect(code, output).toBe(0);
  expect(await listed(emulator)).toBe(3);
});

it('tells of limits that are known to have changed, instead of calling it a deviation', async () => {
  const emulator = await emulatorWith('tag-value-prefix-ignored');
  const out = folder();
  const { code, output } = await ran(emulator, out, ...wealth, '--profile', 'smoke', '--only', 'boundary/Tag.Value/forbidden-prefixes');
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
