import type { Level } from '../model/level.ts';
import type { AcceptableCode } from '../model/verdict.ts';
import type { Scene } from './scene.ts';

/** What one limit says about one request in its world. */
export type Reading =
  | { readonly kind: 'holds' }
  /** `level` and `codes` replace the rule's own where the broken value asks for it. */
  | { readonly kind: 'broken'; readonly level?: Level; readonly codes?: readonly AcceptableCode[] }
  | { readonly kind: 'unspecified'; readonly reason: string };

export type Check = (at: Scene) => Reading;

export const holds: Reading = { kind: 'holds' };
export const broken: Reading = { kind: 'broken' };

export function unspecified(reason: string): Reading {
  return { kind: 'unspecified', reason };
}

export function brokenIf(claim: boolean): Reading {
  return claim ? broken : holds;
}

function rank(reading: Reading): number {
  if (reading.kind === 'holds') return 0;
  if (reading.kind === 'unspecified') return 4;
  return reading.level === 'MAY' ? 1 : reading.level === 'SHOULD' ? 2 : 3;
}

/** The reading of a limit that applies to each item: unspecified wins, then the strongest violation. */
export function overItems(texts: readonly string[], read: (text: string) => Reading): Reading {
  let worst = holds;
  for (const text of texts) {
    const reading = read(text);
    if (rank(reading) > rank(worst)) worst = reading;
  }
  return worst;
}
