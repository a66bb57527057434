import { type Check, text } from '../attempt.ts';
import type { PageName } from '../limits.ts';
import { bound, count } from './own-number.ts';
import { choice } from './own-text.ts';
import { readableInteger } from './readable.ts';

const pages: readonly PageName[] = ['PageNumber', 'PageSize', 'MaxResults'];

/** What a listing can be asked for. MaxResults has no bounds: what lies outside them is taken for the nearer one. */
export const listingChecks: readonly Check[] = [
  ...pages.map((name): Check => readableInteger(name)),
  bound('PageNumber', 'minimum'),
  bound('PageSize', 'minimum'),
  bound('PageSize', 'maximum'),
  {
    id: 'NextToken/form',
    run: (attempt) => (/^(|\d{1,15})$/.test(text(attempt, 'NextToken') ?? '') ? undefined : 'NextToken'),
  },
  count('NetworkInterfaceId', (attempt) => attempt.input.networkInterfaceIds),
  choice('Attribute/enum', 'Attribute'),
];
