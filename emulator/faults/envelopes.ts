import { edit, rewrite } from './answer-patches.ts';
import { drop, rename, setTo, wrapAll } from './changes.ts';
import type { Fault } from './fault.ts';

/** Rejections that are not what the protocol says a rejection looks like. */
// biome-ignore format: one line a fault
export const envelopeFaults = [
  { id: 'envelope-no-Code', class: 'envelope', rule: 'VSwitchId/exists', what: 'rejections without Code', patch: edit('rejection', drop('Code')) },
  { id: 'envelope-no-Message', class: 'envelope', rule: 'contract/errors', what: 'rejections without Message', patch: edit('rejection', drop('Message')) },
  { id: 'envelope-no-RequestId', class: 'envelope', rule: 'contract/errors', what: 'rejections without RequestId', patch: edit('rejection', drop('RequestId')) },
  { id: 'envelope-no-HostId', class: 'envelope', rule: 'contract/errors', what: 'rejections without HostId', patch: edit('rejection', drop('HostId')) },
  { id: 'envelope-lower-case', class: 'envelope', rule: 'VSwitchId/exists', what: 'code instead of Code', patch: edit('rejection', rename('Code', 'code')) },
  { id: 'envelope-nested', class: 'envelope', rule: 'VSwitchId/exists', what: 'the envelope inside another object', patch: edit('rejection', wrapAll('Error'), { format: 'JSON' }) },
  { id: 'envelope-code-number', class: 'envelope', rule: 'VSwitchId/exists', what: 'Code as a number', patch: edit('rejection', setTo('Code', 400), { format: 'JSON' }) },
  { id: 'envelope-empty-request-id', class: 'envelope', rule: 'contract/errors', what: 'RequestId empty in rejections', patch: edit('rejection', setTo('RequestId', '')) },
  { id: 'envelope-html', class: 'envelope', rule: 'VSwitchId/exists', what: 'rejections are HTML pages', patch: rewrite('rejection', () => '<html><body><h1>Bad Request</h1></body></html>', {}, 'text/html') },
  { id: 'envelope-bare-text', class: 'envelope', rule: 'VSwitchId/exists', what: 'rejections are plain sentences', patch: rewrite('rejection', () => 'The request is not valid.', {}, 'text/plain') },
] as const satisfies readonly Fault[];
