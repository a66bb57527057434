import type { Case, SymbolicRequest, SymbolicText, WireReference } from '../../model/case.ts';
import type { Json } from '../../model/observation.ts';
import type { Pair, Request } from '../../model/request.ts';
import type { WireOverrides } from '../../model/wire-overrides.ts';
import type { Operation } from '../../spec/operation.ts';
import { textAt } from '../answer-path.ts';
import { asSent, freshText } from './fresh-text.ts';
import type { Leases } from './leases.ts';
import { noteSentAs } from './sent-as.ts';
import { spelled } from './spelling.ts';

/** What one send of a case has drawn: equal keys mean equal values, in set-up and request alike. */
export interface Scope {
  /** Notes what a set-up request was answered with: later requests refer to it. */
  answered(body: Json): void;
  fill(request: SymbolicRequest, like: Pick<Case, 'form' | 'format'>): Request;
  /** The overrides of a request, times as of now; null where it has none. */
  wire(request: SymbolicRequest): WireOverrides | null;
  /** Gives every lease back. */
  release(): void;
}

/** The vSwitch has nothing left of what a case needs. A limit of the fixtures, not of the target. */
export class NothingToLease extends Error {
  override readonly name = 'NothingToLease';
}

/** The answer to a set-up request lacks what a case refers to. */
export class NothingMade extends Error {
  override readonly name = 'NothingMade';
}

/** Equal keys of one scope mean one text. */
function keyOf(reference: Exclude<SymbolicText, string>): string {
  if ('$made' in reference) return `$made ${reference.of} ${reference.$made}`;
  return '$fresh' in reference ? `${reference.$fresh} ${reference.key}` : `${reference.$lease} ${reference.vswitch} ${reference.key}`;
}

/** `label` names the case where its requests are the same in every run. `random` is the run's own source: fresh values never come from the seed. `clock` answers milliseconds since the epoch. */
export function newScope(
  { name }: Pick<Operation, 'name'>,
  leases: Leases,
  random: () => number,
  clock: () => number = Date.now,
  label: string | null = null,
): Scope {
  const drawn = new Map<string, string>();
  const leased: string[] = [];
  const answers: Json[] = [];
  const seen = { interfaces: [], requests: [] };
  let filled = 0;

  const draw = (reference: Exclude<SymbolicText, string>): string => {
    if ('$fresh' in reference) return freshText(reference.$fresh, random);
    if ('$made' in reference) {
      const made = textAt(answers[reference.of] ?? null, reference.$made);
      if (made === '') throw new NothingMade(`the answer to set-up ${reference.of + 1} has no ${reference.$made}`);
      return made;
    }
    const text = leases.take(reference.$lease, reference.vswitch);
    if (text === null) throw new NothingToLease(`${reference.vswitch} has no free ${reference.$lease} left`);
    leased.push(text);
    return text;
  };

  const textOf = (symbolic: SymbolicText): string => {
    if (typeof symbolic === 'string') return symbolic;
    const key = keyOf(symbolic);
    const known = drawn.get(key) ?? draw(symbolic);
    drawn.set(key, known);
    if ('$made' in symbolic) return known;
    if ('$lease' in symbolic) return spelled(known, symbolic.spelled);
    return asSent(known, symbolic);
  };

  const wireText = (symbolic: string | null | WireReference): string | null => {
    if (symbolic === null || typeof symbolic === 'string') return symbolic;
    if ('$time' in symbolic) return `${new Date(clock() + symbolic.$time * 1000).toISOString().slice(0, 19)}Z`;
    const key = `$nonce ${symbolic.$nonce}`;
    const known = drawn.get(key) ?? freshText('token/36', random);
    drawn.set(key, known);
    return known;
  };

  return {
    answered: (body) => void answers.push(body),
    fill: ({ pairs, account, form: own, operation = name }, { form, format }) => {
      const request: Request = {
        operation,
        pairs: pairs.map(([wire, text]): Pair => [wire, textOf(text)]),
        account,
        form: own ?? form,
        format,
      };
      if (label !== null) noteSentAs(request, { key: `${label}#${filled++}`, drawn, seen });
      return request;
    },
    wire: ({ wire }) => {
      if (wire === undefined) return null;
      const { common, ...rest } = wire;
      if (common === undefined) return rest;
      const texts = Object.entries(common).map(([name, text]) => [name, wireText(text)]);
      return { ...rest, common: Object.fromEntries(texts) };
    },
    release: () => {
      for (const text of leased.splice(0)) leases.give(text);
    },
  };
}
