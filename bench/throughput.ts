/**
 * Judged requests a second and cases a second of a session, next to a bare loop that sends the same requests to the same emulator:
 * `npm run bench`. Both sign, both create, read the answer and delete; the loop judges nothing and keeps no books.
 */
import { randomBytes } from 'node:crypto';
import { Pool } from 'undici';
import { seededFixtures, startEmulatorThread } from '../emulator/index.ts';
import { plan } from '../generators/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { Target } from '../model/observation.ts';
import { type Request, wireForms } from '../model/request.ts';
import { oracle } from '../oracle/expect.ts';
import { newSignals } from '../runner/progress.ts';
import { startSession } from '../runner/session.ts';
import { profiles, type Settings } from '../runner/settings.ts';
import { loadOperation } from '../spec/load.ts';
import { credentials } from '../targets/credentials.ts';
import { httpTarget } from '../targets/http/http-target.ts';
import { wireRequest } from '../targets/http/wire-request.ts';

const concurrency = 32;
const rounds = 5;
const fixtures: Fixtures = seededFixtures();
const accounts = credentials(fixtures, {}, true);
const operation = loadOperation();

interface Measured {
  readonly requestsPerSecond: number;
  readonly casesPerSecond: number;
}

function targetAt(url: string): Target {
  return httpTarget({
    id: 'bench',
    url,
    auth: 'sign',
    accounts,
    timeoutMs: 5000,
    connections: concurrency,
    now: () => new Date(),
    nonce: () => randomBytes(16).toString('hex'),
    apiVersion: operation.version,
    collections: [
      'SecurityGroupIds.SecurityGroupId',
      'PrivateIpSets.PrivateIpSet',
      'Tags.Tag',
      'Ipv6Sets.Ipv6Set',
      'Ipv4PrefixSets.Ipv4PrefixSet',
      'Ipv6PrefixSets.Ipv6PrefixSet',
    ],
  });
}

function settingsFor(url: string): Settings {
  return {
    target: { id: 'bench', url, version: null, auth: 'sign' },
    credentials: Object.fromEntries(accounts),
    fixtures,
    profile: profiles.gate,
    seed: 1,
    only: [],
    forms: wireForms,
    concurrency,
    rate: null,
    timeoutMs: 5000,
    bail: false,
    signals: newSignals(),
  };
}

/** One gate session against a fresh emulator; `record` sees every request. */
async function session(record: (request: Request) => void): Promise<Measured> {
  const emulator = await startEmulatorThread({ port: 0, auth: 'strict' });
  const settings = settingsFor(emulator.url);
  const inner = targetAt(emulator.url);
  const send: Target['send'] = (request) => {
    record(request);
    return inner.send(request);
  };
  const target: Target = { ...inner, send };
  const plans = plan(operation, fixtures, { forms: settings.forms });
  const started = performance.now();
  const running = startSession(settings, { operation, oracle: oracle(operation), target, plans });
  const { requests } = await running.summary;
  const seconds = (performance.now() - started) / 1000;
  const reports = await Promise.all(running.checks.map((check) => running.report(check)));
  const cases = reports.reduce((sum, { result }) => sum + result.cases, 0);
  await inner.close();
  await emulator.close();
  return { requestsPerSecond: requests / seconds, casesPerSecond: cases / seconds };
}

/** The same requests in the same order, sent and deleted again, and nothing else. */
async function bareLoop(requests: readonly Request[]): Promise<Measured> {
  const emulator = await startEmulatorThread({ port: 0, auth: 'strict' });
  const { host } = new URL(emulator.url);
  const pool = new Pool(emulator.url, { connections: concurrency });
  let sent = 0;
  const send = async (request: Request): Promise<string> => {
    const own = accounts.get(request.account);
    if (!own) throw new Error(`no credentials of ${request.account}`);
    const timestamp = new Date().toISOString().replace(/\.\d+/, '');
    const wire = wireRequest(request, {
      auth: 'sign',
      apiVersion: operation.version,
      host,
      path: '/',
      credentials: own,
      timestamp,
      nonce: randomBytes(16).toString('hex'),
    });
    sent++;
    const answer = await pool.request({ method: wire.method as 'GET', path: wire.path, headers: wire.headers.flat(), body: wire.body });
    return answer.body.text();
  };
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let request = requests[next++]; request; request = requests[next++]) {
      const id = /"NetworkInterfaceId":"([^"]+)"/.exec(await send(request))?.[1];
      const region = request.pairs.find(([name]) => name === 'RegionId')?.[1] ?? '';
      if (request.operation === 'CreateNetworkInterface' && id) {
        const pairs: Request['pairs'] = [
          ['RegionId', region],
          ['NetworkInterfaceId', id],
        ];
        await send({ ...request, operation: 'DeleteNetworkInterface', pairs });
      }
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  await emulator.close();
  return {
    requestsPerSecond: sent / seconds,
    casesPerSecond: requests.filter((request) => request.operation === 'CreateNetworkInterface').length / seconds,
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const recorded: Request[] = [];
await session((request) => recorded.push(request));
// Deletes name interfaces of their own run: the loop makes its own.
const replayed = recorded.filter((request) => request.operation !== 'DeleteNetworkInterface');
const ours: Measured[] = [];
const bare: Measured[] = [];
for (let round = 0; round < rounds; round++) {
  ours.push(await session(() => undefined));
  bare.push(await bareLoop(replayed));
}
const ratios = ours.map((measured, index) => measured.requestsPerSecond / (bare[index]?.requestsPerSecond ?? 1));
const show = (label: string, values: readonly number[], digits = 0) =>
  process.stdout.write(
    `${label.padEnd(28)} median ${median(values).toFixed(digits)}  (${values.map((value) => value.toFixed(digits)).join(' ')})\n`,
  );
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
