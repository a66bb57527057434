import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Emulator, startEmulatorThread } from '../emulator/index.ts';
import { type Between, proxy } from './foreign/proxy.ts';
import { sessionAt } from './session-at.ts';

const refusal = {
  status: 403,
  body: { RequestId: 'F3B2C1D0-0000-4000-8000-000000000001', HostId: 'h', Code: 'InvalidIp.IpRepeated', Message: 'The IP is taken.' },
};

let emulator: Emulator;
let between: Between;
let creates = 0;
let every = 9;

beforeAll(async () => {
  emulator = await startEmulatorThread();
  // The service chose for somebody else what a set-up names: now and then, whatever it is made for.
  between = await proxy(emulator.url, (action) =>
    action === 'CreateNetworkInterface' && creates++ % every === every - 1 ? refusal : undefined,
  );
});

afterAll(async () => {
  await between.close();
  await emulator.close();
});

it('a set-up that is refused once is made again, and leaves no check in doubt', async () => {
  const only = ['boundary/Ipv6Address/*'];
  const place = { url: between.url, operation: 'UnassignIpv6Addresses', forms: ['A'], timeoutMs: 20_000, concurrency: 1 } as const;
  const run = await sessionAt({ ...place, only });
  expect(creates).toBeGreaterThan(18);
  const doubtful = run.checks.filter(({ verdict }) => verdict === 'inconclusive' || verdict === 'deviates');
  expect(doubtful.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
});

it('what is to be free again is asked for once more where somebody else was given it meanwhile', async () => {
  // Two creates a case: the second of each other case is refused, and none that goes out again.
  [creates, every] = [0, 4];
  const place = { url: between.url, operation: 'DeleteNetworkInterface', forms: ['A'], timeoutMs: 20_000, concurrency: 1 } as const;
  const run = await sessionAt({ ...place, only: ['read-back/freed'] });
  expect(creates).toBeGreaterThan(9);
  expect(run.checks.flatMap(({ id, verdict }) => (id === 'read-back/freed' ? [verdict] : []))).toEqual(['conforms']);
});
