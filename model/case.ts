import type { Format, WireForm } from './request.ts';
import type { CommonParameter, WireOverrides } from './wire-overrides.ts';

/**
 * A value that only the runner can know. Within one case, equal `key`s mean the same value, in set-up and request alike.
 * - `$fresh: token/N`: a random ASCII text of exactly N characters, new at each send, `digits/N` one of decimal digits; `as` is the same text in other letters or with another last character, `ending` what stands at its end instead, `before` and `after` what stands around it.
 * - `$made`: the text at that path in the answer to the set-up request `of`, counted from 0; `at` is the container that it is made in.
 * - `$lease`: an address or prefix of the vSwitch that nobody holds, never reserved by the platform; prefixes come from the vSwitch's reservation, in canonical CIDR text, and not from its start, which texts that are written out may name. `spelled` is the same IPv6 address or prefix in another text.
 */
export type Reference =
  | {
      readonly $fresh: `${'token' | 'digits'}/${number}`;
      readonly key: string;
      readonly as?: 'lower' | 'upper' | 'other-end';
      readonly ending?: string;
      readonly before?: string;
      readonly after?: string;
    }
  | {
      readonly $lease: 'ipv4' | 'ipv6' | 'ipv4-prefix' | 'ipv6-prefix';
      readonly vswitch: string;
      readonly key: string;
      readonly spelled?: Spelling;
    }
  | { readonly $made: string; readonly of: number; readonly at?: string };

/** IPv6 other than in RFC 5952: capitals; all groups in full; without a gap; with a gap that is short or stands elsewhere, where the address has zeros enough. */
export type Spelling = 'upper' | 'full' | 'full-upper' | 'ungapped' | 'other-gap';

export type SymbolicText = string | Reference;

export type SymbolicPair = readonly [name: string, text: SymbolicText];

/**
 * A text of the protocol that is known only when it is sent.
 * - `$time`: the time of sending plus so many seconds, as the protocol writes it.
 * - `$nonce`: a nonce that no request was signed with; equal keys mean the same nonce within one case.
 */
export type WireReference = { readonly $time: number } | { readonly $nonce: string };

/** Overrides of the wire form before their references are filled. */
export interface SymbolicWire extends Omit<WireOverrides, 'common'> {
  readonly common?: Readonly<Partial<Record<CommonParameter, string | null | WireReference>>>;
}

/** A request before its references are filled. */
export interface SymbolicRequest {
  /** What it asks for; absent: the operation that is judged. */
  readonly operation?: string;
  readonly pairs: readonly SymbolicPair[];
  readonly account: string;
  /** Where it is sent in another form than its case. */
  readonly form?: WireForm;
  /** What is done to it on its way to the wire. */
  readonly wire?: SymbolicWire;
}

/** What the generator meant to do. For labels and reports only: the oracle never reads it. */
export type Intent = { readonly kind: 'valid' } | { readonly kind: 'violates'; readonly rule: string } | { readonly kind: 'unspecified' };

/**
 * One step of a sequence. `nth` counts the interfaces that the sequence holds, modulo their number; `repeat` those with a token. `act` asks
 * something of one of them: what its request says was made is the n-th.
 */
export type SequenceStep =
  | { readonly do: 'create'; readonly request: SymbolicRequest }
  | { readonly do: 'act'; readonly request: SymbolicRequest; readonly nth: number }
  | { readonly do: 'delete' | 'repeat'; readonly nth: number }
  | { readonly do: 'describe' };

/**
 * How a case is run that is more than one judged create.
 * - `counted`: alone, and afterwards the vSwitch must list exactly what was made.
 * - `recorded`: its answer is an observation, not a verdict: after the set-up was refused, or accepted and deleted again.
 * - `race`: the request is sent so many times at once; the answers have to be those of some order.
 * - `at-once`: these requests are sent at the same time, `request` not; of them so many at the most can be accepted in whatever order.
 * - `sequence`: steps in order, references shared; `request` is not sent.
 */
export type Script =
  | { readonly kind: 'counted' }
  | { readonly kind: 'recorded'; readonly after: 'error' | 'delete' }
  | { readonly kind: 'race'; readonly times: number }
  | { readonly kind: 'at-once'; readonly requests: readonly SymbolicRequest[]; readonly most: number }
  | { readonly kind: 'sequence'; readonly steps: readonly SequenceStep[] };

/** Plain JSON, replayable. */
export interface Case {
  /** `<check id>/<edge name | sample-n>@<wire form>` */
  readonly id: string;
  readonly check: string;
  /** Stable name of the tried value, for example `max+1` or `host-bits-set`. */
  readonly edge: string;
  /** The tried value in short, for boundary strips: a number, a length, a text. */
  readonly value: string;
  readonly form: WireForm;
  readonly format: Format;
  readonly request: SymbolicRequest;
  /** Requests sent first, in order; each must be accepted, and what it makes is held until the case is judged. */
  readonly setup: readonly SymbolicRequest[];
  /** The same request without the violation; null where the case is itself valid or there is none. */
  readonly twin: SymbolicRequest | null;
  /** Fixture ids (vSwitches, accounts) that no other case may use meanwhile. */
  readonly exclusive: readonly string[];
  readonly intent: Intent;
  /** What is sent before the twin, where that is something else than the set-up. */
  readonly twinSetup?: readonly SymbolicRequest[];
  /** Requests of which each must be accepted once the judged one was; what they make is held until then. Absent: none. */
  readonly after?: readonly SymbolicRequest[];
  /** Absent: set-up, then one judged create. */
  readonly script?: Script;
}
