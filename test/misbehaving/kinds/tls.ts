import { nothing } from '../answers.ts';
import type { Row } from '../misbehaviour.ts';

export const tls: Record<string, Row> = {
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
