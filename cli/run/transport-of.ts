import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { unreadable } from '../../spec/refusal.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { proxyFor } from '../../targets/http/proxy-for.ts';
import type { Transport } from '../../targets/http/transport.ts';
import type { RunOptions } from './run-options.ts';

/** How a target is reached, as the command line has it. */
export type TransportOptions = Pick<
  RunOptions,
  'cacert' | 'cert' | 'key' | 'insecure' | 'header' | 'bearerEnv' | 'basicEnv' | 'auth' | 'wire'
>;

function pem(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${option} ${file}: ${unreadable(error)}`);
  }
}

/** Parts of a request that are signed, judged, or the client's own. */
const taken = /^(host|content-length|content-type|transfer-encoding|connection|accept|expect|upgrade|x-acs-.*)$/;

function headerOf(text: string): readonly [string, string] {
  const [, written = '', value = ''] = /^([^:]*):\s*(.*?)\s*$/s.exec(text) ?? [];
  const name = written.trim().toLowerCase();
  if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name) || /[^\t\x20-\x7e]/.test(value))
    throw new UsageError(`--header ${JSON.stringify(name)}: write -H 'Name: value', in one line of ASCII`);
  if (taken.test(name)) throw new UsageError(`--header ${name}: it is part of what is sent and judged; a gateway needs another one`);
  return [name, value];
}

function fromEnvironment(option: string, name: string, env: NodeJS.ProcessEnv): string {
  const value = env[name];
  if (value !== undefined && value !== '') return value;
  throw new UsageError(`${option} names ${name}, which is not set in the environment`);
}

function authorization({ bearerEnv, basicEnv }: TransportOptions, env: NodeJS.ProcessEnv): readonly (readonly [string, string])[] {
  if (bearerEnv !== undefined && basicEnv !== undefined) throw new UsageError('--bearer-env and --basic-env: give one of the two');
  if (bearerEnv !== undefined) return [['authorization', `Bearer ${fromEnvironment('--bearer-env', bearerEnv, env)}`]];
  if (basicEnv === undefined) return [];
  const pair = fromEnvironment('--basic-env', basicEnv, env);
  if (!pair.includes(':')) throw new UsageError(`--basic-env names ${basicEnv}, which does not hold user:password`);
  return [['authorization', `Basic ${Buffer.from(pair).toString('base64')}`]];
}

function headersOf(options: TransportOptions, env: NodeJS.ProcessEnv): NonNullable<Transport['headers']> {
  const headers = [...(options.header ?? []).map(headerOf), ...authorization(options, env)];
  const signs = options.auth === 'sign' && options.wire.includes('D');
  if (signs && headers.some(([name]) => name === 'authorization'))
    throw new UsageError(
      'wire form D signs with the header Authorization, which a gateway cannot have as well: add --wire A,B,C or --auth none',
    );
  return headers;
}

function tlsOf({ cacert, cert, key, insecure }: TransportOptions): Transport {
  if ((cert === undefined) !== (key === undefined)) throw new UsageError('--cert and --key go together: give both');
  const files = {
    ...(cacert === undefined ? {} : { ca: pem('--cacert', cacert) }),
    ...(cert === undefined || key === undefined ? {} : { cert: pem('--cert', cert), key: pem('--key', key) }),
  };
  if (cacert !== undefined && !files.ca?.includes('-----BEGIN CERTIFICATE-----'))
    throw new UsageError(`--cacert ${cacert}: holds no certificate in PEM form`);
  try {
    createSecureContext(files);
  } catch (error) {
    throw new UsageError(`--cert ${cert ?? cacert}: can't be used: ${(error as Error).message}`);
  }
  return { ...files, ...(insecure === true ? { insecure } : {}) };
}

/** Reads what the command line and the environment say of the way to a target. Throws UsageError for a mistake. */
export function transportOf(url: string, options: TransportOptions, env: NodeJS.ProcessEnv = process.env): Transport {
  const proxy = proxyFor(new URL(url), env);
  if (proxy !== null && !URL.canParse(proxy)) throw new UsageError('the proxy that the environment names is no URL');
  const headers = headersOf(options, env);
  return { ...tlsOf(options), ...(headers.length === 0 ? {} : { headers }), ...(proxy === null ? {} : { proxy }) };
}
