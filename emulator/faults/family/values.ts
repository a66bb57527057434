import type { Exchange } from '../../exchange.ts';
import { documentedLimits, type IntegerName, type TimeoutName } from '../../limits.ts';
import type { Fault } from '../fault.ts';
import { of, type Patch, range, refuse, reread, seconds, skip } from '../patches.ts';
import { type Rereading, readAs } from '../rereadings.ts';
import { type Planter, plant } from './derive.ts';

type Rereader = (text: string) => string;

/** Another number, where a text is one. */
export function raised(by: number): Rereader {
  return (text) => (/^\d{1,9}$/.test(text) ? String(Number(text) + by) : text);
}

/** One of two words for the other. */
export function swapped(one: string, other: string): Rereader {
  return (text) => ({ [one]: other, [other]: one })[text] ?? text;
}

/** Parameters of which another value takes effect than was asked for, each with the check that looks for its effect. */
export function changed(planter: Planter, changes: Readonly<Record<string, Rereader>>): readonly Fault[] {
  return Object.entries(changes).map(([name, change]) => {
    const patch = reread(readAs([name], change), { action: planter.operation });
    return plant(planter, `changes-${name}`, 'effect', `read-back/${name}`, `another ${name} than was asked for`, patch);
  });
}

/** Seconds that a timeout may be: one more above and below, the least and the most refused. */
export function wrongSeconds(planter: Planter, names: readonly TimeoutName[]): readonly Fault[] {
  const { operation } = planter;
  return names.flatMap((name) => {
    const values = documentedLimits.timeouts[name];
    const [least = 0, most = 0] = [values[0], values.at(-1)];
    const with_ = (id: string, kind: 'bound' | 'rejects-valid', rule: string, what: string, others: readonly number[]): Fault =>
      plant(planter, `${name}-${id}`, kind, `${name}/${rule}`, what, of(operation, seconds(name, others)));
    return [
      with_(`accepts-${most + 1}`, 'bound', 'longest', `${name} of ${most + 1} s is accepted`, [...values, most + 1]),
      with_(`accepts-${least - 1}`, 'bound', 'enum', `${name} of ${least - 1} s is accepted`, [...values, least - 1]),
      with_(`refuses-${most}`, 'rejects-valid', 'longest', `${name} of ${most} s is refused`, values.slice(0, -1)),
      with_(`refuses-${least}`, 'rejects-valid', 'enum', `${name} of ${least} s is refused`, values.slice(1)),
    ];
  });
}

/** Numbers that are looked at together with others: what is beyond one of their own bounds is accepted. */
export function looseRanges(planter: Planter, names: readonly IntegerName[]): readonly Fault[] {
  const { operation } = planter;
  return names.flatMap((name) => {
    const { min, max } = documentedLimits.integer[name];
    const with_ = (value: number, side: 'minimum' | 'maximum', patch: Patch): Fault =>
      plant(planter, `${name}-accepts-${value}`, 'bound', `${name}/${side}`, `${name} of ${value} is accepted`, of(operation, patch));
    return [with_(min - 1, 'minimum', range(name, { min: min - 1 })), with_(max + 1, 'maximum', range(name, { max: max + 1 }))];
  });
}

/** What a request says of one parameter without what belongs to it, or the other way round: a check that looks at both does not see it. */
export interface Unmet {
  readonly id: string;
  readonly rule: string;
  readonly what: string;
  readonly where: (parameters: ReadonlyMap<string, string>) => boolean;
}

/** A check that holds several parameters to each other lets one of their dependencies pass. */
export function unmetDependencies(planter: Planter, check: string, unmet: readonly Unmet[]): readonly Fault[] {
  return unmet.map(({ id, rule, what, where }) => {
    const patch = of(planter.operation, skip([check], { where: ({ parameters }: Exchange) => where(parameters) }));
    return plant(planter, id, 'dependency', rule, what, patch);
  });
}

/** Parameters that every request about a thing has, and those that say which; the rest is what is asked of it. */
const naming = /^(Action|Version|Format|AccessKeyId|Signature.*|Timestamp|RegionId|NetworkInterfaceId|ClientToken|SecurityToken)$/;

/** True for a request that names a thing and asks nothing of it. */
export function asksNothing({ parameters }: Exchange): boolean {
  return ![...parameters].some(([name, text]) => text !== '' && !naming.test(name));
}

/** A request that asks for nothing may be refused, but not be what the server falls over. */
export function crashesForNothing(planter: Planter, rule: string): Fault {
  const { operation } = planter;
  const crash = of(operation, refuse('500 InternalError', { action: operation, where: asksNothing }, 'start'));
  return plant(planter, 'crashes-for-nothing', 'status', rule, 'a request that asks for nothing is answered with a 500', crash);
}

/** A text that is not named is set to another one, as if it had been. */
export function resets(planter: Planter, name: string, rule: string): Fault {
  const change: Rereading = (parameters) => (parameters.has(name) ? parameters : new Map([...parameters, [name, 'as-it-was-at-first']]));
  const patch = reread(change, { action: planter.operation });
  return plant(planter, `resets-${name}`, 'effect', rule, `${name} is set anew where it is not named`, patch);
}
