import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Pair } from '../model/request.ts';
import { embeddedTarget } from './embedded.ts';

it.each(['sign', 'none'] as const)('answers on a thread of its own, and is gone when closed (%s)', async (auth) => {
  const common = { timeoutMs: 5000, connections: 2, now: () => new Date(), nonce: randomUUID, apiVersion: '2014-05-26', collections: [] };
  const { target, fixtures, url } = await embeddedTarget({ auth, ...common });
  const vswitch = fixtures.vswitches.find(({ role }) => role === 'auto');
  const group = fixtures.securityGroups.find(({ role, region }) => role === 'normal' && region === vswitch?.region);
  const pairs: Pair[] = [
    ['RegionId', vswitch?.region ?? ''],
    ['VSwitchId', vswitch?.id ?? ''],
    ['SecurityGroupId', group?.id ?? ''],
  ];
  const send = () => target.send({ operation: 'CreateNetworkInterface', pairs, account: 'default', form: 'D', format: 'JSON' });
  expect(target).toMatchObject({ id: 'embedded', loopback: true });
  expect(await send()).toMatchObject({ kind: 'accepted' });
  await target.close();
  expect(await send()).toMatchObject({ kind: 'unanswered', cause: 'aborted' });
  await expect(fetch(url)).rejects.toThrow();
});
