import type { Check } from '../attempt.ts';
import { accountChecks } from './account.ts';
import { addressChecks } from './addresses.ts';
import { betweenChecks } from './between.ts';
import { groupChecks } from './groups.ts';
import { ownListChecks } from './own-list.ts';
import { ownNumberChecks } from './own-number.ts';
import { ownTextChecks } from './own-text.ts';
import { placeChecks } from './place.ts';
import { readableChecks } from './readable.ts';

/** All checks in the documented order; the first that is broken is the answer. */
export const documentedChecks: readonly Check[] = [
  ...readableChecks,
  ...ownTextChecks,
  ...ownNumberChecks,
  ...ownListChecks,
  ...betweenChecks,
  ...placeChecks,
  ...accountChecks,
  ...groupChecks,
  ...addressChecks,
];
