import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import type { Request, WireForm } from '../../model/request.ts';
import { loadOperation, loadShipped } from '../../spec/load.ts';
import type { Credentials } from '../credentials.ts';
import { type HttpTargetOptions, httpTarget } from './http-target.ts';

const closers: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(listener: RequestListener, onConnection: (socket: Socket) => void = () => {}): Promise<string> {
  const server = createServer({ keepAlive: true }, listener);
  server.on('connection', onConnection);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const accounts = new Map<string, Credentials>([
  ['default', { accessKeyId: 'testid', accessKeySecret: 'testsecret' }],
  ['sts', { accessKeyId: 'STS.id', accessKeySecret: 'sts-secret', securityToken: 'token+of/sts==' }],
]);

function target(url: string, options: Partial<HttpTargetOptions> = {}) {
  const made = httpTarget({
    id: 'test',
    url,
    auth: 'sign',
    accounts,
    timeoutMs: 2000,
    connections: 1,
    now: () => new Date('2026-11-23T04:19:25.678Z'),
    nonce: () => 'nonce-1',
    apiVersion: '2014-05-26',
    operations: [loadOperation(), loadShipped('describe-network-interfaces')],
    ...options,
  });
  closers.push(() => made.close());
  return made;
}

function request(form: WireForm, more: Partial<Request> = {}): Request {
  const pairs: Request['pairs'] = [
    ['VSwitchId', 'vsw-1'],
    ['Description', 'a b*é'],
  ];
  return { operation: 'CreateNetworkInterface', pairs, account: 'default', form, format: 'JSON', ...more };
}

function answering(status: number, body: string | Buffer, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
}

async function ask(listener: RequestListener, options: Partial<HttpTargetOptions> = {}, asked = request('A')): Promise<Observation> {
  return target(await serve(listener), options).send(asked);
}

const envelope = { Code: 'InvalidParameter', Message: 'no', RequestId: 'R', HostId: 'h' };

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

async function seenWith(asked: Request, options: Partial<HttpTargetOptions> = {}): Promise<{ seen: Seen; observation: Observation }> {
  const all: Seen[] = [];
  const listener = async (incoming: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of incoming) body += chunk;
    all.push({ method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body });
    response.end('{"NetworkInterfaceId":"eni-1"}');
  };
  const observation = await target(await serve(listener), options).send(asked);
  const [seen] = all;
  if (seen === undefined) throw new Error(`nothing was sent: ${JSON.stringify(observation)}`);
  return { seen, observation };
}

