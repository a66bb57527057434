import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, startEmulatorThread } from '../emulator/index.ts';
import { proxy } from '../test/foreign/proxy.ts';
import { act, consent, folder, lines, listed, ran, region, runOf, start, until, wealth } from '../test/stand-in.ts';

vi.setConfig({ testTimeout: 300_000 });

const emulators: Emulator[] = [];
async function slowEmulator(): Promise<Emulator> {
  const emulator = await startEmulatorThread({ faults: ['harmless-slower'] });
  emulators.push(emulator);
  return emulator;
}
afterEach(async () => {
  for (const emulator of emulators.splice(0)) await emulator.close();
});

describe('kill -9 in the middle of a run that created 200 interfaces', () => {
  const many = 200;

  async function killed(emulator: Emulator, out: string, target: string, only: readonly string[]): Promise<void> {
    const args = ['run', '--target', target, '--out', out, ...only];
    const { child, ended } = start(emulator.url, target === 'alibabacloud' ? [...args, ...consent, ...wealth, '--rate', '3000'] : args);
    await until(() => lines(out, 'made') >= many || child.exitCode !== null);
    // Not in a quiet moment: something has to be there when it dies. What is under way is carried out while the run stands still.
    for (let left = 0; left === 0 && child.exitCode === null; left = await settled(emulator)) {
      child.kill('SIGCONT');
      await sleep(20);
      child.kill('SIGSTOP');
    }
    child.kill('SIGKILL');
    expect((await ended).code, 'it was killed, and did not end before').toBeNull();
    expect(lines(out, 'made')).toBeGreaterThanOrEqual(many);
  }

  /** How many interfaces are left once the requests that were under way have been carried out. */
  async function settled(emulator: Emulator): Promise<number> {
    for (let before = -1; ; await sleep(300)) {
      const now = await listed(emulator);
      if (now === before) return now;
      before = now;
    }
  }

  const cleanup = (emulator: Emulator, out: string, target: string, ...more: readonly string[]) =>
    act(emulator, ['cleanup', '--target', target, '--region', region, '--ledger', join(out, 'ledger.jsonl'), ...more]);
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
    const emulator = await slowEmulator();
    const out = folder();
    await killed(emulator, out, 'alibabacloud', tagged);
    expect(await listed(emulator)).toBeGreaterThan(0);
    // Nothing new is made on top of it.
    const again = await ran(emulator, out, ...wealth);
    expect(again.code).toBe(64);
    expect(again.output).toMatch(/run eni-contract cleanup --target alibabacloud/);
    const { code, output } = await cleanup(emulator, out, 'alibabacloud');
    expect(code, output).toBe(0);
    expect(await listed(emulator)).toBe(0);
  });

  it('leaves two hundred, where the target would not delete meanwhile, and cleanup none', async () => {
    const emulator = await slowEmulator();
    const out = folder();
    const Message = 'The operation is not allowed in the current ENI state.';
    // For the moment only, each time: after a plain refusal or two nothing more would be made.
    const early = { status: 400, body: { RequestId: crypto.randomUUID(), HostId: 'h', Code: 'InvalidOperation.InvalidEniState', Message } };
    // The preflight's is deleted: where nothing can be, nothing is made.
    let deletions = 0;
    const keeping = await proxy(emulator.url, (action) => (action === 'DeleteNetworkInterface' && deletions++ > 0 ? early : undefined));
    const { child, ended } = runOf(keeping, out, ...wealth, '--profile', 'nightly', '--only', 'contract/**');
    // The preflight's was made and is gone: what counts is what is held.
    await until(() => lines(out, 'made') - lines(out, 'gone') >= many || child.exitCode !== null);
    child.kill('SIGKILL');
    const { code, output } = await ended;
    expect(code, output).toBeNull();
    await settled(emulator);
    await keeping.close();
    const left = await listed(emulator);
    expect(left).toBeGreaterThanOrEqual(many);
    // What was answered is known by its id; of what was under way, `cleanup` asks first.
    const cleaned = await cleanup(emulator, out, 'alibabacloud');
    expect(Number(/: (\d+) interfaces gone, 0 left/.exec(cleaned.output)?.[1]), cleaned.output).toBeGreaterThanOrEqual(many);
    if ((await listed(emulator)) > 0) expect((await cleanup(emulator, out, 'alibabacloud', '--untagged')).code).toBe(0);
    expect(await listed(emulator)).toBe(0);
  });

  it('asks before it deletes what carries no tag and was not answered', async () => {
    const emulator = await slowEmulator();
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
    const emulator = await slowEmulator();
    const out = folder();
    await killed(emulator, out, emulator.url, ['--only', 'boundary/**', '--only', 'contract/**']);
    expect(await listed(emulator)).toBeGreaterThan(0);
    const { code, output } = await cleanup(emulator, out, emulator.url);
    expect(code, output).toBe(0);
    expect(await listed(emulator)).toBe(0);
  });
});
