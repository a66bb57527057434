import { mockEcs } from 'eni-contract/nock';
import { afterEach, expect, test } from 'vitest';
import { ecsClient, interfaceFor } from './interface-for.mjs';

// What the emulator's own world holds; `fixtures` of mockEcs brings another one.
const place = { region: 'cn-hangzhou', vswitch: 'vsw-bp12z9ri19r0wyojfljoo', group: 'sg-bp106i8j76b2lajlj4h9' };
const client = ecsClient({ accessKeyId: 'testid', accessKeySecret: 'testsecret' });

/** Names of what jobs have made; instances have interfaces as well. */
async function namesThere() {
  const { NetworkInterfaceSets: sets } = await client.request('DescribeNetworkInterfaces', { RegionId: place.region }, {});
  return sets.NetworkInterfaceSet.map((each) => each.NetworkInterfaceName).filter((name) => name.startsWith('job-'));
}

let ecs;
afterEach(() => ecs.restore());

test('an interface of the job is made, once', async () => {
  ecs = mockEcs();
  const id = await interfaceFor(client, 'a1', place);
  expect(await interfaceFor(client, 'a1', place)).toBe(id);
  expect(await namesThere()).toEqual(['job-a1']);
});

test('throttling is waited out', async () => {
  ecs = mockEcs({ faults: ['throttling-twice'] });
  expect(await interfaceFor(client, 'a1', place)).toMatch(/^eni-/);
  expect(ecs.requests.map(({ status }) => status)).toEqual([400, 400, 200]);
});

test('throttling that does not end is told', async () => {
  ecs = mockEcs({ faults: ['throttling'] });
  await expect(interfaceFor(client, 'a1', place)).rejects.toMatchObject({ code: 'Throttling' });
  expect(ecs.requests).toHaveLength(4);
});

test('a connection that closes costs no second interface', async () => {
  ecs = mockEcs({ faults: ['connection-reset-once'] });
  const id = await interfaceFor(client, 'a1', place);
  expect([id.slice(0, 4), await namesThere()]).toEqual(['eni-', ['job-a1']]);
});

test('a job whose name is none of an interface is refused by ECS, at once', async () => {
  ecs = mockEcs();
  await expect(interfaceFor(client, 'a b', place)).rejects.toMatchObject({ code: 'InvalidParams.NetworkInterfaceName' });
  expect(ecs.requests).toHaveLength(1);
});
