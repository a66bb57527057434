import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** What the emulator behind would answer. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** One request, and the socket on which anything may be answered. */
export interface Move {
  readonly socket: Socket;
  readonly action: string;
  /** With the query, as it came. */
  readonly path: string;
  /** Counts the creates of this server from 1; 0 for other operations. */
  readonly create: number;
  /** Asks the emulator behind. */
  honest(): Promise<Reply>;
}

export type Act = (move: Move) => void | Promise<void>;

/** A server that answers as it is told, byte for byte. */
export interface Misbehaving {
  readonly url: string;
  close(): Promise<void>;
}

/** A well-formed answer. */
export function http({ status, type, text }: Reply, headers = ''): string {
  const length = Buffer.byteLength(text);
  return `HTTP/1.1 ${status} X\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n${headers}\r\n${text}`;
}

interface Read {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

function parse(head: string): Omit<Read, 'body'> {
  const [first = '', ...lines] = head.split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
  return { method, path, headers: Object.fromEntries(headers) as Record<string, string> };
}

function actionOf({ path, headers, body }: Read): string {
  const query = new URLSearchParams(path.slice(path.indexOf('?') + 1)).get('Action');
  return query ?? new URLSearchParams(body).get('Action') ?? headers['x-acs-action'] ?? '';
}

function ask(behind: string, { method, path, headers, body }: Read): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const onward = request(`${behind}${path}`, { method, headers, setHost: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const { statusCode = 0, headers: received } = answer;
        resolve({ status: statusCode, type: received['content-type'] ?? '', text: Buffer.concat(chunks).toString() });
      });
    });
    onward.on('error', reject);
    onward.end(body);
  });
}

/** Calls back once for each whole request. */
function onRequests(socket: Socket, then: (read: Read) => void): void {
  let text = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
      const parsed = parse(text.slice(0, end));
      const length = Number(parsed.headers['content-length'] ?? 0);
      if (text.length < end + 4 + length) return;
      const body = text.slice(end + 4, end + 4 + length);
      text = text.slice(end + 4 + length);
      then({ ...parsed, body });
    }
  });
}

export const certificate = {
  key: readFileSync(new URL('fixtures/self-signed-key.pem', import.meta.url)),
  cert: readFileSync(new URL('fixtures/self-signed.pem', import.meta.url)),
};

/** Serves `act` on loopback, in front of `behind`. `onConnect` may do away with the connection before any request. */
export async function misbehave(behind: string, act: Act, over: 'tcp' | 'tls', onConnect?: (socket: Socket) => void): Promise<Misbehaving> {
  const sockets = new Set<Socket>();
  let creates = 0;
  const serve = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (onConnect) return onConnect(socket);
    onRequests(socket, (read) => {
      const action = actionOf(read);
      const create = action === 'CreateNetworkInterface' ? ++creates : 0;
      void Promise.resolve(act({ socket, action, path: read.path, create, honest: () => ask(behind, read) })).catch(() => socket.destroy());
    });
  };
  const server = over === 'tls' ? createTlsServer(certificate, serve) : createServer(serve);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { url: `${over === 'tls' ? 'https' : 'http'}://127.0.0.1:${port}`, close };
}
