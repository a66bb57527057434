import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from './call.ts';
import type { Form } from './exchange.ts';
import { seededWorld } from './seeded-world.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';

const required = { RegionId: 'cn-hangzhou', VSwitchId: 'vsw-bp12z9ri19r0wyojfljoo', SecurityGroupId: 'sg-bp106i8j76b2lajlj4h9' };

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

async function call(action: string, parameters: Record<string, string>, form: Form = 'A', keyId = 'testid') {
  const { status, text } = await send({ url: emulator.url, action, parameters, form, keyId });
  return { status, body: JSON.parse(text) as Record<string, unknown> };
}

describe('startEmulator', () => {
  it.each(['A', 'B', 'C', 'D'] as const)('creates, lists and deletes an interface in form %s', async (form) => {
    const created = await call('CreateNetworkInterface', { ...required, NetworkInterfaceName: 'a b'.replace(' ', ':') }, form);
    expect(created.status).toBe(200);
    expect(created.body).toMatchObject({ Status: 'Available', Type: 'Secondary', NetworkInterfaceName: 'a:b' });
    const id = String(created.body['NetworkInterfaceId']);
    const found = await call('DescribeNetworkInterfaces', { RegionId: 'cn-hangzhou', 'NetworkInterfaceId.1': id }, form);
    expect(found.body).toMatchObject({ NetworkInterfaceSets: { NetworkInterfaceSet: [{ NetworkInterfaceId: id }] } });
    const deletion = { RegionId: 'cn-hangzhou', NetworkInterfaceId: id };
    expect((await call('DeleteNetworkInterface', deletion, form)).status).toBe(200);
    expect(await call('DeleteNetworkInterface', deletion, form)).toMatchObject({ status: 404, body: { Code: 'InvalidEniId.NotFound' } });
  });

  it('answers XML when asked', async () => {
    const call = { url: emulator.url, action: 'CreateNetworkInterface', format: 'XML' } as const;
    const created = await send({ ...call, parameters: { ...required, Description: 'a<b>&"c"' } });
    expect(created.type).toBe('text/xml;charset=utf-8');
    expect(created.text).toContain('<Description>a&lt;b&gt;&amp;&quot;c&quot;</Description>');
    expect((await send({ ...call, parameters: {} })).text).toContain('<Error><RequestId>');
  });

  it('knows every account of its world', async () => {
    for (const { keyId, denied, maxInterfaces } of seededWorld.accounts) {
      const { status } = await call('CreateNetworkInterface', required, 'D', keyId);
      expect([keyId, status === 200]).toEqual([keyId, denied === undefined && maxInterfaces !== 0]);
    }
  });
});
