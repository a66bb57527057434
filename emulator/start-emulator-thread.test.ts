import { expect, it } from 'vitest';
import { send } from './call.ts';
import { startEmulatorThread } from './start-emulator-thread.ts';

it('serves from another thread, and stops', async () => {
  const emulator = await startEmulatorThread();
  const parameters = { RegionId: 'cn-hangzhou', VSwitchId: 'vsw-bp12z9ri19r0wyojfljoo', SecurityGroupId: 'sg-bp106i8j76b2lajlj4h9' };
  const call = { url: emulator.url, action: 'CreateNetworkInterface', parameters };
  expect((await send(call)).status).toBe(200);
  await emulator.close();
  await expect(send(call)).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/);
});
