import type { WireRequest } from './wire-request.ts';

/** Methods that the constructor of a Request neither refuses nor spells otherwise. */
const plainMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);

/** What HTTP can't carry is not carried here either. */
function requireCarried({ method, path }: Pick<WireRequest, 'method' | 'path'>): void {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(method)) throw new TypeError('invalid request method');
  if (!path.startsWith('/') || /[^\x21-\xff]/.test(path)) throw new TypeError('invalid request path');
}

/** What goes to a socket; host and content-length excluded. */
type SocketRequest = Omit<WireRequest, 'signature' | 'body'> & { readonly body: string | Buffer | null };

/** The request as a server would see it, its host and the length of its body included. Throws a TypeError for one that HTTP has no form for. */
export function requestOf(origin: string, wire: SocketRequest, signal?: AbortSignal): Request {
  requireCarried(wire);
  const { method, path, headers, body } = wire;
  const bodiless = method === 'GET' || method === 'HEAD';
  const constructible = plainMethods.has(method) && !(bodiless && body !== null);
  const bytes = body === null ? null : Buffer.from(body);
  const framing = bytes === null && bodiless ? [] : [['content-length', String(bytes?.length ?? 0)]];
  const all = new Headers([['host', new URL(origin).host], ...headers.map(([name, value]) => [name, value]), ...framing] as [
    string,
    string,
  ][]);
  const url = `${origin}${path}`;
  const request = new Request(url, { method: constructible ? method : 'POST', headers: all, body: bytes, ...(signal ? { signal } : {}) });
  // The class would encode, spell or refuse what a socket passes on: signatures and checks are about what was sent.
  if (request.method !== method) Object.defineProperty(request, 'method', { value: method });
  if (request.url !== url) Object.defineProperty(request, 'url', { value: url });
  return request;
}
