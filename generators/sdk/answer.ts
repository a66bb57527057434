import { stringify } from 'lossless-json';
import type { Json } from '../../model/observation.ts';
import type { JsonObject, SdkReply } from '../../model/sdk.ts';
import type { Operation, ResponseField } from '../../spec/operation.ts';

type Answer = Extract<SdkReply, { kind: 'answer' }>;

/** What each accepted answer holds at least. */
export const least: JsonObject = { RequestId: '7B48B7F8-2B9F-4C0D-9A73-1F6D3B5E2A11', NetworkInterfaceId: 'eni-1' };

const requestId = least['RequestId'] ?? '';

/** JSON text; integers beyond 2^53 in full. */
export function jsonText(value: Json): string {
  return stringify(value) ?? 'null';
}

/** An answer with these parts instead of a plain 200. */
export function answered(more: Partial<Omit<Answer, 'kind'>> = {}): Answer {
  const headers = { 'Content-Type': 'application/json;charset=utf-8' };
  return { kind: 'answer', status: 200, headers, body: jsonText(least), delayMs: 0, cutAt: null, ...more };
}

/** A successful answer with these fields. */
export function success(fields: JsonObject): Answer {
  return answered({ body: jsonText({ ...least, ...fields }) });
}

/** An error envelope as the gateway sends it. */
export function envelope(code: string, message: string): JsonObject {
  return { RequestId: requestId, HostId: 'ecs.cn-hangzhou.aliyuncs.com', Code: code, Message: message };
}

/** A rejection. `headers` are added to the content type. */
export function rejected(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const plain = answered({ status, body: jsonText(envelope(code, message)) });
  return { ...plain, headers: { ...plain.headers, ...headers } };
}

function item(fields: ResponseField['fields'], index: number): Json {
  if (fields.length === 0) return `item-${index}`;
  return Object.fromEntries(fields.map(({ name, type }) => [name, type === 'boolean' ? index === 1 : `${name}-${index}`]));
}

/** A collection with so many items. */
export function collection({ item: name, fields }: ResponseField, count: number): Json {
  return { [name ?? '']: Array.from({ length: count }, (_, index) => item(fields, index + 1)) };
}

/** The usual value of a field. */
export function usual(field: ResponseField): Json {
  if (field.constant !== null) return field.constant;
  switch (field.type) {
    case 'string':
      return `${field.name}-1`;
    case 'integer':
      return 7;
    case 'boolean':
      return true;
    case 'object':
      return Object.fromEntries(field.inner.map((each) => [each.name, usual(each)]));
    case 'collection':
      return collection(field, 2);
  }
}

/** An answer that holds every field of the operation. */
export function wholeAnswer({ response }: Operation): JsonObject {
  return { ...Object.fromEntries(response.map((field) => [field.name, usual(field)])), ...least };
}
