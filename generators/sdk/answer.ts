import { stringify } from 'lossless-json';
import type { Json } from '../../model/observation.ts';
import type { JsonObject, SdkReply } from '../../model/sdk.ts';
import { rememberedOf } from '../../spec/meanings.ts';
import type { ResponseField } from '../../spec/operation.ts';

type Reply = Extract<SdkReply, { kind: 'answer' }>;

const requestId = '7B48B7F8-2B9F-4C0D-9A73-1F6D3B5E2A11';

/** JSON text; integers beyond 2^53 in full. */
export function jsonText(value: Json): string {
  return stringify(value) ?? 'null';
}

/** A reply with these parts, in JSON where nothing else is said. */
export function replied(more: Partial<Omit<Reply, 'kind'>> & Pick<Reply, 'body'>): Reply {
  return { kind: 'answer', status: 200, headers: { 'Content-Type': 'application/json;charset=utf-8' }, delayMs: 0, cutAt: null, ...more };
}

/** An error envelope as the gateway sends it. */
export function envelope(code: string, message: string): JsonObject {
  return { RequestId: requestId, HostId: 'ecs.cn-hangzhou.aliyuncs.com', Code: code, Message: message };
}

/** A rejection. `headers` are added to the content type. */
export function rejected(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): Reply {
  const plain = replied({ status, body: jsonText(envelope(code, message)) });
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

/** Accepted answers of an operation. */
export interface Answers {
  /** What each holds at least. */
  readonly least: JsonObject;
  /** One with every field. */
  readonly whole: JsonObject;
  /** A plain 200 but for these parts. */
  answered(more?: Partial<Omit<Reply, 'kind'>>): Reply;
  /** One with these fields. */
  success(fields: JsonObject): Reply;
}

export const answersOf = rememberedOf(({ response, lifecycle }): Answers => {
  const id = lifecycle?.id ?? null;
  const made = id === null || id.includes('.') ? {} : { [id]: `${lifecycle?.idPrefix ?? 'id-'}1` };
  const least: JsonObject = { RequestId: requestId, ...made };
  const answered: Answers['answered'] = (more = {}) => replied({ body: jsonText(least), ...more });
  return {
    least,
    whole: { ...Object.fromEntries(response.map((field) => [field.name, usual(field)])), ...least },
    answered,
    success: (fields) => answered({ body: jsonText({ ...least, ...fields }) }),
  };
});
