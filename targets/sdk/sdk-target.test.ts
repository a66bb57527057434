import { expect, it } from 'vitest';
import type { SdkCall, SdkReply } from '../../model/sdk.ts';
import { driverClient } from '../driver/driver-client.ts';
import type { SdkClient } from './sdk-client.ts';
import { sdkTarget } from './sdk-target.ts';

const body = '{"RequestId":"A"}';
const reply: SdkReply = { kind: 'answer', status: 200, headers: {}, body, delayMs: 0, cutAt: null };

function call(description: string): SdkCall {
  const credentials = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
  const parameters = { Description: description };
  return { operation: 'CreateNetworkInterface', parameters, regionId: 'cn-hangzhou', credentials, options: {}, timeoutMs: 3000 };
}

/** Puts a call on the wire and answers when the server does; one call ends the process a while after it came. */
const program = `
const { request } = require('node:http');
const write = (line) => process.stdout.write(JSON.stringify(line) + '\\n');
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, op, operation, parameters, endpoint } = JSON.parse(line);
  if (op === 'hello')
    write({ id, sdk: { name: 'x', version: '1', language: 'js', path: '-' }, operations: ['CreateNetworkInterface'], maxInFlight: 2 });
  else if (op !== 'call') return;
  else if (parameters.Description === 'crash') setTimeout(() => process.exit(3), 300);
  else request({ ...endpoint, protocol: 'http:', path: '/?Action=' + operation, agent: false }, (response) => {
    response.resume();
    response.on('end', () => write({ id, outcome: 'accepted', response: {} }));
  }).end();
});`;

it('what a lost process had sent is not counted to the call that is made anew', async () => {
  const target = await sdkTarget(await driverClient([process.execPath, '-e', program], process.cwd()));
  const [slow, crash] = await Promise.all([target.perform(call('slow'), { ...reply, delayMs: 600 }), target.perform(call('crash'), reply)]);
  await target.close();
  expect([slow.outcome.kind, slow.seen.length]).toEqual(['accepted', 1]);
  expect(crash.outcome.kind).toBe('crashed');
});

it('what comes after the result is not counted to the call', async () => {
  const ask = (port: number) => fetch(`http://127.0.0.1:${port}/?Action=CreateNetworkInterface`).then((response) => response.text());
  let late: Promise<unknown> = Promise.resolve();
  const client: SdkClient = {
    info: { name: 'x', version: '1', language: 'js', path: '-' },
    maxInFlight: 1,
    call: async (_call, { port }) => {
      await ask(port);
      late = new Promise((resolve) => setTimeout(() => resolve(ask(port)), 20));
      return { outcome: { kind: 'accepted', response: {} }, breaches: [] };
    },
    close: async () => undefined,
  };
  const target = await sdkTarget(client);
  const answer = await target.perform(call('once'), reply);
  await late;
  expect(answer.seen.length).toBe(1);
  await target.close();
});
