import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Json } from '../../model/observation.ts';
import type { JsonObject, SdkCall, SdkOutcome } from '../../model/sdk.ts';
import { type InProcessSdk, type Thrown, Unrepresentable } from './in-process.ts';
import type { ResolvedPackage } from './resolve-package.ts';
import type { Endpoint } from './sdk-client.ts';

interface PopCore {
  readonly RPCClient: new (
    config: object,
  ) => { request(action: string, parameters: object, options: object): Promise<Record<string, unknown>> };
}

/** Numbers that its JSON reader could not keep come as objects of a big-number library. */
function plain(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value as Json;
  const { isInteger, toFixed } = value as { isInteger?: () => boolean; toFixed?: () => string };
  if (typeof isInteger === 'function' && typeof toFixed === 'function')
    return isInteger.call(value) ? BigInt(toFixed.call(value)) : Number(toFixed.call(value));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}

function passed(value: Json): unknown {
  if (typeof value === 'bigint') throw new Unrepresentable(`${value} is beyond the numbers of JavaScript`);
  if (Array.isArray(value)) return value.map(passed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, passed(each)]));
}

function rejection(thrown: Thrown): Extract<SdkOutcome, { kind: 'rejected' }> | null {
  const data = thrown['data'] as Thrown | undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  if (data === undefined || thrown['code'] === undefined) return null;
  const entry = thrown['entry'] as { response?: { statusCode?: number } } | undefined;
  return {
    kind: 'rejected',
    status: entry?.response?.statusCode ?? null,
    code: text(thrown['code']),
    message: text(thrown['message']),
    requestId: text(data['RequestId']),
    type: String(thrown['name'] ?? 'Error'),
  };
}

/** `@alicloud/pop-core`: untyped, so parameters and answers pass as they are. */
export function popCore(resolved: ResolvedPackage, path: string, method: 'GET' | 'POST'): InProcessSdk {
  const { RPCClient } = createRequire(join(resolved.folder, 'package.json'))(resolved.folder) as PopCore;
  const perform = async (call: SdkCall, { host, port }: Endpoint): Promise<JsonObject> => {
    const [unknown] = Object.keys(call.options);
    if (unknown !== undefined) throw new Unrepresentable(`it has no option ${unknown}`);
    const client = new RPCClient({ endpoint: `http://${host}:${port}`, apiVersion: '2014-05-26', ...call.credentials });
    const parameters = passed(call.parameters) as object;
    const answer = await client.request(call.operation, parameters, { method, timeout: call.timeoutMs });
    return plain(answer) as JsonObject;
  };
  return { info: { name: resolved.name, version: resolved.version, language: 'javascript', path }, perform, rejection };
}
