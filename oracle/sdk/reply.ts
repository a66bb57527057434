import { parse } from 'lossless-json';
import type { Json } from '../../model/observation.ts';
import type { JsonObject, SdkReply } from '../../model/sdk.ts';

/** What the server's behaviour means to somebody who reads it rightly. */
export type Meaning =
  | { readonly kind: 'success'; readonly said: JsonObject; readonly foreign: boolean }
  | { readonly kind: 'rejection'; readonly status: number; readonly said: JsonObject; readonly foreign: boolean }
  /** Neither an answer of the API nor an error of it. */
  | { readonly kind: 'failure'; readonly what: string }
  /** Not asked for; whoever reads it is welcome to. */
  | { readonly kind: 'optional'; readonly what: string };

const longDigits = /\d{16}/;

function parseNumber(digits: string): number | bigint {
  const value = Number(digits);
  return /^-?\d+$/.test(digits) && !Number.isSafeInteger(value) ? BigInt(digits) : value;
}

function objectIn(text: string): JsonObject | null {
  try {
    const value = (longDigits.test(text) ? parse(text, null, { parseNumber }) : JSON.parse(text)) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

/** How a reply is to be read by a caller who waits for `timeoutMs`. */
export function meaningOf(reply: SdkReply, timeoutMs: number): Meaning {
  if (reply.kind === 'silence') return { kind: 'failure', what: 'no answer' };
  if (reply.kind === 'reset') return { kind: 'failure', what: `a connection reset ${reply.when}` };
  const { status, headers, body, cutAt, delayMs } = reply;
  if (delayMs > timeoutMs) return { kind: 'failure', what: `an answer after ${delayMs} ms, where the caller waits for ${timeoutMs} ms` };
  if (cutAt !== null) return { kind: 'failure', what: 'a body that is cut off' };
  const said = objectIn(body);
  const foreign = !/json/.test(headers['Content-Type'] ?? '');
  if (said === null)
    return body.startsWith('<?xml')
      ? { kind: 'optional', what: 'XML' }
      : { kind: 'failure', what: `status ${status} without an answer of the API` };
  if (typeof said['Code'] === 'string' && typeof said['Message'] === 'string') return { kind: 'rejection', status, said, foreign };
  return status < 300 ? { kind: 'success', said, foreign } : { kind: 'failure', what: `status ${status} without a Code` };
}
