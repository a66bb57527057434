import { gzipSync } from 'node:zlib';
import { changed, json, page, text } from '../answers.ts';
import type { Row } from '../misbehaviour.ts';
import { http } from '../server.ts';

const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20));
const laughs = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "${'ha'.repeat(50)}">${'bcdefghi'
  .split('')
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefgh'[index]};`.repeat(10)}">`)
  .join('')}]><CreateNetworkInterfaceResponse><RequestId>&i;</RequestId></CreateNetworkInterfaceResponse>`;

export const bodies: Record<string, Row> = {
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
