import { expect, it } from 'vitest';
import { send } from './call.ts';
import { startEmulatorThread } from './start-emulator-thread.ts';

const parameters = { RegionId: 'cn-hangzhou', VSwitchId: 'vsw-bp12z9ri19r0wyojfljoo', SecurityGroupId: 'sg-bp106i8j76b2lajlj4h9' };

function create(url: string, more: Readonly<Record<string, string>> = {}): ReturnType<typeof send> {
  return send({ url, action: 'CreateNetworkInterface', parameters: { ...parameters, ...more } });
}

it('serves from another thread, and stops', async () => {
  const emulator = await startEmulatorThread();
  const call = { url: emulator.url, action: 'CreateNetworkInterface', parameters };
  expect((await send(call)).status).toBe(200);
  await emulator.close();
  await expect(send(call)).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/);
});

it('serves the next one from the same thread, which remembers neither faults nor interfaces, and closes twice', async () => {
  const address = { PrimaryIpAddress: '10.0.0.77' };
  const first = await startEmulatorThread({ faults: ['name-accepts-129'] });
  const long = { NetworkInterfaceName: `a${'b'.repeat(128)}` };
  expect((await create(first.url, address)).status).toBe(200);
  expect((await create(first.url, long)).status).toBe(200);
  await Promise.all([first.close(), first.close()]);
  const next = await startEmulatorThread();
  expect((await create(next.url, long)).status).toBe(403);
  expect((await create(next.url, address)).status).toBe(200);
  await next.close();
});

it('serves after it could not start', async () => {
  await expect(startEmulatorThread({ faults: ['no-such-fault'] })).rejects.toThrow(/no-such-fault/);
  const emulator = await startEmulatorThread();
  expect((await create(emulator.url)).status).toBe(200);
  await emulator.close();
});
