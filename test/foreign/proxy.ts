import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a proxy answers by itself; undefined lets the request through. */
export type Intercept = (action: string) => { readonly status: number; readonly body: object } | undefined;

/** Rewrites an answer that came from behind; null leaves it. */
export type Rewrite = (action: string, status: number, text: string) => string | null;

export interface Between {
  readonly url: string;
  close(): Promise<void>;
}

function actionOf(url: string, headers: Record<string, unknown>, body: string): string {
  const query = new URL(url, 'http://x').searchParams.get('Action');
  return query ?? new URLSearchParams(body).get('Action') ?? String(headers['x-acs-action'] ?? '');
}

async function read(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Stands between the suite and a target, on loopback. */
export async function proxy(behind: string, intercept: Intercept, rewrite: Rewrite = () => null): Promise<Between> {
  const server = createServer({ maxHeaderSize: 4 * 2 ** 20 }, async (incoming, response) => {
    const body = await read(incoming);
    const action = actionOf(incoming.url ?? '/', incoming.headers, body);
    const own = intercept(action);
    if (own) {
      response.writeHead(own.status, { 'content-type': 'application/json' }).end(JSON.stringify(own.body));
      return;
    }
    const { method = 'GET', url = '/', headers } = incoming;
    const onward = request(`${behind}${url}`, { method, headers, setHost: false }, async (answer) => {
      const text = await read(answer);
      const status = answer.statusCode ?? 502;
      const changed = rewrite(action, status, text) ?? text;
      response.writeHead(status, { 'content-type': answer.headers['content-type'] ?? '' }).end(changed);
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}

export function notFound(): { readonly status: number; readonly body: object } {
  const Message = 'Specified api is not found, please check your url and method.';
  return { status: 404, body: { RequestId: crypto.randomUUID().toUpperCase(), HostId: 'h', Code: 'InvalidAction.NotFound', Message } };
}
