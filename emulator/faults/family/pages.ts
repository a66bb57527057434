import { edit } from '../answer-patches.ts';
import { add, drop, items, mapText, rename, setTo } from '../changes.ts';
import type { Fault } from '../fault.ts';
import { of, refuse, reread } from '../patches.ts';
import { readAs } from '../rereadings.ts';
import { type Planter, plant } from './derive.ts';

const list: Planter = { operation: 'DescribeNetworkInterfaces', name: 'list' };
const { operation } = list;
const action = { action: operation } as const;
const set = 'NetworkInterfaceSets.NetworkInterfaceSet';

const numbered = (text: string, by: number): string => (/^\d+$/.test(text) ? String(Number(text) + by) : text);

const byToken = 'read-back/pages-by-token';

/** What goes wrong where pages are told apart by numbers. */
const numberedPages: readonly Fault[] = [
  plant(
    list,
    'page-loses-last',
    'effect',
    'read-back/pages',
    'the last of a full page is left out',
    edit(
      operation,
      items(set, (page) => (page.length > 1 ? page.slice(0, -1) : page)),
    ),
  ),
  plant(
    list,
    'page-repeats',
    'effect',
    'read-back/pages',
    'the first of a page stands there twice',
    edit(
      operation,
      items(set, (page) => page.slice(0, 1).concat(page)),
    ),
  ),
  plant(
    list,
    'page-size-more',
    'effect',
    'read-back/pages',
    'pages hold one more than asked for',
    reread(
      readAs(['PageSize'], (text) => (Number(text) < 1000 ? numbered(text, 1) : text)),
      action,
    ),
  ),
  plant(
    list,
    'page-number-ignored',
    'effect',
    'read-back/pages',
    'every page is the first',
    reread(
      readAs(['PageNumber'], (text) => (Number(text) > 1 ? '1' : text)),
      action,
    ),
  ),
  plant(list, 'total-off', 'response', 'read-back/pages', 'TotalCount is one too many', edit(operation, add('TotalCount', 1))),
  plant(list, 'total-missing', 'response', 'contract/answers', 'TotalCount is missing', edit(operation, drop('TotalCount'))),
];

/** What goes wrong where each page names the next one. */
const pagesByToken: readonly Fault[] = [
  plant(
    list,
    'token-goes-back',
    'effect',
    byToken,
    'the next page begins with the last of this one',
    edit(
      operation,
      mapText('NextToken', (text) => numbered(text, -1)),
    ),
  ),
  plant(
    list,
    'token-goes-on',
    'effect',
    byToken,
    'the next page leaves some out',
    edit(
      operation,
      mapText('NextToken', (text) => numbered(text, 3)),
    ),
  ),
  plant(list, 'token-lost', 'effect', byToken, 'there never is a next page', edit(operation, setTo('NextToken', ''))),
  plant(
    list,
    'token-ignored',
    'effect',
    byToken,
    'every page is the first',
    reread(
      readAs(['NextToken'], () => '0'),
      action,
    ),
  ),
  plant(
    list,
    'max-results-refused',
    'rejects-valid',
    'contract/MaxResults',
    'MaxResults below 10 is refused',
    of(operation, refuse('InvalidParameter', { ...action, where: ({ parameters }) => Number(parameters.get('MaxResults') ?? 10) < 10 })),
  ),
  plant(
    list,
    'max-results-cap-refused',
    'rejects-valid',
    byToken,
    'MaxResults above 500 is refused',
    of(operation, refuse('InvalidParameter', { ...action, where: ({ parameters }) => Number(parameters.get('MaxResults') ?? 10) > 500 })),
  ),
  plant(
    list,
    'max-results-more',
    'effect',
    byToken,
    'pages hold one more than MaxResults',
    reread(
      readAs(['MaxResults'], (text) => numbered(text, 1)),
      action,
    ),
  ),
  plant(
    list,
    'max-results-all',
    'effect',
    byToken,
    'MaxResults is not looked at: all is on one page',
    reread(
      readAs(['MaxResults'], () => '500'),
      action,
    ),
  ),
  plant(
    list,
    'token-refused',
    'rejects-valid',
    byToken,
    'a token is refused',
    of(operation, refuse('InvalidParameter', { ...action, given: ['NextToken'] })),
  ),
  plant(
    list,
    'token-endless',
    'effect',
    byToken,
    'the last page names the first as the next one',
    edit(
      operation,
      mapText('NextToken', (text) => (text === '' ? '0' : text)),
      { given: ['MaxResults'] },
    ),
  ),
  plant(
    list,
    'token-elsewhere',
    'response',
    byToken,
    'the next page is named in a field that nobody knows',
    edit(operation, rename('NextToken', 'Next')),
  ),
];

export const listPaging: readonly Fault[] = [...numberedPages, ...pagesByToken];
