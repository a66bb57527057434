import { setTimeout as sleep } from 'node:timers/promises';
import { byteByByte, nothing, reset } from '../answers.ts';
import type { Row } from '../misbehaviour.ts';
import { http } from '../server.ts';

export const silence: Record<string, Row> = {
  'never-answers': {
    what: 'accepts the connection and never answers',
    when: 'always',
    act: nothing,
    exit: 3,
    names: /timeout: no complete answer within/,
  },
  'never-answers-later': {
    what: 'answers the preflight, then no create',
    when: 'later',
    act: nothing,
    exit: 1,
    names: /no complete answer within|timeout/,
  },
  'nobody-there': {
    what: 'listens on another port',
    when: 'always',
    act: nothing,
    address: () => 'http://127.0.0.1:1',
    exit: 3,
    names: /refused/,
  },
  'no-such-host': {
    what: 'has a name that nobody knows',
    when: 'always',
    act: nothing,
    address: () => 'http://nowhere.invalid',
    exit: 3,
    names: /dns|ENOTFOUND|EAI_AGAIN/,
  },
  'slow-drip': {
    what: 'answers byte by byte, too slowly',
    when: 'always',
    act: (move) => byteByByte(move, 15),
    exit: 3,
    names: /no complete answer within/,
  },
  'slow-drip-later': {
    what: 'answers creates byte by byte, too slowly',
    when: 'later',
    act: (move) => byteByByte(move, 15),
    exit: 1,
    names: /timeout|no complete answer/,
  },
  'byte-by-byte': { what: 'answers byte by byte, in time', when: 'always', act: (move) => byteByByte(move, 0), exit: 0, names: null },
  'head-only': {
    what: 'sends a head that promises a body, and no body',
    when: 'always',
    act: ({ socket }) => void socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n`),
    exit: 3,
    names: /status 200 and 0 bytes of the body had come/,
  },
  'interim-for-ever': {
    what: 'sends 100 Continue for ever',
    when: 'always',
    act: async ({ socket }) => {
      while (!socket.destroyed) {
        socket.write('HTTP/1.1 100 Continue\r\n\r\n');
        await sleep(5);
      }
    },
    exit: 3,
    names: /timeout|100 Continue/,
  },
};

export const resets: Record<string, Row> = {
  'reset-on-connect': {
    what: 'resets each connection at once',
    when: 'always',
    act: reset,
    onConnect: (socket) => void socket.resetAndDestroy(),
    exit: 3,
    names: /reset/,
  },
  'close-on-connect': {
    what: 'closes each connection at once',
    when: 'always',
    act: reset,
    onConnect: (socket) => void socket.end(),
    exit: 3,
    names: /reset/,
  },
  'reset-after-request': { what: 'resets once it has the request', when: 'always', act: reset, exit: 3, names: /reset/ },
  'reset-after-request-later': { what: 'resets once it has a create', when: 'later', act: reset, exit: 1, names: /reset/ },
  'reset-in-head': {
    what: 'resets within the status line',
    when: 'always',
    act: ({ socket }) => void socket.write('HTTP/1.1 20', () => socket.resetAndDestroy()),
    exit: 3,
    names: /reset/,
  },
  'reset-in-body': {
    what: 'resets in the middle of the body',
    when: 'later',
    act: async ({ socket, honest }) => {
      const whole = http(await honest());
      socket.write(whole.slice(0, -40), () => socket.resetAndDestroy());
    },
    exit: 1,
    names: /reset/,
  },
  'reset-after-answer': {
    what: 'resets after each answer',
    when: 'always',
    act: async ({ socket, honest }) => void socket.write(http(await honest()), () => setTimeout(() => socket.resetAndDestroy(), 20)),
    exit: 0,
    names: null,
  },
  flapping: {
    what: 'resets every second create',
    when: 'later',
    act: async ({ socket, honest, create }) => {
      if (create % 2 === 0) socket.resetAndDestroy();
      else socket.write(http(await honest()));
    },
    exit: 1,
    names: /reset/,
  },
};
