import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Act, http, type Move, type Reply } from './server.ts';

/** One way in which a target may misbehave, and what a run must make of it. */
export interface Misbehaviour {
  readonly id: string;
  readonly what: string;
  /** `always`: from the first request on. `later`: creates after the preflight's. */
  readonly when: 'always' | 'later';
  readonly act: Act;
  readonly onConnect?: (socket: Socket) => void;
  readonly over?: 'tcp' | 'tls';
  /** Rewrites the address that the run is given. */
  readonly address?: (url: string) => string;
  readonly exit: 0 | 1 | 3;
  /** Must be found in what the reports say; nothing where the behaviour is legal. */
  readonly names: RegExp | null;
}

const json = 'application/json;charset=utf-8';

function page(status: number, type: string, text: string): Act {
  return ({ socket }) => void socket.write(http({ status, type, text }));
}

function error(status: number, code: string): Act {
  const text = JSON.stringify({ RequestId: 'R', HostId: 'h', Code: code, Message: code });
  return page(status, json, text);
}

/** Sends the honest answer, changed. */
function changed(change: (reply: Reply) => string | Buffer): Act {
  return async ({ socket, honest }) => void socket.write(change(await honest()));
}

function text(change: (text: string) => string): Act {
  return changed((reply) => http({ ...reply, text: change(reply.text) }));
}

async function byteByByte({ socket, honest }: Move, pauseMs: number): Promise<void> {
  for (const byte of Buffer.from(http(await honest()))) {
    if (socket.destroyed) return;
    socket.write(Buffer.from([byte]));
    if (pauseMs > 0) await sleep(pauseMs);
  }
}

async function endlessly(socket: Socket, head: string, chunk: string | Buffer): Promise<void> {
  socket.write(head);
  while (!socket.destroyed) {
    if (!socket.write(chunk)) await sleep(1);
  }
}

