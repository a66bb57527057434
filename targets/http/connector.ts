import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import type { Transport } from './transport.ts';

type Connect = buildConnector.connector;

function direct({ ca, cert, key, insecure }: Transport, timeout: number): Connect {
  const files = { ...(ca === undefined ? {} : { ca }), ...(cert === undefined ? {} : { cert }), ...(key === undefined ? {} : { key }) };
  return buildConnector({ timeout, ...files, ...(insecure === true ? { rejectUnauthorized: false } : {}) });
}

/** A tunnel to `authority`; the error says what the proxy answered instead. */
function tunnel(proxy: URL, authority: string, timeout: number): Promise<Socket> {
  const { protocol, hostname, port, username, password } = proxy;
  const secret = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const headers = { host: authority, ...(username === '' ? {} : { 'proxy-authorization': `Basic ${secret}` }) };
  const ask = protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asked = ask({
      method: 'CONNECT',
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      path: authority,
      headers,
      timeout,
      agent: false,
    });
    const fail = (why: string, code: string) => reject(Object.assign(new Error(`the proxy ${proxy.host} ${why}`), { code }));
    asked.once('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      fail(`answered ${statusCode} to CONNECT ${authority}`, 'ECONNREFUSED');
    });
    asked.once('response', ({ statusCode }) => fail(`answered ${statusCode} to CONNECT ${authority}`, 'ECONNREFUSED'));
    asked.once('timeout', () => asked.destroy(new Error('no answer in time')));
    asked.once('error', (error: NodeJS.ErrnoException) => fail(`could not be used: ${error.message}`, error.code ?? 'ECONNREFUSED'));
    asked.end();
  });
}

/** Opens connections as the transport says: straight, or through a tunnel of its proxy, plain or under TLS. */
export function connectorFor(transport: Transport, timeout: number): Connect {
  const straight = direct(transport, timeout);
  if (transport.proxy === undefined) return straight;
  const proxy = new URL(transport.proxy);
  return (target, callback) => {
    const port = target.port || (target.protocol === 'https:' ? '443' : '80');
    tunnel(proxy, `${target.hostname}:${port}`, timeout).then(
      (socket) => {
        if (target.protocol === 'https:') straight({ ...target, httpSocket: socket } as never, callback);
        else callback(null, socket);
      },
      (error: Error) => callback(error, null),
    );
  };
}
