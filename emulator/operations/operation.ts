import type { Body } from '../answer.ts';
import type { Attempt } from '../attempt.ts';
import type { Limits } from '../limits.ts';
import type { Sources } from '../perform.ts';

/** An operation on an interface that is there, as its page has it. */
export interface Operation {
  readonly takesToken: boolean;
  /** Its checks by id, in the order in which they are made, each with the code of what it finds (`status code` where the page has several). */
  readonly codes: Readonly<Record<string, string>>;
  /** Bounds that are other ones than those of a create. */
  readonly limits: Partial<Limits>;
  /** Does what is asked for; what is returned makes the answer. */
  act(attempt: Attempt, sources: Sources): () => Body;
}

/** Who may not call. */
export const deniedCodes = {
  'account/expired': 'Abs.InvalidAccount.NotFound',
  'account/user-type': 'InvalidUserType.NotSupported',
  'account/sub-user': 'Forbidden.SubUser',
  'account/ram-user': 'Forbidden.NotSupportRAM',
} as const;

/** The same as the two operations on IPv6 addresses spell it. */
export const misspeltDenials = {
  ...deniedCodes,
  'account/sub-user': 'Forbbiden.SubUser',
  'account/ram-user': 'Forbedden.NotSupportRAM',
} as const;

/** Where an operation takes place. */
export const regionCodes = { 'RegionId/exists': 'InvalidRegionId.NotFound', 'RegionId/available': 'Forbidden.RegionId' } as const;

/** The two parameters that every operation on one interface needs. */
export const requiredCodes = { 'RegionId/required': 'MissingParameter', 'NetworkInterfaceId/required': 'MissingParameter' } as const;
