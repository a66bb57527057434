/**
 * Judged requests a second and cases a second of a session, next to a bare loop that sends the same requests to the same emulator:
 * `npm run bench`. Both sign, both create, read the answer and delete; the loop judges nothing and keeps no books.
 */
import { randomBytes } from 'node:crypto';
import { Pool } from 'undici';
import { startEmulatorThread } from '../emulator/index.ts';
import { plan } from '../generators/index.ts';
import { type Request, wireForms } from '../model/request.ts';
import { wireRequest } from '../targets/http/wire-request.ts';
import { accounts, concurrency, contract, fixtures, measure, operation } from './measure.ts';

const rounds = 5;

interface Speed {
  readonly requestsPerSecond: number;
  readonly casesPerSecond: number;
}

// Without hostile input: megabytes in single requests measure copying, not judging.
const plans = plan(contract, fixtures, { forms: wireForms });

async function session(record: (request: Request) => void): Promise<Speed> {
  const { reports, summary, seconds } = await measure({
    plans,
    wrap: (target) => ({
      ...target,
      send: (request) => {
        record(request);
        return target.send(request);
      },
    }),
  });
  const cases = reports.reduce((sum, { result }) => sum + result.cases, 0);
  return { requestsPerSecond: summary.requests / seconds, casesPerSecond: cases / seconds };
}

type Send = (request: Request) => Promise<string>;

function sender(url: string, pool: Pool): Send {
  const { host } = new URL(url);
  return async (request) => {
    const credentials = accounts.get(request.account);
    if (!credentials) throw new Error(`no credentials of ${request.account}`);
    const timestamp = new Date().toISOString().replace(/\.\d+/, '');
    const nonce = randomBytes(16).toString('hex');
    const wire = wireRequest(request, { auth: 'sign', apiVersion: operation.version, host, path: '/', credentials, timestamp, nonce });
    const answer = await pool.request({ method: wire.method as 'GET', path: wire.path, headers: wire.headers.flat(), body: wire.body });
    return answer.body.text();
  };
}

/** Sends one request, deletes what it made; answers how many requests that took. */
async function sendAndDelete(send: Send, request: Request): Promise<number> {
  const id = /"NetworkInterfaceId":"([^"]+)"/.exec(await send(request))?.[1];
  if (request.operation !== 'CreateNetworkInterface' || !id) return 1;
  const region = request.pairs.find(([name]) => name === 'RegionId')?.[1] ?? '';
  const pairs: Request['pairs'] = [
    ['RegionId', region],
    ['NetworkInterfaceId', id],
  ];
  await send({ ...request, operation: 'DeleteNetworkInterface', pairs });
  return 2;
}

/** The same requests in the same order, sent and deleted again, and nothing else. */
async function bareLoop(requests: readonly Request[]): Promise<Speed> {
  const emulator = await startEmulatorThread({ port: 0, auth: 'strict' });
  const pool = new Pool(emulator.url, { connections: concurrency });
  const send = sender(emulator.url, pool);
  let sent = 0;
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let request = requests[next++]; request; request = requests[next++]) {
      // Not `sent += await …`: that would add to what was read before the wait.
      const took = await sendAndDelete(send, request);
      sent += took;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  await emulator.close();
  const creates = requests.filter(({ operation: name }) => name === 'CreateNetworkInterface').length;
  return { requestsPerSecond: sent / seconds, casesPerSecond: creates / seconds };
}

function show(label: string, values: readonly number[], digits = 0): void {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  process.stdout.write(
    `${label.padEnd(28)} median ${median.toFixed(digits)}  (${values.map((value) => value.toFixed(digits)).join(' ')})\n`,
  );
}

const recorded: Request[] = [];
await session((request) => recorded.push(request));
// Deletes name interfaces of their own run: the loop makes its own.
const replayed = recorded.filter((request) => request.operation !== 'DeleteNetworkInterface');
const ours: Speed[] = [];
const bare: Speed[] = [];
for (let round = 0; round < rounds; round++) {
  ours.push(await session(() => undefined));
  bare.push(await bareLoop(replayed));
}
const ratios = ours.map(({ requestsPerSecond }, index) => requestsPerSecond / (bare[index]?.requestsPerSecond ?? 1));
show(
  'session, judged requests/s',
  ours.map(({ requestsPerSecond }) => requestsPerSecond),
);
show(
  'session, cases/s',
  ours.map(({ casesPerSecond }) => casesPerSecond),
);
show(
  'bare loop, requests/s',
  bare.map(({ requestsPerSecond }) => requestsPerSecond),
);
show(
  'bare loop, creates/s',
  bare.map(({ casesPerSecond }) => casesPerSecond),
);
show('ratio of requests/s', ratios, 2);
