import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, request as forward } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Certificates of an authority of our own, by openssl. */
export interface Certificates {
  readonly folder: string;
  /** Paths of PEM files. */
  readonly ca: string;
  readonly server: { readonly cert: string; readonly key: string };
  readonly client: { readonly cert: string; readonly key: string };
}

/** An authority, a server's certificate for localhost, 127.0.0.1 and ecs.example.test, and a client's. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'eni-tls-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...curve, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=authority of a test');
  const issue = (name: string, extension: string) => {
    openssl('req', ...curve, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    writeFileSync(at(`${name}.ext`), extension);
    const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', `${name}.ext`];
    openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, ...signed);
    return { cert: at(`${name}.pem`), key: at(`${name}.key`) };
  };
  const server = issue('server', 'subjectAltName=DNS:localhost,DNS:ecs.example.test,IP:127.0.0.1\n');
  return { folder, ca: at('ca.pem'), server, client: issue('client', 'extendedKeyUsage=clientAuth\n') };
}

/** A server on loopback that is closed by `close`. */
export interface Front {
  readonly port: number;
  /** Headers of every request that came, or what a proxy was asked for. */
  readonly seen: readonly Readonly<Record<string, string | string[] | undefined>>[];
  close(): Promise<void>;
}

async function listening(server: ReturnType<typeof createHttp>, seen: Front['seen']): Promise<Front> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
  return { port: (server.address() as AddressInfo).port, seen, close };
}

/** Ends TLS in front of a plain server; `clients`: the authority whose certificates it asks clients for. */
export function tlsFront(behind: number, { server: { cert, key }, ca }: Certificates, clients = false): Promise<Front> {
  const seen: Record<string, string | string[] | undefined>[] = [];
  const options = {
    cert: readFileSync(cert),
    key: readFileSync(key),
    ca: readFileSync(ca),
    requestCert: clients,
    rejectUnauthorized: clients,
  };
  const server = createHttps(options, (request, response) => {
    seen.push(request.headers);
    const passed = forward(
      { port: behind, host: '127.0.0.1', method: request.method, path: request.url, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  return listening(server as unknown as ReturnType<typeof createHttp>, seen);
}

/** A proxy that opens tunnels to `behind`, whatever name it is asked for, to whoever knows `password`. */
export function tunnelProxy(behind: number, password: string): Promise<Front> {
  const seen: Record<string, string | string[] | undefined>[] = [];
  const wanted = `Basic ${Buffer.from(`user:${password}`).toString('base64')}`;
  const server = createHttp((_, response) => response.writeHead(400).end());
  server.on('connect', (request, socket: Socket, head: Buffer) => {
    seen.push({ authority: request.url, ...request.headers });
    socket.on('error', () => undefined);
    if (request.headers['proxy-authorization'] !== wanted) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const onward = connect(behind, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      if (head.length > 0) onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
  });
  return listening(server, seen);
}
