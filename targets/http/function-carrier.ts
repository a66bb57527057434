import type { FetchLike } from '../../model/fetch-like.ts';
import type { Answer, Carrier, Failure, Limits } from './carrier.ts';
import { requestOf } from './request-of.ts';

function failure(cause: Failure['cause'], detail: string): Failure {
  return { kind: 'failure', cause, detail, beforeFirstByte: false };
}

function inWords(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function isResponse(value: unknown): value is Response {
  const { status, headers, body } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Response>;
  return Number.isInteger(status) && typeof headers?.get === 'function' && body !== undefined;
}

/** Null where it is larger than is read. */
async function bytesOf({ body }: Response, maxBytes: number): Promise<Buffer | null> {
  if (body === null) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function answerOf(response: unknown, { maxBytes }: Limits): Promise<Answer | Failure> {
  if (!isResponse(response)) return failure('protocol', 'the function answered something that is no Response');
  const { status } = response;
  if (status < 200) return failure('protocol', `the function answered a Response of status ${status}, which ends nothing`);
  try {
    const body = await bytesOf(response, maxBytes);
    if (body === null) return failure('too-large', `status ${status} with a body of more than ${maxBytes} bytes`);
    return { kind: 'answer', status, headers: Object.fromEntries(response.headers), body };
  } catch (error) {
    return failure('reset', `the body broke off after status ${status}: ${inWords(error)}`);
  }
}

async function asked(answers: FetchLike, request: Request, limits: Limits): Promise<Answer | Failure> {
  try {
    return await answerOf(await answers(request), limits);
  } catch (error) {
    return failure('reset', `the function threw ${inWords(error)}`);
  }
}

/** To a function that answers as `fetch` does: nothing listens anywhere, and what is signed and encoded is what a socket would carry. */
export function functionCarrier(origin: string, answers: FetchLike): Carrier {
  return {
    carry: async (wire, limits) => {
      const giving = new AbortController();
      let request: Request;
      try {
        request = requestOf(origin, wire, giving.signal);
      } catch (error) {
        return failure('client', inWords(error));
      }
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<Failure>((resolve) => {
        timer = setTimeout(() => resolve(failure('timeout', `no complete answer within ${limits.timeoutMs} ms`)), limits.timeoutMs);
      });
      const result = await Promise.race([asked(answers, request, limits), late]);
      clearTimeout(timer);
      if (result.kind === 'failure') giving.abort(new Error(result.detail));
      return result;
    },
    close: async () => undefined,
  };
}