describe('wire forms', () => {
  const v1 =
    'AccessKeyId=testid&Action=CreateNetworkInterface&Format=JSON&SignatureMethod=HMAC-SHA1&SignatureNonce=nonce-1&SignatureVersion=1.0&Timestamp=2026-11-23T04%3A19%3A25Z&Version=2014-05-26&VSwitchId=vsw-1&Description=a%20b%2A%C3%A9&Signature=';

  it('A puts all into the query of a GET', async () => {
    const { seen, observation } = await seenWith(request('A'));
    expect(seen.method).toBe('GET');
    expect(seen.url).toMatch(/^\/\?/);
    expect(seen.url).toContain(v1);
    expect(seen.headers['accept-encoding']).toBeUndefined();
    expect(observation).toMatchObject({ kind: 'accepted', format: 'JSON', status: 200, body: { NetworkInterfaceId: 'eni-1' } });
  });

  it('B puts all into a form body', async () => {
    const { seen } = await seenWith(request('B'));
    expect(seen).toMatchObject({ method: 'POST', url: '/' });
    expect(seen.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(seen.body.startsWith(v1)).toBe(true);
  });

  it('C is a POST with an empty body', async () => {
    const { seen } = await seenWith(request('C'));
    expect(seen).toMatchObject({ method: 'POST', body: '' });
    expect(seen.headers['content-length']).toBe('0');
    expect(seen.url).toContain(v1);
  });

  it('D names the action in headers', async () => {
    const { seen } = await seenWith(request('D'));
    expect(seen).toMatchObject({ method: 'POST', url: '/?VSwitchId=vsw-1&Description=a%20b%2A%C3%A9', body: '' });
    expect(seen.headers).toMatchObject({
      'x-acs-action': 'CreateNetworkInterface',
      'x-acs-version': '2014-05-26',
      'x-acs-date': '2026-11-23T04:19:25Z',
      'x-acs-signature-nonce': 'nonce-1',
      accept: 'application/json',
      'content-length': '0',
    });
    expect(seen.headers.authorization).toMatch(
      /^ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=[0-9a-f]{64}$/,
    );
  });

  it('asks for XML or leaves the format open', async () => {
    expect((await seenWith(request('A', { format: 'XML' }))).seen.url).toContain('&Format=XML&');
    expect((await seenWith(request('A', { format: 'default' }))).seen.url).not.toContain('Format');
    expect((await seenWith(request('D', { format: 'default' }))).seen.headers.accept).toBeUndefined();
  });

  it('names the key but signs nothing without authentication', async () => {
    const a = (await seenWith(request('A'), { auth: 'none' })).seen;
    expect(a.url).toContain('AccessKeyId=testid');
    expect(a.url).not.toContain('Signature');
    const d = (await seenWith(request('D'), { auth: 'none' })).seen;
    expect(d.headers['x-acs-accesskey-id']).toBe('testid');
    expect(d.headers.authorization).toBeUndefined();
  });

  it('sends the security token of temporary credentials, and signs it', async () => {
    expect((await seenWith(request('A', { account: 'sts' }))).seen.url).toContain('SecurityToken=token%2Bof%2Fsts%3D%3D');
    const { headers } = (await seenWith(request('D', { account: 'sts' }))).seen;
    expect(headers['x-acs-security-token']).toBe('token+of/sts==');
    expect(headers.authorization).toContain('x-acs-accesskey-id;x-acs-action;');
    expect(headers.authorization).toContain('x-acs-security-token');
  });

  it('keeps the base path of the URL', async () => {
    const seen: string[] = [];
    const url = await serve((incoming, response) => {
      seen.push(incoming.url ?? '');
      response.end('{}');
    });
    await target(`${url}/ecs`).send(request('A'));
    expect(seen[0]).toMatch(/^\/ecs\?AccessKeyId=/);
  });

  it('does not send what has no UTF-8 form, nor for an account it has no key of', async () => {
    const pairs: Request['pairs'] = [['Description', 'a\ud800']];
    expect(await ask(answering(200, '{}'), {}, request('A', { pairs }))).toMatchObject({ kind: 'unanswered', cause: 'client' });
    const stranger = await ask(answering(200, '{}'), {}, request('A', { account: 'nobody' }));
    expect(stranger).toMatchObject({ kind: 'unanswered', cause: 'client', detail: 'no credentials for account "nobody"', exchange: null });
  });
});

describe('answers', () => {
  it.each<[string, number, string | Buffer, Record<string, string>, object]>([
    ['an envelope', 400, JSON.stringify(envelope), {}, { kind: 'rejected', format: 'JSON', code: 'InvalidParameter' }],
    [
      'an XML envelope',
      404,
      '<Error><Code>A</Code></Error>',
      { 'content-type': 'text/xml' },
      { kind: 'rejected', format: 'XML', code: 'A' },
    ],
    [
      'XML',
      200,
      '<CreateNetworkInterfaceResponse><Tags/></CreateNetworkInterfaceResponse>',
      {},
      { kind: 'accepted', body: { Tags: { Tag: [] } } },
    ],
    ['HTML', 502, '<html><body>Bad Gateway</body></html>', { 'content-type': 'text/html' }, { kind: 'malformed', status: 502 }],
    ['a redirect', 302, '', { location: '/elsewhere' }, { kind: 'malformed', status: 302 }],
    ['what nobody asked to be packed', 200, gzipSync('{}'), { 'content-encoding': 'gzip' }, { kind: 'malformed' }],
    ['invalid UTF-8', 200, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), {}, { kind: 'malformed' }],
    ['a byte order mark', 200, '\ufeff{}', {}, { kind: 'malformed' }],
  ])('knows %s, and asks once', async (_name, status, body, headers, expected) => {
    let asked = 0;
    const counted: RequestListener = (incoming, response) => {
      asked++;
      answering(status, body, headers)(incoming, response);
    };
    expect(await ask(counted)).toMatchObject({ ...expected, latencyMs: expect.any(Number) });
    expect(asked).toBe(1);
  });

  it('passes over interim answers', async () => {
    const observation = await ask((_incoming, response) => {
      response.writeEarlyHints({ link: '</a>; rel=preload' });
      response.end('{"NetworkInterfaceId":"eni-1"}');
    });
    expect(observation).toMatchObject({ kind: 'accepted', status: 200 });
  });
});

