import type { Level } from './level.ts';
import type { Json } from './observation.ts';
import type { Format, WireForm } from './request.ts';

/** One judged create and its answer, as a rule of the user's sees it: a copy, which nobody else looks at. */
export interface OwnExchange {
  readonly operation: string;
  readonly form: WireForm;
  readonly format: Format;
  readonly account: string;
  /** By wire name, `Tag.1.Key` for example; of a repeated name the last. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly outcome: 'accepted' | 'rejected' | 'malformed' | 'unanswered';
  readonly status: number | null;
  /** Of a rejection. */
  readonly code: string | null;
  /** Of an answer that could be read; XML is in the shape of the JSON answer, with texts as leaves. */
  readonly body: { readonly [name: string]: Json } | null;
  /** From the call to the last byte; null where nothing was measured. */
  readonly latencyMs: number | null;
}

/** A rule of the user's own. It judges beside the contract, and loosens nothing of it. */
export interface OwnRule {
  /** Reported as `own/<id>`. */
  readonly id: string;
  /** `MUST` where absent. */
  readonly level?: Level | undefined;
  /** What has to hold, in a few words. */
  readonly expected: string;
  /** What is wrong instead, in a few words; null where it holds, undefined where the rule says nothing of this exchange. */
  judge(exchange: OwnExchange): string | null | undefined;
}

/** Begins the ids of checks that are the user's. */
export const ownPrefix = 'own/';
