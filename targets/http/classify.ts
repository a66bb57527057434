import { isUtf8 } from 'node:buffer';
import type { Json, Observation } from '../../model/observation.ts';
import type { AnswerShape } from './answer-shape.ts';
import type { Answer } from './carrier.ts';
import { parseJson } from './parse-json.ts';
import { type Collections, parseXml } from './parse-xml.ts';
import { printable } from './printable.ts';

type WithoutRecord<T> = T extends unknown ? Omit<T, 'latencyMs' | 'exchange'> : never;
export type Classified = WithoutRecord<Extract<Observation, { kind: 'accepted' | 'rejected' | 'malformed' }>>;

type JsonObject = { readonly [name: string]: Json };
type Body = { readonly format: 'JSON' | 'XML'; readonly body: JsonObject } | { readonly malformed: string };

const refusedForSize: readonly number[] = [413, 414, 431];
const maxDepth = 64;

/** What the answer to `operation` means, whatever its content type claims. `text` is the body, already free of secrets. Null: an answer to no operation in particular. */
export function classify(answer: Answer, text: string, operation: string | null, shape: AnswerShape): Classified {
  const { status } = answer;
  if (refusedForSize.includes(status)) return malformed(answer, text, 'the request is too long for it');
  if (status >= 300 && status < 400) return malformed(answer, text, 'a redirect, which is never followed');
  const read = readBody(answer, text, operation, shape.collections);
  if ('malformed' in read) return malformed(answer, text, read.malformed);
  const { format, body } = read;
  const code = body['Code'];
  if (typeof code === 'string' && (status >= 400 || isEnvelope(body, shape))) {
    return { kind: 'rejected', format, status, body, code, message: textOf(body['Message']), requestId: textOf(body['RequestId']) };
  }
  if (status < 300) return { kind: 'accepted', format, status, body };
  const found = code === undefined ? 'without a Code' : `whose Code is ${Array.isArray(code) ? 'an array' : `a ${typeof code}`}`;
  return malformed(answer, text, `an error envelope ${found}`);
}

/** An error sent with a 2xx status. */
function isEnvelope(body: JsonObject, { results }: AnswerShape): boolean {
  return body['Message'] !== undefined && !Object.keys(body).some((name) => results.has(name));
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function readBody(answer: Answer, text: string, operation: string | null, collections: Collections): Body {
  const encoding = String(answer.headers['content-encoding'] ?? 'identity').toLowerCase();
  if (encoding !== 'identity') return { malformed: `a body encoded with ${printable(encoding)}, which was not asked for` };
  if (answer.body.length === 0) return { malformed: 'an empty body' };
  if (!isUtf8(answer.body)) return { malformed: 'a body that is not valid UTF-8' };
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (bare.trimStart().startsWith('<')) return readXml(bare, operation, collections);
  return text === bare ? readJson(text) : { malformed: 'JSON behind a byte order mark, which JSON clients refuse' };
}

function readJson(text: string): Body {
  let value: Json;
  try {
    value = parseJson(text);
  } catch (error) {
    return { malformed: error instanceof SyntaxError ? 'neither JSON nor XML' : 'JSON that nests too deeply' };
  }
  if (deeperThan(value, maxDepth)) return { malformed: `JSON that nests deeper than ${maxDepth}` };
  return isObject(value) ? { format: 'JSON', body: value } : { malformed: 'JSON that is not an object' };
}

function readXml(text: string, operation: string | null, collections: Collections): Body {
  if (/^\s*<(!doctype\s+html|html|head|body)\b/i.test(text)) return { malformed: 'HTML, not an answer of the API' };
  try {
    const { root, content } = parseXml(text, collections);
    const roots = ['Error', `${operation}Response`];
    if (operation !== null && !roots.includes(root)) {
      return { malformed: `XML with the root <${printable(root)}>, which is neither <${operation}Response> nor <Error>` };
    }
    // A root without child elements is an object without fields.
    return { format: 'XML', body: isObject(content) ? content : {} };
  } catch (error) {
    return { malformed: `XML that cannot be read: ${printable((error as Error).message)}` };
  }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function deeperThan(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const child of Object.values(value)) if (deeperThan(child, levels - 1)) return true;
  return false;
}

function malformed(answer: Answer, text: string, what: string): Classified {
  const type = answer.headers['content-type'];
  const declared = type === undefined ? 'no content type' : `content type ${printable(String(type))}`;
  const start = text === '' ? '' : `, begins ${JSON.stringify(printable(text))}`;
  return { kind: 'malformed', status: answer.status, what: `status ${answer.status}: ${what} (${declared}${start})` };
}
