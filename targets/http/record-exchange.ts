import type { Exchange } from '../../model/observation.ts';
import type { ResponseHeaders } from './carrier.ts';
import { redact, redacted, redactNamed } from './redact.ts';
import type { WireRequest } from './wire-request.ts';

const limit = 64 * 1024;

/** What came back, as far as it did. */
export interface Received {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** Free of secrets already. */
  readonly text: string;
}

/** Builds the exchange when asked; until then it holds no more than texts cut at 64 KiB. */
export function recordExchange(origin: string, wire: WireRequest, received: Received | null, secrets: readonly string[]): () => Exchange {
  const { method, headers } = wire;
  const path = cut(wire.path);
  const body = cut(wire.body ?? '');
  const status = received?.status ?? null;
  const responseHeaders = received?.headers ?? {};
  const responseBody = cut(received?.text ?? '');
  const clean = (text: string) => redact(redactNamed(text), secrets);
  return () => ({
    method,
    url: clean(`${origin}${path}`),
    requestHeaders: Object.fromEntries(headers.map(([name, value]) => [name, name === 'x-acs-security-token' ? redacted : clean(value)])),
    requestBody: clean(body),
    status,
    responseHeaders: Object.fromEntries(
      Object.entries(responseHeaders).map(([name, value]) => [
        name,
        redact(cut(Array.isArray(value) ? value.join(', ') : (value ?? '')), secrets),
      ]),
    ),
    responseBody,
  });
}

/** At most 64 KiB of characters, as a copy: a slice would keep all of a long text in memory. */
function cut(text: string): string {
  if (text.length <= limit) return text;
  return Buffer.from(text.slice(0, limit)).toString();
}