describe('no answer', () => {
  it('waits no longer than told, for the last byte too', async () => {
    const silent = await ask(() => {}, { timeoutMs: 50 });
    expect(silent).toMatchObject({ kind: 'unanswered', cause: 'timeout', detail: 'no complete answer within 50 ms' });
    const slow = await ask((_incoming, response) => void response.writeHead(200).write('{"a":'), { timeoutMs: 1500 });
    expect(slow).toMatchObject({ kind: 'unanswered', cause: 'timeout', detail: expect.stringContaining('status 200 and 5 bytes') });
  });

  it('counts the wait for a connection, and never sends what was given up', async () => {
    let givenUp = 0;
    const arrived: number[] = [];
    const one = target(await serve(() => void arrived.push(givenUp)), { timeoutMs: 1500 });
    const send = () => one.send(request('A')).finally(() => givenUp++);
    const both = await Promise.all([send(), send()]);
    expect(both.map((observation) => observation.kind === 'unanswered' && observation.cause)).toEqual(['timeout', 'timeout']);
    await sleep(300);
    // The second has the connection for as long as it was sent after the first: on a busy machine it may go out in that time.
    expect(arrived[0]).toBe(0);
    expect(arrived).not.toContain(2);
  });

  it('reads no more than told', async () => {
    const options = { maxBytes: 1000 };
    expect(await ask(answering(200, 'x'.repeat(1001)), options)).toMatchObject({ kind: 'unanswered', cause: 'too-large' });
    const endless: RequestListener = (_incoming, response) => {
      response.on('error', () => {});
      const more = () => response.write('x'.repeat(400), () => response.destroyed || setImmediate(more));
      more();
    };
    expect(await ask(endless, options)).toMatchObject({ kind: 'unanswered', cause: 'too-large' });
    expect(await ask(answering(200, JSON.stringify({ a: 'x'.repeat(990) })), options)).toMatchObject({ kind: 'accepted' });
  });

  it('tells a closed connection from a silent reuse', async () => {
    const first = await ask((incoming) => incoming.socket.destroy());
    expect(first).toMatchObject({ kind: 'unanswered', cause: 'reset' });
    expect(first).not.toHaveProperty('beforeFirstByte');

    let count = 0;
    const closing: RequestListener = (incoming, response) => (count++ === 0 ? response.end('{}') : incoming.socket.resetAndDestroy());
    const again = target(await serve(closing));
    expect(await again.send(request('A'))).toMatchObject({ kind: 'accepted' });
    expect(await again.send(request('B'))).toMatchObject({ kind: 'unanswered', cause: 'reset', beforeFirstByte: true });
    expect(count).toBe(2);
  });

  it('calls it a silent reuse however the target drops idle connections', async () => {
    const dropping: RequestListener = (incoming, response) => {
      response.end('{}', () => setImmediate(() => incoming.socket.resetAndDestroy()));
    };
    const hasty = target(await serve(dropping), { connections: 4 });
    const one = async () => {
      const all: Observation[] = [];
      for (let sent = 0; sent < 100; sent++) all.push(await hasty.send(request('C')));
      return all;
    };
    const all = (await Promise.all([one(), one(), one(), one()])).flat();
    const lost = all.filter(({ kind }) => kind !== 'accepted');
    expect(all.length - lost.length).toBeGreaterThan(0);
    for (const observation of lost) expect(observation).toMatchObject({ kind: 'unanswered', cause: 'reset', beforeFirstByte: true });
  });

  it('does not call it a silent reuse once a byte has come', async () => {
    let count = 0;
    const partial: RequestListener = (incoming, response) => {
      if (count++ === 0) response.end('{}');
      else incoming.socket.end('HTTP/1.1 200');
    };
    const again = target(await serve(partial));
    await again.send(request('A'));
    const observation = await again.send(request('A'));
    expect(observation).toMatchObject({ kind: 'unanswered' });
    expect(observation).not.toHaveProperty('beforeFirstByte');
  });

  it('notices a body that ends early', async () => {
    const truncated: RequestListener = (incoming, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"a":');
      setImmediate(() => incoming.socket.destroy());
    };
    expect(await ask(truncated)).toMatchObject({
      kind: 'unanswered',
      cause: 'reset',
      detail: expect.stringContaining('5 bytes of the body'),
    });
  });

  it('names what is not HTTP, and where nobody listens', async () => {
    const url = await serve(
      () => {},
      (socket) => socket.end('SSH-2.0-x\r\n'),
    );
    expect(await target(url).send(request('A'))).toMatchObject({ kind: 'unanswered', cause: 'protocol' });
    expect(await target('http://127.0.0.1:1').send(request('A'))).toMatchObject({ kind: 'unanswered', cause: 'refused' });
  });
});

