import type { Json } from '../../model/observation.ts';
import type { JsonObject, SdkCall, SdkInfo, SdkOutcome } from '../../model/sdk.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Endpoint } from '../sdk/sdk-client.ts';

export const protocolNumber = 1;

/** What a driver says of itself. */
export interface Hello {
  readonly info: SdkInfo;
  readonly operations: readonly string[];
  readonly maxInFlight: number;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Integers beyond 2^53 travel as `{"$int": "…"}`: not every JSON reader keeps them. */
function packed(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { $int: String(value) } : value;
}

function unpacked(value: Json): Json {
  if (Array.isArray(value)) return value.map(unpacked);
  if (!isObject(value)) return value;
  const { $int } = value;
  if (typeof $int === 'string' && /^-?\d+$/.test($int) && Object.keys(value).length === 1) return BigInt($int);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, unpacked(each)]));
}

export function helloLine(id: string, protocol: number = protocolNumber): string {
  return `${JSON.stringify({ id, op: 'hello', protocol })}\n`;
}

export function callLine(id: string, call: SdkCall, { host, port }: Endpoint): string {
  return `${JSON.stringify({ id, op: 'call', ...call, endpoint: { host, port, protocol: 'http' } }, packed)}\n`;
}

export const byeLine = '{"op":"bye"}\n';

/** The object in a line, or null where it is none. */
export function readLine(line: string): JsonObject | null {
  try {
    const value = parseJson(line);
    return isObject(value) ? (unpacked(value) as JsonObject) : null;
  } catch {
    return null;
  }
}

function text(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** A hello, or in words what is wrong with it. */
export function readHello(answer: JsonObject): Hello | string {
  const { sdk, operations, maxInFlight } = answer;
  if (!isObject(sdk)) return '"sdk" is no object';
  const missing = ['name', 'version', 'language', 'path'].find((name) => text(sdk[name]) === null);
  if (missing !== undefined) return `"sdk.${missing}" is no text`;
  if (!Array.isArray(operations) || operations.some((each: Json) => typeof each !== 'string')) return '"operations" is no list of texts';
  if (typeof maxInFlight !== 'number' || !Number.isInteger(maxInFlight) || maxInFlight < 1)
    return '"maxInFlight" is no whole number from 1 on';
  const { name, version, language, path } = sdk;
  const info = { name: String(name), version: String(version), language: String(language), path: String(path) };
  return { info, operations: operations as readonly string[], maxInFlight };
}

/** The outcome in an answer, or in words what is wrong with it. */
export function readOutcome(answer: JsonObject): SdkOutcome | string {
  const error = isObject(answer['error']) ? answer['error'] : {};
  const type = text(error['type']) ?? 'unknown';
  switch (answer['outcome']) {
    case 'accepted':
      return isObject(answer['response']) ? { kind: 'accepted', response: answer['response'] } : '"response" is no object';
    case 'rejected': {
      const { status, code, message, requestId } = answer;
      const given = typeof status === 'number' ? status : null;
      return { kind: 'rejected', status: given, code: text(code), message: text(message), requestId: text(requestId), type };
    }
    case 'refused':
    case 'unrepresentable':
      return { kind: answer['outcome'], reason: text(answer['reason']) ?? 'no reason given' };
    case 'unsupported':
      return { kind: 'unrepresentable', reason: 'the driver does not know this op' };
    case 'failed':
      return { kind: 'failed', type, message: text(error['message']) ?? '' };
    default:
      return `"outcome" is ${JSON.stringify(answer['outcome'] ?? null, packed)}`;
  }
}
