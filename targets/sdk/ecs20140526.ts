import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Json } from '../../model/observation.ts';
import type { JsonObject, SdkCall, SdkOutcome } from '../../model/sdk.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { type InProcessSdk, type Thrown, Unrepresentable } from './in-process.ts';
import type { ResolvedPackage } from './resolve-package.ts';
import type { Endpoint } from './sdk-client.ts';

type Constructor = new (fields: object) => object;

/** A model class of the SDK: names by camel-case field, and what each field holds. */
interface Model extends Constructor {
  names(): Readonly<Record<string, string>>;
  types(): Readonly<Record<string, unknown>>;
}

type Method = (request: object, runtime: object) => Promise<{ readonly body: { toMap(): JsonObject } }>;

/** One method an operation, named after it. */
type Client = { readonly [method: string]: Method | undefined };

interface Packages {
  readonly Client: new (config: object) => Client;
  /** Everything that the package exports, models by their names. */
  readonly models: Readonly<Record<string, unknown>>;
  readonly Config: Constructor;
  readonly RuntimeOptions: Constructor;
}

/** The first package that exports what is looked for; generations of the SDK took it from different ones. */
function fromOneOf(load: NodeJS.Require, names: readonly string[], pick: (exports: Record<string, unknown>) => unknown): Constructor {
  for (const name of names) {
    try {
      const found = pick(load(name) as Record<string, unknown>);
      if (typeof found === 'function') return found as Constructor;
    } catch {
      // Of another generation.
    }
  }
  throw new UsageError(`the SDK needs one of ${names.join(', ')}, which is not installed beside it`);
}

function member(exports: Record<string, unknown>, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], exports);
}

function loadPackages({ folder }: ResolvedPackage): Packages {
  const load = createRequire(join(folder, 'package.json'));
  const ecs = load(folder) as Record<string, unknown>;
  return {
    Client: ecs['default'] as Packages['Client'],
    models: ecs,
    Config: fromOneOf(
      load,
      ['@alicloud/openapi-core', '@alicloud/openapi-client'],
      (exports) => member(exports, '$OpenApiUtil', 'Config') ?? exports['Config'],
    ),
    RuntimeOptions: fromOneOf(
      load,
      ['@darabonba/typescript', '@alicloud/tea-util'],
      (exports) => member(exports, 'RuntimeOptions') ?? member(exports, '$dara', 'RuntimeOptions'),
    ),
  };
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as the SDK's type for it wants it: nested models and their lists are built, the rest is passed on. */
function modelled(value: Json, type: unknown, nested: 'sdk' | 'wire'): unknown {
  if (typeof value === 'bigint') throw new Unrepresentable(`${value} is beyond the numbers of JavaScript`);
  if (Array.isArray(value)) {
    const item = (type as { itemType?: unknown } | undefined)?.itemType;
    return value.map((each: Json) => modelled(each, item, nested));
  }
  if (!isObject(value)) return value;
  return typeof type === 'function' && nested === 'sdk' ? instance(type as Model, value, nested) : { ...value };
}

interface Fields {
  /** Camel-case names by wire name. */
  readonly own: ReadonlyMap<string, string>;
  readonly types: Readonly<Record<string, unknown>>;
}

const fieldsOf = new WeakMap<Model, Fields>();

/** The model makes both anew each time it is asked. */
function knownFields(model: Model): Fields {
  const known = fieldsOf.get(model);
  if (known !== undefined) return known;
  const own = new Map(Object.entries(model.names()).map(([camel, wire]) => [wire, camel]));
  const made = { own, types: model.types() };
  fieldsOf.set(model, made);
  return made;
}

/** A field that the model does not know keeps its name: what becomes of it is the SDK's business. */
function instance(model: Model, fields: JsonObject, nested: 'sdk' | 'wire'): object {
  const { own, types } = knownFields(model);
  const entries = Object.entries(fields).map(([wire, value]) => {
    const name = own.get(wire) ?? wire;
    return [name, modelled(value, types[name], nested)];
  });
  return new model(Object.fromEntries(entries) as object);
}

const known: ReadonlySet<string> = new Set(['names']);

/** The model of an operation's request. Throws Unrepresentable where the SDK, perhaps of an older edition, has none. */
function requestModel(models: Packages['models'], operation: string): Model {
  const model = models[`${operation}Request`];
  if (typeof model !== 'function') throw new Unrepresentable(`it has no operation ${operation}`);
  return model as Model;
}

/** The method of an operation: its name with a small first letter. */
async function calledOn(client: Client, operation: string, request: object, runtime: object): Promise<JsonObject> {
  const name = `${operation.charAt(0).toLowerCase()}${operation.slice(1)}WithOptions`;
  if (typeof client[name] !== 'function') throw new Unrepresentable(`it has no method ${name}`);
  const { body } = await client[name](request, runtime);
  return body.toMap();
}

function rejection(thrown: Thrown): Extract<SdkOutcome, { kind: 'rejected' }> | null {
  const data = (thrown['data'] ?? {}) as Thrown;
  if (thrown['data'] === undefined && thrown['statusCode'] === undefined) return null;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  const status = Number(thrown['statusCode'] ?? data['statusCode']);
  return {
    kind: 'rejected',
    status: Number.isInteger(status) ? status : null,
    code: text(thrown['code']),
    message: text(thrown['message']),
    requestId: text(thrown['requestId']) ?? text(data['RequestId']),
    type: String(thrown['name'] ?? 'Error'),
  };
}

/** `@alicloud/ecs20140526` of any major version. `signature: v2` signs by HMAC-SHA1, as its `signatureAlgorithm` of that name does. */
export function ecs20140526(resolved: ResolvedPackage, path: string, signature: 'v2' | 'v3'): InProcessSdk {
  const { Client, models, Config, RuntimeOptions } = loadPackages(resolved);
  const perform = async (call: SdkCall, { host, port }: Endpoint): Promise<JsonObject> => {
    const unknown = Object.keys(call.options).find((name) => !known.has(name));
    if (unknown !== undefined) throw new Unrepresentable(`it has no option ${unknown}`);
    const algorithm = signature === 'v2' ? { signatureAlgorithm: 'v2' } : {};
    const { regionId, credentials, timeoutMs } = call;
    const config = new Config({ ...credentials, ...algorithm, regionId, endpoint: `${host}:${port}`, protocol: 'HTTP' });
    const request = instance(requestModel(models, call.operation), call.parameters, call.options['names'] === 'wire' ? 'wire' : 'sdk');
    const runtime = new RuntimeOptions({ readTimeout: timeoutMs, connectTimeout: timeoutMs });
    return calledOn(new Client(config), call.operation, request, runtime);
  };
  return { info: { name: resolved.name, version: resolved.version, language: 'typescript', path }, perform, rejection };
}
