// Code of a user of the SDK: an interface for a job, asked for again while ECS throttles.
import { setTimeout as sleep } from 'node:timers/promises';
import { RPCClient } from '@alicloud/pop-core';

const tries = 4;
const pauseMs = 10;

export function ecsClient({ accessKeyId, accessKeySecret }) {
  return new RPCClient({ accessKeyId, accessKeySecret, endpoint: 'https://ecs.cn-hangzhou.aliyuncs.com', apiVersion: '2014-05-26' });
}

/** The id of a new interface. The token makes it safe to ask again: however often it arrives, one interface is made. */
export async function interfaceFor(client, job, { region, vswitch, group }) {
  const asked = {
    RegionId: region,
    VSwitchId: vswitch,
    SecurityGroupId: group,
    NetworkInterfaceName: `job-${job}`,
    ClientToken: `job-${job}`,
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { NetworkInterfaceId: id } = await client.request('CreateNetworkInterface', asked, { method: 'POST' });
      return id;
    } catch (error) {
      const again = /^(Throttling|ServiceUnavailable)/.test(error.code) || error.code === 'ECONNRESET';
      if (!again || attempt === tries) throw error;
      await sleep(pauseMs * 2 ** attempt);
    }
  }
}
