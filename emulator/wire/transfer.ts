import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Transfer } from '../behaviour.ts';

function spelt(headers: Readonly<Record<string, string>>, headerCase: Transfer['headerCase']): Record<string, string> {
  const spelling = {
    usual: (name: string) => name,
    lower: (name: string) => name.toLowerCase(),
    upper: (name: string) => name.toUpperCase(),
  };
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [spelling[headerCase](name), value]));
}

function accepts(coding: string, asked: IncomingHttpHeaders): boolean {
  return String(asked['accept-encoding'] ?? '')
    .split(',')
    .some((part) => part.trim().split(';', 1)[0] === coding);
}

/** The text compressed, where whoever asked says that gzip is accepted. */
export function packedFor(asked: IncomingHttpHeaders, text: string): Buffer<ArrayBuffer> | null {
  return accepts('gzip', asked) ? gzipSync(text) : null;
}

/** Writes an answer in one of the ways that HTTP leaves to a server. `asked` are the headers of the request. */
export function sendAs(
  response: ServerResponse,
  transfer: Partial<Transfer>,
  given: { readonly status: number; readonly type: string; readonly text: string },
  asked: IncomingHttpHeaders,
): void {
  const { framing = 'length', close = false, gzip = false, headerCase = 'usual', headers = {} } = transfer;
  const packed = gzip ? packedFor(asked, given.text) : null;
  const body = packed ?? Buffer.from(given.text);
  const all: Record<string, string> = { 'Content-Type': given.type, ...(packed ? { 'Content-Encoding': 'gzip' } : {}), ...headers };
  if (framing === 'length') all['Content-Length'] = String(body.length);
  if (close || framing === 'until-close') all['Connection'] = 'close';
  if (framing === 'until-close') response.useChunkedEncodingByDefault = false;
  response.writeHead(given.status, spelt(all, headerCase));
  if (framing !== 'chunked') {
    response.end(body);
    return;
  }
  for (let start = 0; start < body.length; start += 97) response.write(body.subarray(start, start + 97));
  response.end();
}