const nothing: Act = () => undefined;
const reset: Act = ({ socket }) => void socket.resetAndDestroy();
const chunkedHead = `HTTP/1.1 200 OK\r\nContent-Type: ${json}\r\nTransfer-Encoding: chunked\r\n\r\n`;
const kilobytes = 'x'.repeat(64 * 1024);
const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20));
const laughs = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "${'ha'.repeat(50)}">${'bcdefghi'
  .split('')
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefgh'[index]};`.repeat(10)}">`)
  .join('')}]><CreateNetworkInterfaceResponse><RequestId>&i;</RequestId></CreateNetworkInterfaceResponse>`;

type Row = Omit<Misbehaviour, 'id'>;

const silence: Record<string, Row> = {
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

const resets: Record<string, Row> = {
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

const framing: Record<string, Row> = {
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

const statuses: Record<string, Row> = {
  'no-content': {
    what: 'answers 204',
    when: 'always',
    act: ({ socket }) => void socket.write('HTTP/1.1 204 No Content\r\n\r\n'),
    exit: 3,
    names: /status 204: an empty body/,
  },
  'not-modified': {
    what: 'answers 304',
    when: 'always',
    act: ({ socket }) => void socket.write('HTTP/1.1 304 Not Modified\r\n\r\n'),
    exit: 3,
    names: /status 304: a redirect, which is never followed/,
  },
  'redirect-loop': {
    what: 'redirects to itself',
    when: 'always',
    act: ({ socket }) => void socket.write('HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n'),
    exit: 3,
    names: /status 302: a redirect, which is never followed/,
  },
  'login-page': {
    what: 'answers 401 with a login page',
    when: 'always',
    act: page(401, 'text/html', '<!doctype html><html><body>Log in</body></html>'),
    exit: 3,
    names: /status 401: HTML, not an answer of the API/,
  },
  'gateway-page': {
    what: 'answers creates with a 502 page',
    when: 'later',
    act: page(502, 'text/html', '<html><h1>502 Bad Gateway</h1></html>'),
    exit: 1,
    names: /502/,
  },
  'throttling-storm': {
    what: 'answers 429 to everything',
    when: 'always',
    act: error(429, 'Throttling.User'),
    exit: 3,
    names: /Throttling\.User/,
  },
  'throttling-storm-later': {
    what: 'answers 429 to every create',
    when: 'later',
    act: error(429, 'Throttling.User'),
    exit: 3,
    names: /throttled even after 4 tries: Throttling\.User/,
  },
  'unavailable-later': {
    what: 'answers creates with 503',
    when: 'later',
    act: error(503, 'ServiceUnavailable'),
    exit: 3,
    names: /throttled even after 4 tries: ServiceUnavailable/,
  },
  'clock-skew': {
    what: 'has a clock that is an hour off',
    when: 'always',
    act: error(400, 'InvalidTimeStamp.Expired'),
    exit: 3,
    names: /InvalidTimeStamp\.Expired/,
  },
  'bad-signature': {
    what: 'refuses every signature',
    when: 'always',
    act: error(400, 'SignatureDoesNotMatch'),
    exit: 3,
    names: /SignatureDoesNotMatch/,
  },
  'internal-error': { what: 'answers creates with 500', when: 'later', act: error(500, 'InternalError'), exit: 1, names: /InternalError/ },
  'numeric-code': {
    what: 'sends an error whose Code is a number',
    when: 'later',
    act: page(400, json, '{"RequestId":"r","Code":400,"Message":"no"}'),
    exit: 1,
    names: /Code is a number/,
  },
};

const bodies: Record<string, Row> = {
  'gzip-bomb': {
    what: 'sends 64 MiB of zeros in 64 KiB of gzip',
    when: 'always',
    act: ({ socket }) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Type: ${json}\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`);
      socket.write(bomb);
    },
    exit: 3,
    names: /encoded with gzip, which was not asked for/,
  },
  'html-200': {
    what: 'answers 200 with a page',
    when: 'always',
    act: page(200, 'text/html', '<html><body>It works!</body></html>'),
    exit: 3,
    names: /HTML, not an answer of the API/,
  },
  'empty-200': { what: 'answers 200 with nothing', when: 'always', act: page(200, json, ''), exit: 3, names: /an empty body/ },
  'invalid-utf8': {
    what: 'sends bytes that are not UTF-8',
    when: 'later',
    act: changed((reply) => {
      const body = Buffer.from(reply.text.replace('Available', '\u00ff\u00fe'), 'latin1');
      return Buffer.concat([Buffer.from(http({ ...reply, text: '' }).replace('Length: 0', `Length: ${body.length}`)), body]);
    }),
    exit: 1,
    names: /not valid UTF-8/,
  },
  'byte-order-mark': {
    what: 'puts a byte order mark before JSON',
    when: 'later',
    act: text((body) => `\ufeff${body}`),
    exit: 1,
    names: /byte order mark/,
  },
  'wrong-type': {
    what: 'calls JSON text/html',
    when: 'always',
    act: changed((reply) => http({ ...reply, type: 'text/html' })),
    exit: 0,
    names: null,
  },
  'no-type': {
    what: 'names no content type',
    when: 'always',
    act: changed((reply) => http(reply).replace(/Content-Type: .*\r\n/, '')),
    exit: 0,
    names: null,
  },
  'deep-nesting': {
    what: 'nests 100,000 arrays',
    when: 'later',
    act: text((body) => body.replace(/\}$/, `,"Deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)),
    exit: 1,
    names: /nests (too deeply|deeper than)/,
  },
  'not-a-number': {
    what: 'sends NaN in JSON',
    when: 'later',
    act: text((body) => body.replace(/\}$/, ',"Count":NaN}')),
    exit: 1,
    names: /neither JSON nor XML/,
  },
  'trailing-garbage': {
    what: 'sends text behind the JSON',
    when: 'later',
    act: text((body) => `${body} trailing`),
    exit: 1,
    names: /neither JSON nor XML/,
  },
  'cut-json': {
    what: 'sends half of the JSON as if it were all',
    when: 'later',
    act: text((body) => body.slice(0, body.length / 2)),
    exit: 1,
    names: /neither JSON nor XML/,
  },
  'json-array': { what: 'sends an array', when: 'later', act: text((body) => `[${body}]`), exit: 1, names: /JSON that is not an object/ },
  'json-null': { what: 'sends null', when: 'always', act: page(200, json, 'null'), exit: 3, names: /JSON that is not an object/ },
  'duplicate-keys': {
    what: 'sends each id twice, the second an integer',
    when: 'later',
    act: text((body) => body.replace(/\}$/, ',"NetworkInterfaceId":12345678901234567890}')),
    exit: 0,
    names: /NetworkInterfaceId/,
  },
  prototype: {
    what: 'sends __proto__ and constructor as keys',
    when: 'always',
    act: text((body) => body.replace(/\}$/, ',"__proto__":{"Status":"Polluted"},"constructor":{"prototype":{"x":1}}}')),
    exit: 0,
    names: null,
  },
  'entity-bomb': {
    what: 'sends an XML entity bomb',
    when: 'always',
    act: page(200, 'text/xml', laughs),
    exit: 3,
    names: /XML that cannot be read|XML/,
  },
  'control-characters': {
    what: 'sends terminal escapes and bidirectional text',
    when: 'always',
    act: page(400, json, '{"RequestId":"r","HostId":"h","Code":"\\u001b[2J\\u202eevil","Message":"\\u0007\\u001b]0;x\\u0007"}'),
    exit: 3,
    names: /evil/,
  },
};

const effects: Record<string, Row> = {
  'same-interface-id': {
    what: 'names the same interface in every answer',
    when: 'later',
    act: text((body) => body.replace(/"NetworkInterfaceId":"[^"]*"/, '"NetworkInterfaceId":"eni-same"')),
    exit: 1,
    names: /NetworkInterfaceId/,
  },
  'same-request-id': {
    what: 'sends the same RequestId in every answer',
    when: 'later',
    act: text((body) => body.replace(/"RequestId":"[^"]*"/, '"RequestId":"AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA"')),
    exit: 1,
    names: /RequestId/,
  },
  'no-interface-id': {
    what: 'names no interface',
    when: 'always',
    act: text((body) => body.replace(/"NetworkInterfaceId":"[^"]*",?/g, '')),
    exit: 1,
    names: /NetworkInterfaceId/,
  },
  'endless-list': {
    what: 'lists a hundred new interfaces on every page, for ever',
    when: 'always',
    act: async ({ socket, action, honest }) => {
      const reply = await honest();
      if (action !== 'DescribeNetworkInterfaces' || !reply.text.includes('"PageSize":100')) return void socket.write(http(reply));
      const set = Array.from({ length: 100 }, () => ({ NetworkInterfaceId: `eni-${Math.random().toString(36).slice(2)}` }));
      socket.write(
        http({ ...reply, text: JSON.stringify({ RequestId: crypto.randomUUID(), NetworkInterfaceSets: { NetworkInterfaceSet: set } }) }),
      );
    },
    exit: 0,
    names: /lists without end/,
  },
  'delete-never-answers': {
    what: 'never answers a deletion',
    when: 'always',
    act: async ({ socket, action, honest }) => void (action === 'DeleteNetworkInterface' || socket.write(http(await honest()))),
    exit: 0,
    names: /does not answer DeleteNetworkInterface/,
  },
  'goes-away': {
    what: 'answers the preflight, then nothing at all',
    when: 'always',
    act: (() => {
      let seen = 0;
      return async ({ socket, honest }: Move) => void (++seen > 12 ? socket.resetAndDestroy() : socket.write(http(await honest())));
    })(),
    exit: 3,
    names: /stopped answering/,
  },
};

const security: Record<string, Row> = {
  'plain-behind-https': {
    what: 'speaks plain HTTP on an https address',
    when: 'always',
    act: nothing,
    onConnect: (socket) => void socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    address: (url) => url.replace('http:', 'https:'),
    exit: 3,
    names: /tls|wrong version/i,
  },
  'tls-behind-http': {
    what: 'speaks TLS on an http address',
    when: 'always',
    act: nothing,
    over: 'tls',
    address: (url) => url.replace('https:', 'http:'),
    exit: 3,
    names: /reset|protocol|timeout/,
  },
  'self-signed': {
    what: 'has a certificate that nobody signed',
    when: 'always',
    act: nothing,
    over: 'tls',
    exit: 3,
    names: /tls: .*self[- ]signed/i,
  },
  'tls-silent': {
    what: 'accepts and never shakes hands',
    when: 'always',
    act: nothing,
    onConnect: () => undefined,
    address: (url) => url.replace('http:', 'https:'),
    exit: 3,
    names: /timeout/i,
  },
  'tls-hangs-up': {
    what: 'hangs up during the handshake',
    when: 'always',
    act: nothing,
    onConnect: (socket) => void socket.once('data', () => socket.destroy()),
    address: (url) => url.replace('http:', 'https:'),
    exit: 3,
    names: /tls|reset|disconnected/i,
  },
};

/** All of them, by kind. */
export const misbehaviours: readonly Misbehaviour[] = Object.entries({
  ...silence,
  ...resets,
  ...framing,
  ...statuses,
  ...bodies,
  ...effects,
  ...security,
}).map(([id, row]) => ({ id, ...row }));
