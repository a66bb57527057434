import type { Exchange } from '../model/observation.ts';
import type { Finding, Run } from '../model/run.ts';
import { oneLine } from './clean.ts';
import { inOrder } from './findings.ts';
import type { Renderer } from './renderer.ts';

/** HTTP Archive 1.2 of the findings' exchanges, as they were recorded: redacted, and without times of their own. */
export const har: Renderer = { file: 'findings.har', render };

/** Characters of one text: as much as is recorded of an exchange. */
const longest = 64 * 1024;

function bounded(text: string): string {
  return text.slice(0, longest);
}

type NamedValue = { readonly name: string; readonly value: string };

function named(headers: Readonly<Record<string, string>>): readonly NamedValue[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value: bounded(value) }));
}

function queryOf(url: string): readonly NamedValue[] {
  return URL.canParse(url) ? [...new URL(url).searchParams].map(([name, value]) => ({ name, value: bounded(value) })) : [];
}

const nothingKnown = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 } as const;

function requestOf({ method, url, requestHeaders, requestBody }: Exchange): object {
  const mimeType = requestHeaders['content-type'] ?? '';
  const postData = requestBody === '' ? {} : { postData: { mimeType, params: [], text: bounded(requestBody) } };
  return {
    ...nothingKnown,
    method,
    url: bounded(url),
    headers: named(requestHeaders),
    queryString: queryOf(url),
    bodySize: Buffer.byteLength(requestBody),
    ...postData,
  };
}

/** Status 0 where no answer came, as browsers write it. */
function responseOf({ status, responseHeaders, responseBody }: Exchange): object {
  const size = Buffer.byteLength(responseBody);
  const content = { size, mimeType: responseHeaders['content-type'] ?? '', text: bounded(responseBody) };
  return {
    ...nothingKnown,
    status: status ?? 0,
    statusText: '',
    headers: named(responseHeaders),
    content,
    redirectURL: '',
    bodySize: status === null ? -1 : size,
  };
}

function entry(exchange: Exchange, { id, check, expected, actual }: Finding, { startedAt }: Run): object {
  return {
    startedDateTime: startedAt,
    time: 0,
    request: requestOf(exchange),
    response: responseOf(exchange),
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    comment: oneLine(`${id} ${check}: expected ${expected}, actual ${actual}`, 1000),
  };
}

function render(run: Run): string {
  const entries = inOrder(run).flatMap((finding) => finding.exchanges.map((exchange) => entry(exchange, finding, run)));
  const log = { version: '1.2', creator: { name: 'eni-contract', version: run.suite.version }, entries, comment: oneLine(run.target.id) };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}
