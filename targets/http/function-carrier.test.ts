import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { FetchLike } from '../../model/fetch-like.ts';
import type { WireForm } from '../../model/request.ts';
import type { RawRequest } from '../../model/wire-overrides.ts';
import { type HttpTarget, httpTarget } from './http-target.ts';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

function targetAt(url: string, answers?: FetchLike, timeoutMs = 5000): HttpTarget {
  return httpTarget({
    ...{ id: 'test', url, auth: 'sign', timeoutMs, maxBytes: 100, connections: 1, apiVersion: '2014-05-26', operations: [] },
    accounts: new Map([['default', { accessKeyId: 'testid', accessKeySecret: 'testsecret' }]]),
    now: () => new Date('2026-11-23T04:19:25.678Z'),
    nonce: () => 'nonce-1',
    ...(answers ? { answers } : {}),
  });
}

const fine = '{"RequestId":"R"}';
const answering: FetchLike = () => new Response(fine);
const origin = 'http://localhost';

/** What a server sees of what is sent, and what a function does. */
async function seenBy(send: (target: HttpTarget) => Promise<unknown>): Promise<{ server: Seen; function: Seen }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('latin1');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { connection: _, ...headers } = request.headers;
      seen.push({ method: request.method ?? '', path: request.url ?? '', headers, body });
      response.end(fine);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const served = targetAt(url);
  await send(served);
  await served.close();
  server.close();
  await send(
    targetAt(url, async (request) => {
      const body = Buffer.from(await request.arrayBuffer()).toString('latin1');
      const { method } = request;
      seen.push({ method, path: request.url.slice(url.length), headers: Object.fromEntries(request.headers), body });
      return new Response(fine);
    }),
  );
  const [first, second] = seen;
  if (first === undefined || second === undefined) throw new Error(`${seen.length} requests were seen, not two`);
  return { server: first, function: second };
}

describe('a function sees what a server would', () => {
  it.each<WireForm>(['A', 'B', 'C', 'D'])('in form %s, signature and all', async (form) => {
    const pairs = [
      ['VSwitchId', 'vsw-1'],
      ['Description', "a b*é'()!~|中\u{1F600}"],
    ] as const;
    const request = { operation: 'CreateNetworkInterface', pairs, account: 'default', form, format: 'JSON' } as const;
    const seen = await seenBy((target) => target.send(request));
    expect(seen.function).toEqual(seen.server);
    expect(JSON.stringify(seen.function)).toMatch(/Signature=/);
  });

  const raw = (change: Partial<RawRequest>): RawRequest => ({ method: 'GET', path: '/?a=1', headers: [], body: null, ...change });

  it.each([
    ['escapes that are none', raw({ path: '/?a=%zz%c3%28&b=%F' })],
    ['marks that a URL would encode', raw({ path: `/a/../b//c?x='"<>|^{}\`[]&y=\\` })],
    ['a body of GET', raw({ body: 'a=1&b=é', headers: [['content-type', 'application/x-www-form-urlencoded']] })],
    ['a body without a type', raw({ method: 'POST', body: 'x' })],
    ['a method that few know', raw({ method: 'PROPFIND' })],
    ['PATCH without a body', raw({ method: 'PATCH' })],
    ['a header beyond ASCII', raw({ headers: [['x-odd', 'caf\u00e9']] })],
  ])('%s', async (_, request) => {
    const seen = await seenBy((target) => target.sendRaw(request));
    expect(seen.function).toEqual(seen.server);
  });

  it('refuses what has no form in HTTP, as the client of a socket does', async () => {
    for (const change of [{ path: 'x' }, { path: '/a b' }, { method: 'A B' }, { headers: [['x-odd', 'a\nb']] as const }]) {
      for (const target of [targetAt(origin, answering), targetAt('http://127.0.0.1:9')]) {
        expect(await target.sendRaw(raw(change)), JSON.stringify(change)).toMatchObject({ kind: 'unanswered', cause: 'client' });
        await target.close();
      }
    }
  });
});

describe('what a function does', () => {
  const ask = (answers: FetchLike, timeoutMs?: number) =>
    targetAt(origin, answers, timeoutMs).sendRaw({ method: 'GET', path: '/', headers: [], body: null });

  it('is an answer where it gives one', async () => {
    expect(await ask(answering)).toMatchObject({ kind: 'accepted', status: 200, body: { RequestId: 'R' } });
    expect(await ask(async () => new Response('{"Code":"C","Message":"no"}', { status: 403 }))).toMatchObject({
      kind: 'rejected',
      code: 'C',
    });
    expect(await ask(() => new Response(null, { status: 204 }))).toMatchObject({ kind: 'malformed', status: 204 });
  });

  it.each<[string, FetchLike, string, RegExp]>([
    ['throws', () => Promise.reject(new RangeError('no room')), 'reset', /the function threw RangeError: no room/],
    [
      'throws at once',
      () => {
        throw new Error('at once');
      },
      'reset',
      /the function threw Error: at once/,
    ],
    ['answers no Response', (() => 'text') as unknown as FetchLike, 'protocol', /no Response/],
    ['answers an error of the network', () => Response.error(), 'protocol', /status 0/],
    ['answers too much', () => new Response('x'.repeat(101)), 'too-large', /more than 100 bytes/],
    [
      'breaks off',
      () => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })),
      'reset',
      /broke off after status 200: Error: gone/,
    ],
  ])('%s: there is no answer, and the reason is said', async (_, answers, cause, detail) => {
    expect(await ask(answers)).toMatchObject({ kind: 'unanswered', cause, detail: expect.stringMatching(detail) });
  });

  it('is given up after a while, and told so', async () => {
    let told = false;
    const observation = await ask(({ signal }) => new Promise(() => signal.addEventListener('abort', () => (told = true))), 10);
    expect(observation).toMatchObject({ kind: 'unanswered', cause: 'timeout', detail: 'no complete answer within 10 ms' });
    expect(told).toBe(true);
  });
});
