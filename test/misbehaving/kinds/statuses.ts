import { error, json, page } from '../answers.ts';
import type { Row } from '../misbehaviour.ts';

export const statuses: Record<string, Row> = {
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
    names: /throttled even after 6 tries: Throttling\.User/,
  },
  'unavailable-later': {
    what: 'answers creates with 503',
    when: 'later',
    act: error(503, 'ServiceUnavailable'),
    exit: 3,
    names: /throttled even after 6 tries: ServiceUnavailable/,
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
