import { nearest } from '../../spec/nearest.ts';
import { readNamed } from '../../spec/refusal.ts';
import { UsageError } from '../../spec/usage-error.ts';

/** A schema of the metadata, as far as drafts use it. Numbers may stand there as texts. */
export interface ApiSchema {
  readonly type?: string;
  readonly format?: string;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: string | number;
  readonly maximum?: string | number;
  readonly minLength?: string | number;
  readonly maxLength?: string | number;
  readonly minItems?: string | number;
  readonly maxItems?: string | number;
  readonly items?: ApiSchema;
  readonly properties?: Readonly<Record<string, ApiSchema>>;
}

export interface ApiParameter {
  readonly name: string;
  readonly in?: string;
  readonly style?: string;
  readonly schema?: ApiSchema;
}

/** A row of the error table; newer files leave tables out. */
export interface ApiRow {
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

/** One operation. */
export interface Api {
  readonly parameters?: readonly ApiParameter[];
  readonly responses?: Readonly<Record<string, { readonly schema?: ApiSchema }>>;
  /** By HTTP status. */
  readonly errorCodes?: Readonly<Record<string, readonly ApiRow[]>>;
}

/** What the platform publishes of a product for machines: `api-docs.json`. */
export interface Metadata {
  readonly info: { readonly style?: string; readonly product: string; readonly version: string };
  readonly apis: Readonly<Record<string, Api>>;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(file: string): unknown {
  const text = readNamed(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file}: is not JSON: ${(error as Error).message}`);
  }
}

function lacks(value: unknown): string | null {
  if (!isObject(value)) return 'it is no object';
  const { info, apis } = value;
  if (!isObject(apis) || Object.values(apis).some((api) => !isObject(api))) return 'it lacks "apis", the operations by name';
  if (!isObject(info) || typeof info['product'] !== 'string' || typeof info['version'] !== 'string')
    return 'it lacks "info" with "product" and "version"';
  return null;
}

function mistakeIn(name: string, { parameters = [], errorCodes = {} }: Api): string | null {
  if (!Array.isArray(parameters)) return `apis.${name}.parameters is no list`;
  const odd = parameters.findIndex((each: unknown) => !isObject(each) || typeof each['name'] !== 'string');
  if (odd >= 0) return `apis.${name}.parameters[${odd}] has no name`;
  if (!isObject(errorCodes)) return `apis.${name}.errorCodes is no table by status`;
  const status = Object.keys(errorCodes).find((each) => !/^[1-5]\d\d$/.test(each) || !Array.isArray(errorCodes[each]));
  return status === undefined ? null : `apis.${name}.errorCodes has "${status}", which is no HTTP status with a list of rows`;
}

/** The file of a product. Throws UsageError for what is none, or is about no RPC product. */
export function readMetadata(file: string): Metadata {
  const value = parsed(file);
  const wrong = lacks(value);
  if (wrong !== null)
    throw new UsageError(`${file}: is no metadata of a product (api-docs.json has "info" with product and version, and "apis"): ${wrong}`);
  const metadata = value as Metadata;
  const { style = 'RPC' } = metadata.info;
  if (style !== 'RPC')
    throw new UsageError(`${file}: is about operations of the style ${JSON.stringify(style)}; only RPC operations can be checked`);
  return metadata;
}

/** One operation of it. Throws UsageError with the names that are near. */
export function apiOf(file: string, { apis }: Metadata, name: string): Api {
  const names = Object.keys(apis);
  const api = Object.hasOwn(apis, name) ? apis[name] : undefined;
  if (api === undefined) {
    const near = nearest(name, names);
    const hint = near.length > 0 ? `near it: ${near.join(', ')}` : `it has ${names.length}, such as ${names.slice(0, 3).join(', ')}`;
    throw new UsageError(`${file}: has no operation ${JSON.stringify(name)}; ${hint}`);
  }
  const wrong = mistakeIn(name, api);
  if (wrong !== null) throw new UsageError(`${file}: ${wrong}`);
  return api;
}
