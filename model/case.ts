import type { Format, WireForm } from './request.ts';
import type { CommonParameter, WireOverrides } from './wire-overrides.ts';

/**
 * A value that only the runner can know. Within one case, equal `key`s mean the same value, in set-up and request alike.
 * - `$fresh: token/N`: a random ASCII text of exactly N characters, new at each send.
 * - `$lease`: an address or prefix of the vSwitch that nobody holds, never reserved by the platform; prefixes come from the vSwitch's reservation, in canonical CIDR text.
 */
export type Reference =
  | { readonly $fresh: `token/${number}`; readonly key: string }
  | { readonly $lease: 'ipv4' | 'ipv6' | 'ipv4-prefix' | 'ipv6-prefix'; readonly vswitch: string; readonly key: string };

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
  readonly pairs: readonly SymbolicPair[];
  readonly account: string;
  /** Where it is sent in another form than its case. */
  readonly form?: WireForm;
  /** What is done to it on its way to the wire. */
  readonly wire?: SymbolicWire;
}

/** What the generator meant to do. For labels and reports only: the oracle never reads it. */
export type Intent = { readonly kind: 'valid' } | { readonly kind: 'violates'; readonly rule: string } | { readonly kind: 'unspecified' };

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
  /** Creates sent first, in order; each must be accepted, and is held until the case is judged. */
  readonly setup: readonly SymbolicRequest[];
  /** The same request without the violation; null where the case is itself valid or there is none. */
  readonly twin: SymbolicRequest | null;
  /** Fixture ids (vSwitches, accounts) that no other case may use meanwhile. */
  readonly exclusive: readonly string[];
  readonly intent: Intent;
}
