import { changed, endlessly, json } from '../answers.ts';
import type { Row } from '../misbehaviour.ts';
import { http } from '../server.ts';

const chunkedHead = `HTTP/1.1 200 OK\r\nContent-Type: ${json}\r\nTransfer-Encoding: chunked\r\n\r\n`;
const kilobytes = 'x'.repeat(64 * 1024);

export const framing: Record<string, Row> = {
  'length-too-long': {
    what: 'declares a longer body than it sends, then closes',
    when: 'later',
    act: changed((reply) => http({ ...reply, text: `${reply.text}${' '.repeat(40)}` }).slice(0, -40)),
    exit: 1,
    names: /timeout|reset|no complete answer/,
  },
  'length-too-short': {
    what: 'declares a shorter body than it sends',
    when: 'later',
    act: changed((reply) => http(reply).replace(/Content-Length: \d+/, 'Content-Length: 20')),
    exit: 1,
    names: /neither JSON nor XML/,
  },
  'length-twice': {
    what: 'declares two lengths that differ',
    when: 'always',
    act: changed((reply) => http(reply, 'Content-Length: 3\r\n')),
    exit: 3,
    names: /protocol/,
  },
  'length-negative': {
    what: 'declares a negative length',
    when: 'always',
    act: changed((reply) => http(reply).replace(/Content-Length: /, 'Content-Length: -')),
    exit: 3,
    names: /protocol/,
  },
  'bad-chunk': {
    what: 'sends a chunk whose size is no number',
    when: 'always',
    act: ({ socket }) => void socket.write(`${chunkedHead}zz\r\nhello\r\n0\r\n\r\n`),
    exit: 3,
    names: /protocol/,
  },
  'endless-body': {
    what: 'sends a body without end',
    when: 'always',
    act: ({ socket }) => endlessly(socket, chunkedHead, `${kilobytes.length.toString(16)}\r\n${kilobytes}\r\n`),
    exit: 3,
    names: /too-large|timeout/,
  },
  'huge-length': {
    what: 'declares a body of a terabyte',
    when: 'always',
    act: ({ socket }) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n{'),
    exit: 3,
    names: /too-large/,
  },
  'endless-head': {
    what: 'sends headers without end',
    when: 'always',
    act: ({ socket }) => endlessly(socket, 'HTTP/1.1 200 OK\r\n', `X-More: ${'y'.repeat(1000)}\r\n`),
    exit: 3,
    names: /too-large|protocol|timeout/,
  },
  'bad-header': {
    what: 'sends a header with a control character',
    when: 'always',
    act: changed((reply) => http(reply, 'X-Bad\u0001: 1\r\n')),
    exit: 3,
    names: /protocol/,
  },
  'bad-status': {
    what: 'sends a status that is no number',
    when: 'always',
    act: ({ socket }) => void socket.write('HTTP/1.1 abc OK\r\n\r\n'),
    exit: 3,
    names: /protocol/,
  },
  'not-http': {
    what: 'speaks another protocol',
    when: 'always',
    act: ({ socket }) => void socket.write('SSH-2.0-OpenSSH_9.2\r\n'),
    exit: 3,
    names: /protocol/,
  },
  'switches-protocols': {
    what: 'answers 101 Switching Protocols',
    when: 'always',
    act: ({ socket }) => void socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    exit: 3,
    names: /protocol/,
  },
  'http-1.0': {
    what: 'speaks HTTP/1.0 and closes',
    when: 'always',
    act: async ({ socket, honest }) => void socket.end(http(await honest()).replace('HTTP/1.1', 'HTTP/1.0')),
    exit: 0,
    names: null,
  },
  'close-delimited': {
    what: 'declares no length and closes',
    when: 'always',
    act: async ({ socket, honest }) => void socket.end(http(await honest()).replace(/Content-Length: \d+\r\n/, '')),
    exit: 0,
    names: null,
  },
  'continue-unasked': {
    what: 'sends an interim 100 that nobody asked for before each answer (our HTTP client gives up on it)',
    when: 'always',
    act: changed((reply) => `HTTP/1.1 100 Continue\r\n\r\n${http(reply)}`),
    exit: 3,
    names: /100 Continue/,
  },
  'early-hints': {
    what: 'sends interim 102 and 103 before each answer',
    when: 'always',
    act: changed((reply) => `HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${http(reply)}`),
    exit: 0,
    names: null,
  },
  'duplicate-headers': {
    what: 'sends each header twice',
    when: 'always',
    act: changed((reply) => http(reply, 'Server: a\r\nServer: b\r\nX-Same: 1\r\nX-Same: 2\r\n')),
    exit: 0,
    names: null,
  },
  'two-answers': { what: 'sends each answer twice', when: 'always', act: changed((reply) => http(reply).repeat(2)), exit: 0, names: null },
};
