import type { Header } from './sign-v3.ts';

/** How an endpoint is reached beyond its address; none of it is part of a request as it is signed, judged or written down. Plain data. */
export interface Transport {
  /** PEM of the authorities that are trusted instead of those of the system. */
  readonly ca?: string;
  /** PEM of the client's certificate and its key. */
  readonly cert?: string;
  readonly key?: string;
  /** The certificate of the endpoint is not verified. */
  readonly insecure?: boolean;
  /** `http(s)://[user:password@]host[:port]`; absent: none. */
  readonly proxy?: string;
  /** Sent with each request beside its own, for a gateway in front. */
  readonly headers?: readonly Header[];
}

/** What must not be written down: whatever a gateway or a proxy lets in. */
export function secretsOfTransport({ headers = [], proxy }: Transport): readonly string[] {
  const { username = '', password = '' } = proxy === undefined ? {} : new URL(proxy);
  const values = headers.flatMap(([name, value]) =>
    name === 'authorization' ? [value, value.replace(/^\S+ /, ''), ...basicOf(value)] : [value],
  );
  return [...values, username, password].filter((text) => text !== '');
}

/** The password in a basic credential. */
function basicOf(value: string): readonly string[] {
  const [, encoded] = /^basic (.+)$/i.exec(value) ?? [];
  if (encoded === undefined) return [];
  const plain = Buffer.from(encoded, 'base64').toString();
  return [plain.slice(plain.indexOf(':') + 1)];
}
