import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startCaptureServer } from './capture-server.ts';
import { readRequest } from './read-request.ts';
import { seenRequest } from './seen-request.ts';

const folder = new URL('../http/fixtures/', import.meta.url);
const captures = readdirSync(folder).filter((name) => name.endsWith('.http'));

function whole(file: string): string {
  const text = readFileSync(new URL(file, folder), 'utf8').replace(/\r?\n/g, '\r\n');
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const length = Buffer.byteLength(body.trim());
  return `${head.replace(/^content-length:.*\r\n/im, '')}\r\nContent-Length: ${length}\r\n\r\n${body.trim()}`;
}

const formOf: Readonly<Record<string, string>> = {
  'ecs20140526-v4.3.0-request.http': 'D',
  'ecs20140526-v7-signatureAlgorithm-v2.http': 'C',
  'ecs20140526-v7.11.6-request.http': 'D',
  'pop-core-1.8.0-GET.http': 'A',
  'pop-core-1.8.0-POST.http': 'B',
};

it('knows every captured request', () => {
  expect(captures.sort()).toEqual(Object.keys(formOf).sort());
});

it.each(captures)('%s: form, action and signature', (file) => {
  const read = readRequest(Buffer.from(whole(file)).toString('latin1'));
  if (read === null || typeof read === 'string') throw new Error(`not a request: ${read}`);
  const seen = seenRequest(read.request, 'testsecret');
  expect([seen.form, seen.action, seen.version]).toEqual([formOf[file], 'CreateNetworkInterface', '2014-05-26']);
  expect(seen.signature).toBe('verifies');
  expect(seenRequest(read.request, 'another').signature).toBe('fails');
  expect(JSON.stringify(seen.recorded())).not.toMatch(/Signature=(?!\[redacted\])/);
});

it('reads a chunked body, and leaves what follows', () => {
  const text = 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\nGET';
  expect(readRequest(text)).toMatchObject({ request: { method: 'POST', body: 'abcde' }, rest: 'GET' });
  expect(readRequest(text.slice(0, 60))).toBeNull();
});

it('a capture server answers as it is told, and cuts where it is told', async () => {
  const server = await startCaptureServer();
  const ask = () =>
    new Promise<string>((resolve) => {
      let got = '';
      const socket = connect(server.port, '127.0.0.1', () => socket.write('GET /?A=1 HTTP/1.1\r\n\r\n'));
      socket.on('data', (chunk) => {
        got += chunk;
      });
      socket.on('error', () => resolve('reset'));
      socket.on('end', () => resolve(got));
    });
  const answer = { kind: 'answer', status: 200, headers: {}, body: 'abcdef', delayMs: 0, cutAt: 3 } as const;
  server.prepare(answer);
  expect(await ask()).toMatch(/Content-Length: 6\r\nConnection: close\r\n\r\nabc$/);
  expect(server.captured().map(({ path }) => path)).toEqual(['/?A=1']);
  server.prepare({ kind: 'reset', when: 'before-reading' });
  expect([await ask(), server.captured()]).toEqual(['reset', []]);
  server.prepare({ kind: 'reset', when: 'after-reading' });
  expect([await ask(), server.captured().length]).toEqual(['reset', 1]);
  await server.close();
});
