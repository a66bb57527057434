import { deliver, jitter, keepAlive, retryAfter, rewrite } from './answer-patches.ts';
import type { Fault } from './fault.ts';
import { all, quirk, status, throttle } from './patches.ts';

const same = (text: string): string => text;
const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** What takes time, throttles, or travels in another way than usual. */
// biome-ignore format: one line a fault
export const harmlessTransfer = [
  { id: 'harmless-deletion-takes-time', class: 'harmless', rule: 'none', what: 'deletion takes 400 ms, with Status Deleting meanwhile', patch: quirk({ takesMs: { Deleting: 400 } }), harmless: true, waits: true },
  { id: 'harmless-deletion-takes-longer', class: 'harmless', rule: 'none', what: 'deletion takes 1.5 s, with Status Deleting meanwhile', patch: quirk({ takesMs: { Deleting: 1500 } }), harmless: true, waits: true },
  { id: 'harmless-listed-late', class: 'harmless', rule: 'none', what: 'an interface is listed 300 ms after it was made', patch: quirk({ listedAfterMs: 300 }), harmless: true, waits: true },
  { id: 'harmless-listed-later', class: 'harmless', rule: 'none', what: 'an interface is listed 1.5 s after it was made', patch: quirk({ listedAfterMs: 1500 }), harmless: true, waits: true },
  { id: 'harmless-late-both-ways', class: 'harmless', rule: 'none', what: 'an interface is listed 300 ms after it was made, and deletion takes 400 ms', patch: quirk({ listedAfterMs: 300, takesMs: { Deleting: 400 } }), harmless: true, waits: true },
  { id: 'harmless-empty-id', class: 'harmless', rule: 'none', what: 'now and then an empty id, and nothing made', patch: quirk({ emptyIdEvery: 200 }), harmless: true },
  { id: 'harmless-token-in-flight', class: 'harmless', rule: 'none', what: 'a token that is being worked on is answered LastTokenProcessing', patch: all(quirk({ tokenBusyMs: 8 }), deliver({ delayMs: 12 }, 'any', { given: ['ClientToken'] })), harmless: true },
  { id: 'harmless-token-on-full-page', class: 'harmless', rule: 'none', what: 'a full page of a listing names a next one that may be empty', patch: quirk({ tokenOnFullPage: true }), harmless: true },
  { id: 'harmless-jitter', class: 'harmless', rule: 'none', what: 'answers after 0 to 20 ms, not in the order of the requests', patch: jitter(20), harmless: true },
  { id: 'harmless-slow-now-and-then', class: 'harmless', rule: 'none', what: 'every 150th create and every 150th deletion is done at once and answered after 1.5 s', patch: all(deliver({ delayMs: 1500 }, 'any', { action: 'CreateNetworkInterface', every: 150 }), deliver({ delayMs: 1500 }, 'any', { action: 'DeleteNetworkInterface', every: 150 })), harmless: true },
  { id: 'harmless-throttles-429', class: 'harmless', rule: 'none', what: 'every 50th request is answered 429', patch: all(throttle('Throttling', { every: 50 }), status(['Throttling'], 429)), harmless: true },
  { id: 'harmless-throttles-503', class: 'harmless', rule: 'none', what: 'every 400th request is answered 503 with Retry-After', patch: all(throttle('ServiceUnavailable', { every: 400 }), retryAfter('ServiceUnavailable', '1')), harmless: true },
  { id: 'harmless-throttles-in-bursts', class: 'harmless', rule: 'none', what: 'three requests in a row of 150 are throttled', patch: throttle('Throttling.Api', { where: ({ sequence }) => sequence % 150 < 3 }), harmless: true },
  { id: 'harmless-keep-alive-short', class: 'harmless', rule: 'none', what: 'idle connections close after 5 ms', patch: keepAlive(5), harmless: true },
  { id: 'harmless-connection-close', class: 'harmless', rule: 'none', what: 'every connection closes after its answer', patch: deliver({ transfer: { close: true } }), harmless: true },
  { id: 'harmless-connection-close-now-and-then', class: 'harmless', rule: 'none', what: 'every 7th connection closes after its answer', patch: deliver({ transfer: { close: true } }, 'any', { every: 7 }), harmless: true },
  { id: 'harmless-body-until-close', class: 'harmless', rule: 'none', what: 'bodies end with the connection', patch: deliver({ transfer: { framing: 'until-close' } }), harmless: true },
  { id: 'harmless-chunked', class: 'harmless', rule: 'none', what: 'answers in chunks', patch: deliver({ transfer: { framing: 'chunked' } }), harmless: true },
  { id: 'harmless-gzip', class: 'harmless', rule: 'none', what: 'answers compressed for whoever accepts that', patch: deliver({ transfer: { gzip: true } }), harmless: true },
  { id: 'harmless-headers-lower-case', class: 'harmless', rule: 'none', what: 'names of headers in lower case', patch: deliver({ transfer: { headerCase: 'lower' } }), harmless: true },
  { id: 'harmless-headers-upper-case', class: 'harmless', rule: 'none', what: 'names of headers in upper case', patch: deliver({ transfer: { headerCase: 'upper' } }), harmless: true },
  { id: 'harmless-more-headers', class: 'harmless', rule: 'none', what: 'headers as the platform sends them', patch: deliver({ transfer: { headers: { 'Access-Control-Allow-Origin': '*', 'x-acs-request-id': '473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E', 'x-acs-trace-id': '0a1b2c', ETag: '1abc' } } }), harmless: true },
  { id: 'harmless-type-without-charset', class: 'harmless', rule: 'none', what: 'content types without a character set', patch: all(rewrite('any', same, { format: 'JSON' }, 'application/json'), rewrite('any', same, { format: 'XML' }, 'text/xml')), harmless: true },
  { id: 'harmless-type-spelled-otherwise', class: 'harmless', rule: 'none', what: 'other spellings of the content types', patch: all(rewrite('any', same, { format: 'JSON' }, 'Application/JSON; Charset="UTF-8"'), rewrite('any', same, { format: 'XML' }, 'application/xml; charset=utf-8')), harmless: true },
  { id: 'harmless-json-spaced', class: 'harmless', rule: 'none', what: 'JSON with white space', patch: rewrite('any', (text) => `\n${JSON.stringify(JSON.parse(text), null, 2)}\n`, { format: 'JSON' }), harmless: true },
  { id: 'harmless-json-escaped', class: 'harmless', rule: 'none', what: 'JSON in ASCII only', patch: rewrite('any', (text) => text.replace(/[^\n -~]/g, escapeUnit).replaceAll('/', '\\/'), { format: 'JSON' }), harmless: true },
  { id: 'harmless-xml-no-declaration', class: 'harmless', rule: 'none', what: 'XML without a declaration', patch: rewrite('any', (text) => text.replace(/^<\?xml[^>]*>\n/, ''), { format: 'XML' }), harmless: true },
  { id: 'harmless-xml-indented', class: 'harmless', rule: 'none', what: 'XML with line ends between elements', patch: rewrite('any', (text) => text.replace(/<(?=[A-Za-z])/g, '\n  <').replace(/>\n {2}(<\/)/g, '>$1').replace(/(<\/[A-Za-z0-9]+>)(?=<\/)/g, '$1\n'), { format: 'XML' }), harmless: true },
  { id: 'harmless-xml-self-closed', class: 'harmless', rule: 'none', what: 'empty elements of XML closed in themselves', patch: rewrite('any', (text) => text.replace(/<([A-Za-z0-9]+)><\/\1>/g, '<$1 />'), { format: 'XML' }), harmless: true },
  { id: 'harmless-xml-character-references', class: 'harmless', rule: 'none', what: 'numeric references for what is beyond ASCII in XML', patch: rewrite('any', (text) => text.replace(/[^\n -~]/gu, (character) => `&#x${(character.codePointAt(0) ?? 0).toString(16)};`), { format: 'XML' }), harmless: true },
  { id: 'harmless-xml-attributes', class: 'harmless', rule: 'none', what: 'attributes on the root of XML', patch: rewrite('any', (text) => text.replace(/<([A-Za-z]+Response|Error)>/, '<$1 xmlns="http://ecs.aliyuncs.com/doc/2014-05-26">'), { format: 'XML' }), harmless: true },
] as const satisfies readonly Fault[];
