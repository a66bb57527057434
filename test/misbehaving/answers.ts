import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Act, http, type Move, type Reply } from './server.ts';

export const json = 'application/json;charset=utf-8';

export function page(status: number, type: string, text: string): Act {
  return ({ socket }) => void socket.write(http({ status, type, text }));
}

export function error(status: number, code: string): Act {
  const text = JSON.stringify({ RequestId: 'R', HostId: 'h', Code: code, Message: code });
  return page(status, json, text);
}

/** Sends the honest answer, changed. */
export function changed(change: (reply: Reply) => string | Buffer): Act {
  return async ({ socket, honest }) => void socket.write(change(await honest()));
}

export function text(change: (text: string) => string): Act {
  return changed((reply) => http({ ...reply, text: change(reply.text) }));
}

export async function byteByByte({ socket, honest }: Move, pauseMs: number): Promise<void> {
  for (const byte of Buffer.from(http(await honest()))) {
    if (socket.destroyed) return;
    socket.write(Buffer.from([byte]));
    if (pauseMs > 0) await sleep(pauseMs);
  }
}

/** Sends the same chunk again and again, until the other end hangs up. */
export async function endlessly(socket: Socket, head: string, chunk: string | Buffer): Promise<void> {
  socket.write(head);
  while (!socket.destroyed) {
    if (!socket.write(chunk)) await sleep(1);
  }
}

export const nothing: Act = () => undefined;
export const reset: Act = ({ socket }) => void socket.resetAndDestroy();