describe('recorded exchanges', () => {
  it('hold what was sent and received', async () => {
    const observation = await ask(answering(400, JSON.stringify(envelope), { 'x-a': 'b' }));
    expect(observation.exchange?.()).toMatchObject({
      method: 'GET',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?AccessKeyId=testid&.*&Signature=\[redacted\]$/),
      status: 400,
      responseHeaders: { 'x-a': 'b' },
      responseBody: JSON.stringify(envelope),
    });
  });

  it.each<WireForm>(['A', 'B', 'C', 'D'])('hold no secret in form %s, though the target sends them all back', async (form) => {
    const seen: string[] = [];
    const mirror = async (incoming: IncomingMessage, response: ServerResponse) => {
      let body = '';
      for await (const chunk of incoming) body += chunk;
      const all = `${incoming.url}\n${body}\n${JSON.stringify(incoming.headers)}\n${decodeURIComponent(`${incoming.url}${body}`)} sts-secret`;
      seen.push(all);
      response.writeHead(400, { 'x-echo': encodeURIComponent(all) });
      response.end(JSON.stringify({ Code: 'Mirror', Message: all, Url: encodeURIComponent(all) }));
    };
    const observation = await ask(mirror, {}, request(form, { account: 'sts' }));
    const signature = decodeURIComponent(/Signature=([^&,"\n]+)/.exec(seen[0] ?? '')?.[1] ?? 'none found');
    const secrets = [signature, encodeURIComponent(signature), 'STS.id', 'token+of', 'token%2Bof', 'sts-secret'];
    const kept = JSON.stringify({ ...observation, exchange: observation.exchange?.() });
    expect(seen[0]).toContain('token');
    for (const secret of secrets) expect(kept).not.toContain(secret);
    expect(kept).toContain('[redacted]');
    expect(observation).toMatchObject({ kind: 'rejected', code: 'Mirror' });
  });

  it('cut long texts at 64 KiB', async () => {
    const pairs: Request['pairs'] = [['Description', 'y'.repeat(100_000)]];
    const observation = await ask(answering(200, JSON.stringify({ a: 'x'.repeat(100_000) })), {}, request('B', { pairs }));
    const exchange = observation.exchange?.();
    expect(exchange?.requestBody).toHaveLength(64 * 1024);
    expect(exchange?.responseBody).toHaveLength(64 * 1024);
  });
});
