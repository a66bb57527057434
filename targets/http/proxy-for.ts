import { isLoopback } from './http-target.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** `host`, `.domain`, `host:port` or `*`, as other tools read NO_PROXY. */
function excepts(entry: string, { hostname, port, protocol }: URL): boolean {
  const [, name = '', wanted] = /^(.*?)(?::(\d+))?$/.exec(entry.trim().toLowerCase()) ?? [];
  if (name === '') return false;
  if (wanted !== undefined && wanted !== (port || (protocol === 'https:' ? '443' : '80'))) return false;
  const domain = name.replace(/^\*?\./, '');
  return name === '*' || hostname === domain || hostname.endsWith(`.${domain}`);
}

/** The proxy that the environment names for a URL; null where there is none, where NO_PROXY excepts it, and for this machine. */
export function proxyFor(url: URL, env: Environment): string | null {
  const either = (name: string) => env[name.toLowerCase()] || env[name] || '';
  if (isLoopback(url.hostname)) return null;
  const proxy = either(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  if (
    proxy === '' ||
    either('NO_PROXY')
      .split(',')
      .some((entry) => excepts(entry, url))
  )
    return null;
  return /^https?:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}
