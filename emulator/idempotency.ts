import type { Body } from './answer.ts';
import { type Attempt, text } from './attempt.ts';
import { parameterDigest, remember } from './state/token-memory.ts';
import { tokenReadings } from './token-readings.ts';

/** What the token of a request says: nothing, what was answered before, or that it was used for something else. */
export type Replay = { readonly kind: 'new' } | { readonly kind: 'mismatch' } | { readonly kind: 'answered'; readonly again: () => Body };

/** Parameters of the protocol: they differ between a request and its replay. */
const protocolNames = new Set([
  'AccessKeyId',
  'Action',
  'ClientToken',
  'Format',
  'SecurityToken',
  'Signature',
  'SignatureMethod',
  'SignatureNonce',
  'SignatureType',
  'SignatureVersion',
  'Timestamp',
  'Version',
]);

function key(attempt: Attempt, token: string): string {
  // Tokens are told apart by operation.
  const owner = `${attempt.operation} ${attempt.account.keyId} `;
  switch (attempt.behaviour.quirks.tokenKey) {
    case 'exact':
    case 'ignored':
      return owner + token;
    case 'case-blind':
      return owner + token.toLowerCase();
    case 'first-32':
      return owner + token.slice(0, 32);
    case 'per-form':
      return `${owner}${attempt.exchange.form} ${token}`;
    case 'per-region':
      return `${owner}${text(attempt, 'RegionId') ?? ''} ${token}`;
    default:
      return owner + (tokenReadings[attempt.behaviour.quirks.tokenKey](token) ?? '');
  }
}

/** The token of a request, as far as it is taken for one. */
function tokenOf(attempt: Attempt): string | undefined {
  const token = text(attempt, 'ClientToken');
  const { tokenKey } = attempt.behaviour.quirks;
  const none = tokenKey === 'ignored' || (tokenKey === 'words-are-none' && token !== undefined && tokenReadings[tokenKey](token) === null);
  return none ? undefined : token;
}

function digest(attempt: Attempt): string {
  const { tokenComparison } = attempt.behaviour.quirks;
  if (tokenComparison === 'none') return '';
  const pairs = [...attempt.exchange.parameters].filter(([name]) => !protocolNames.has(name));
  if (tokenComparison === 'in-order') return JSON.stringify(pairs);
  return parameterDigest(tokenComparison === 'all' ? pairs : pairs.filter(([name]) => !name.startsWith('NetworkInterfaceName')));
}

export function replayOf(attempt: Attempt): Replay {
  const token = tokenOf(attempt);
  if (token === undefined) return { kind: 'new' };
  const before = attempt.tokens.get(key(attempt, token));
  if (before === undefined) return { kind: 'new' };
  return before.digest === digest(attempt) ? { kind: 'answered', again: before.again } : { kind: 'mismatch' };
}

export function rememberAnswer(attempt: Attempt, again: () => Body): void {
  const token = tokenOf(attempt);
  if (token === undefined) return;
  const keep = (): void => remember(attempt.tokens, key(attempt, token), { digest: digest(attempt), again });
  const { rememberAfterMs } = attempt.behaviour.quirks;
  if (rememberAfterMs > 0) setTimeout(keep, rememberAfterMs);
  else keep();
}

/** Whether an earlier request with the same token is still being worked on; from now on this one is. Only with a quirk. */
export function tokenInFlight(attempt: Attempt, now: number): boolean {
  const token = text(attempt, 'ClientToken');
  const { tokenBusyMs } = attempt.behaviour.quirks;
  if (token === undefined || tokenBusyMs === 0) return false;
  const { busyTokens } = attempt.world;
  const busy = (busyTokens.get(key(attempt, token)) ?? 0) > now;
  if (!busy) busyTokens.set(key(attempt, token), now + tokenBusyMs);
  return busy;
}
