import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { SdkReply } from '../../model/sdk.ts';
import { type RawRequest, readRequest } from './read-request.ts';

/** A server on loopback that keeps what it is sent and does with it what it is told. Raw sockets: no HTTP library stands between the SDK and what is judged. */
export interface CaptureServer {
  readonly port: number;
  /** From now on this is done with every request; what was captured before is forgotten. */
  prepare(reply: SdkReply): void;
  captured(): readonly RawRequest[];
  close(): Promise<void>;
}

type Reply = Extract<SdkReply, { kind: 'answer' }>;

function headOf({ status, headers, body, cutAt }: Reply): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const closing = cutAt === null ? '' : 'Connection: close\r\n';
  return `HTTP/1.1 ${status} Status\r\n${lines.join('')}Content-Length: ${Buffer.byteLength(body)}\r\n${closing}\r\n`;
}

function write(socket: Socket, answer: Reply): void {
  if (socket.destroyed) return;
  if (answer.cutAt === null) {
    socket.write(headOf(answer) + answer.body);
    return;
  }
  const part = Buffer.from(answer.body).subarray(0, answer.cutAt);
  socket.end(Buffer.concat([Buffer.from(headOf(answer)), part]));
}

function respond(socket: Socket, reply: SdkReply): void {
  switch (reply.kind) {
    case 'answer':
      if (reply.delayMs === 0) write(socket, reply);
      else setTimeout(() => write(socket, reply), reply.delayMs).unref();
      return;
    case 'reset':
      socket.resetAndDestroy();
      return;
    case 'silence':
  }
}

/** Listens on a free port of the loopback interface. */
export async function startCaptureServer(): Promise<CaptureServer> {
  const sockets = new Set<Socket>();
  let reply: SdkReply = { kind: 'silence' };
  let captured: RawRequest[] = [];

  const serve = (socket: Socket): void => {
    let buffer = '';
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      if (reply.kind === 'reset' && reply.when === 'before-reading') {
        socket.resetAndDestroy();
        return;
      }
      buffer += text;
      for (let read = readRequest(buffer); read !== null; read = readRequest(buffer)) {
        if (read === 'too-large') {
          socket.destroy();
          return;
        }
        if (read === 'continue') {
          socket.write('HTTP/1.1 100 Continue\r\n\r\n');
          return;
        }
        buffer = read.rest;
        captured.push(read.request);
        respond(socket, reply);
      }
    });
  };

  const server = createServer(serve);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // An idle server must not keep the process alive.
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    prepare: (next) => {
      reply = next;
      captured = [];
    },
    captured: () => captured,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
