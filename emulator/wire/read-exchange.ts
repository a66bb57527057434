import type { IncomingMessage } from 'node:http';
import type { Exchange, Form, Pair } from '../exchange.ts';
import { parsePairs } from './pairs.ts';

/** What is looked at of a request, by names of headers in lower case. */
export type Incoming = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

function formOf(request: Incoming, body: Buffer, parameters: ReadonlyMap<string, string>): Form {
  if (request.headers.authorization?.startsWith('ACS3-') || !parameters.has('Action')) return 'D';
  if (request.method === 'GET') return 'A';
  return body.length > 0 ? 'B' : 'C';
}

/** Version 1 answers XML unless Format says JSON; version 3 answers JSON unless Format or `accept` ask for XML. */
function formatOf(request: Incoming, form: Form, parameters: ReadonlyMap<string, string>): 'JSON' | 'XML' {
  const asked = parameters.get('Format')?.toUpperCase();
  if (asked === 'JSON' || asked === 'XML') return asked;
  if (form !== 'D') return 'XML';
  const accept = request.headers.accept ?? '';
  return accept.includes('xml') && !accept.includes('json') ? 'XML' : 'JSON';
}

function isForm(request: Incoming): boolean {
  const type = request.headers['content-type'] ?? '';
  return type === '' || type.includes('x-www-form-urlencoded');
}

/** Decodes a request. Of a repeated name the last counts, the body after the query. */
export function readExchange(request: Incoming, body: Buffer, sequence: number): Exchange {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const query = mark < 0 ? [] : parsePairs(url.slice(mark + 1));
  const bodyPairs: Pair[] = body.length > 0 && isForm(request) ? parsePairs(body.toString('utf8')) : [];
  const parameters = new Map(bodyPairs.length === 0 ? query : [...query, ...bodyPairs]);
  const form = formOf(request, body, parameters);
  return {
    sequence,
    method: request.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    form,
    format: formatOf(request, form, parameters),
    headers: request.headers,
    query,
    bodyPairs,
    body,
    parameters,
  };
}
