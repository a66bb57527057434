import { syncBuiltinESMExports } from 'node:module';
import type { Interceptor, ReplyFnContext, ReplyFnResult } from 'nock';
import { createEmulator, type EmulatorFixtures, type EmulatorHandler, type EngineOptions } from '../../emulator/index.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import { checkedFixtures, loadFixturesFile } from '../../spec/load-fixtures.ts';
import { requestOf } from '../../targets/http/request-of.ts';
import { askedBy, type MockedRequest } from './mocked-request.ts';
import { nock } from './peer.ts';

export type { MockedRequest } from './mocked-request.ts';

/** How ECS is to behave. */
export interface MockEcsOptions extends Pick<EngineOptions, 'faults' | 'now' | 'random'> {
  /** The world that it begins with, or the YAML file that holds it; absent: the emulator's seeded world. */
  readonly fixtures?: Partial<Fixtures> | string;
}

/** ECS in this process, until it is restored. */
export interface EcsMock {
  /** What was asked so far, in the order of the answers. */
  readonly requests: readonly MockedRequest[];
  /** Leaves nock as it was found; what is under way is still answered. May be called again. */
  restore(): void;
  [Symbol.dispose](): void;
}

/** Endpoints of ECS: central, of a region, and of a region over another network. */
const endpoints = /^https?:\/\/ecs(-[a-z0-9-]+)?(\.[a-z0-9-]+)?\.aliyuncs\.com(:\d+)?$/;

/** Fits its own name and no address: nock keeps an entry of it, and knows hosts by the filter alone. */
const scopeName = /eni-contract mocks ecs/;

const methods = ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

let mocked = false;

type Headers = Readonly<Record<string, string | readonly string[] | number | undefined>>;

function headerPairs(headers: Headers): readonly (readonly [string, string])[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || name === 'host' || name === 'content-length' ? [] : [[name, String(value)] as const],
  );
}

/** nock writes a body that is no text as hexadecimal digits, and does not say so. */
function bytesOf(text: string, { 'content-length': length }: Headers): Buffer {
  const isText = length === undefined || Buffer.byteLength(text) === Number(length);
  return Buffer.from(text, isText ? 'utf8' : 'hex');
}

interface Taken {
  readonly request: Request;
  readonly text: string;
}

/** Up to its version 14, nock hands over the path, and the rest as `this`; from 15 on the request. */
async function taken(context: ReplyFnContext, given: string | Request, text: string): Promise<Taken> {
  if (typeof given !== 'string') return takenWhole(given);
  const { method, headers }: { method: string; headers: Headers } = context.req;
  const body = text === '' ? null : bytesOf(text, headers);
  return { request: requestOf(`https://${String(headers['host'])}`, { method, path: given, headers: headerPairs(headers), body }), text };
}

async function takenWhole(given: Request): Promise<Taken> {
  const { host, pathname, search } = new URL(given.url);
  const bytes = Buffer.from(await given.clone().arrayBuffer());
  const headers = headerPairs(Object.fromEntries(given.headers));
  const { method } = given;
  const body = bytes.length === 0 ? null : bytes;
  return { request: requestOf(`https://${host}`, { method, path: `${pathname}${search}`, headers, body }), text: bytes.toString('utf8') };
}

async function reply(emulator: EmulatorHandler, { request, text }: Taken, note: (asked: MockedRequest) => void): Promise<ReplyFnResult> {
  const asked = askedBy(request, text);
  try {
    const response = await emulator(request);
    const body = Buffer.from(await response.arrayBuffer());
    note({ ...asked, status: response.status });
    return [response.status, body, Object.fromEntries(response.headers)];
  } catch (error) {
    note({ ...asked, status: null });
    throw error;
  }
}

function worldOf(fixtures: Partial<Fixtures> | string): EmulatorFixtures {
  // What was checked has roles and types of the schema alone.
  return (typeof fixtures === 'string' ? loadFixturesFile(fixtures) : checkedFixtures(fixtures)) as EmulatorFixtures;
}

/** Answers every request to ECS with the emulator; gives back what is to be taken out of nock again. */
function intercept(emulator: EmulatorHandler, note: (asked: MockedRequest) => void): readonly Interceptor[] {
  // Bodies as they came: what a reply function is given may have been parsed.
  let text = '';
  const scope = nock(scopeName, { filteringScope: (origin) => endpoints.test(origin) })
    .persist()
    .on('request', (_request: unknown, _interceptor: unknown, body: string) => {
      text = body;
    });
  return methods.map((method) => {
    const interceptor = scope.intercept(() => true, method).optionally();
    interceptor.reply(async function (given: string | Request) {
      return reply(emulator, await taken(this, given, text), note);
    });
    return interceptor;
  });
}

/**
 * Puts the reference emulator in the place of `https://ecs.<region>.aliyuncs.com` for everything in this process that asks by `node:http`
 * or `fetch`: SDKs sign as always (key `testid` and secret `testsecret`, unless the fixtures name other keys), signatures are verified, and
 * what is made can be listed and deleted. Throws one sentence for a fault that does not exist (with the nearest), a UsageError for fixtures
 * that can't be, and an Error where ECS is mocked already. Other hosts are nock's business and yours.
 */
export function mockEcs({ fixtures, ...options }: MockEcsOptions = {}): EcsMock {
  if (mocked) throw new Error('ECS is mocked already in this process: restore that mock first');
  if (process.env['NOCK_OFF'] === 'true') throw new Error('NOCK_OFF is set: nock would let every request pass to the real ECS');
  const emulator = createEmulator({ ...options, ...(fixtures === undefined ? {} : { fixtures: worldOf(fixtures) }) });
  const wasActive = nock.isActive();
  if (!wasActive) nock.activate();
  // For who imports `request` by its name: nock puts its own in its place, which a name that was imported before does not tell.
  syncBuiltinESMExports();
  const requests: MockedRequest[] = [];
  const interceptors = intercept(emulator, (asked) => void requests.push(asked));
  let active = true;
  mocked = true;
  const restore = () => {
    if (!active) return;
    active = false;
    mocked = false;
    for (const interceptor of interceptors) nock.removeInterceptor(interceptor);
    if (!wasActive && nock.isActive()) nock.restore();
    syncBuiltinESMExports();
  };
  return { requests, restore, [Symbol.dispose]: restore };
}
