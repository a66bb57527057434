import type { Case, SymbolicRequest, SymbolicText } from '../model/case.ts';
import type { Pair, Request } from '../model/request.ts';
import type { Leases } from './leases.ts';

/** What one send of a case has drawn: equal keys mean equal values, in set-up and request alike. */
export interface Scope {
  fill(request: SymbolicRequest, like: Pick<Case, 'form' | 'format'>): Request;
  /** Gives every lease back. */
  release(): void;
}

/** The vSwitch has nothing left of what a case needs. A limit of the fixtures, not of the target. */
export class NothingToLease extends Error {
  override readonly name = 'NothingToLease';
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-';

function freshText(length: number, random: () => number): string {
  let text = '';
  for (let index = 0; index < length; index++) text += alphabet[Math.floor(random() * alphabet.length)];
  return text;
}

/** `random` is the run's own source: fresh values never come from the seed. */
export function newScope(leases: Leases, random: () => number): Scope {
  const drawn = new Map<string, string>();
  const leased: string[] = [];

  const draw = (reference: Exclude<SymbolicText, string>): string => {
    if ('$fresh' in reference) return freshText(Number(reference.$fresh.slice('token/'.length)), random);
    const text = leases.take(reference.$lease, reference.vswitch);
    if (text === null) throw new NothingToLease(`${reference.vswitch} has no free ${reference.$lease} left`);
    leased.push(text);
    return text;
  };

  const textOf = (symbolic: SymbolicText): string => {
    if (typeof symbolic === 'string') return symbolic;
    const key = '$fresh' in symbolic ? `${symbolic.$fresh} ${symbolic.key}` : `${symbolic.$lease} ${symbolic.vswitch} ${symbolic.key}`;
    const known = drawn.get(key) ?? draw(symbolic);
    drawn.set(key, known);
    return known;
  };

  return {
    fill: ({ pairs, account }, { form, format }) => ({
      operation: 'CreateNetworkInterface',
      pairs: pairs.map(([name, text]): Pair => [name, textOf(text)]),
      account,
      form,
      format,
    }),
    release: () => {
      for (const text of leased.splice(0)) leases.give(text);
    },
  };
}
