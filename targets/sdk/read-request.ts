/** One HTTP request as it was read, not yet decoded. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const mostBytes = 16 * 2 ** 20;

function headersOf(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}

/** The body and what follows it, or null where more has to come. */
function chunked(rest: string): { readonly body: string; readonly rest: string } | null {
  let body = '';
  let at = 0;
  for (;;) {
    const end = rest.indexOf('\r\n', at);
    if (end < 0) return null;
    const size = Number.parseInt(rest.slice(at, end), 16);
    if (!(size > 0)) {
      const last = rest.indexOf('\r\n', end + 2);
      return last < 0 ? null : { body, rest: rest.slice(last + 2) };
    }
    if (rest.length < end + 2 + size + 2) return null;
    body += rest.slice(end + 2, end + 2 + size);
    at = end + 2 + size + 2;
  }
}

function bodyOf(headers: Readonly<Record<string, string>>, rest: string): { readonly body: string; readonly rest: string } | null {
  if (headers['transfer-encoding']?.toLowerCase() === 'chunked') return chunked(rest);
  const length = Number(headers['content-length'] ?? 0);
  return rest.length < length ? null : { body: rest.slice(0, length), rest: rest.slice(length) };
}

/** Reads the first request of a buffer of bytes (as latin-1); null where it is not whole yet. `continues` is true where the client waits to be told to send its body. */
export function readRequest(buffer: string): { readonly request: RawRequest; readonly rest: string } | 'too-large' | 'continue' | null {
  if (buffer.length > mostBytes) return 'too-large';
  const end = buffer.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [first = '', ...lines] = buffer.slice(0, end).split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const headers = headersOf(lines);
  const content = buffer.slice(end + 4);
  const read = bodyOf(headers, content);
  if (read === null) return content === '' && headers['expect']?.toLowerCase() === '100-continue' ? 'continue' : null;
  const request = { method, path, headers, body: Buffer.from(read.body, 'latin1').toString() };
  return { request, rest: read.rest };
}
