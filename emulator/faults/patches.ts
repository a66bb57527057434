import type { Attempt, Check } from '../attempt.ts';
import type { Behaviour } from '../behaviour.ts';
import type { Exchange } from '../exchange.ts';
import type { IntegerName, Limits, ListName, Range, TextLimits, TextName, TimeoutName } from '../limits.ts';
import type { FamilyName } from '../operations/names.ts';
import type { Quirks } from '../quirks.ts';
import type { ItemScope } from '../temper.ts';
import type { Rereading } from './rereadings.ts';
import { matcher, type When } from './when.ts';

/** Turns one behaviour into another. */
export type Patch = (behaviour: Behaviour) => Behaviour;

export function all(...patches: readonly Patch[]): Patch {
  return (behaviour) => patches.reduce((patched, patch) => patch(patched), behaviour);
}

/** The same patches, of the rules of another operation than a create. */
export function of(operation: FamilyName, ...patches: readonly Patch[]): Patch {
  return (behaviour) => {
    const patched = all(...patches)({ ...behaviour, ...behaviour.family[operation] });
    const { limits, codes, statuses, scopes, checks, ...rest } = patched;
    const own = {
      limits: behaviour.limits,
      codes: behaviour.codes,
      statuses: behaviour.statuses,
      scopes: behaviour.scopes,
      checks: behaviour.checks,
    };
    return { ...rest, ...own, family: { ...rest.family, [operation]: { limits, codes, statuses, scopes, checks } } };
  };
}

export function limits(change: Partial<Limits>): Patch {
  return (behaviour) => ({ ...behaviour, limits: { ...behaviour.limits, ...change } });
}

export function text(name: TextName, change: Partial<TextLimits>): Patch {
  return (behaviour) => {
    const { text: texts } = behaviour.limits;
    return limits({ text: { ...texts, [name]: { ...texts[name], ...change } } })(behaviour);
  };
}

export function range(name: IntegerName, change: Partial<Range>): Patch {
  return (behaviour) => {
    const { integer } = behaviour.limits;
    return limits({ integer: { ...integer, [name]: { ...integer[name], ...change } } })(behaviour);
  };
}

export function most(name: ListName, count: number): Patch {
  return (behaviour) => limits({ items: { ...behaviour.limits.items, [name]: count } })(behaviour);
}

/** Other seconds of connection tracking. */
export function seconds(name: TimeoutName, values: readonly number[]): Patch {
  return (behaviour) => limits({ timeouts: { ...behaviour.limits.timeouts, [name]: values } })(behaviour);
}

/** Quirks that are switched on; of what passes, only what takes another time. */
type QuirkChange = Partial<Omit<Quirks, 'takesMs'>> & { readonly takesMs?: Partial<Quirks['takesMs']> };

/** What two faults put into one list or table holds together; of anything else the later one counts. */
function joined(before: unknown, more: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(more)) return [...before, ...more];
  return typeof before === 'object' && typeof more === 'object' ? { ...before, ...more } : more;
}

export function quirk(change: QuirkChange): Patch {
  return (behaviour) => {
    const before: Readonly<Record<string, unknown>> = { ...behaviour.quirks };
    const now = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, joined(before[name], value)]));
    return { ...behaviour, quirks: { ...behaviour.quirks, ...(now as Partial<Quirks>) } };
  };
}

function named(behaviour: Behaviour, id: string): void {
  if (!behaviour.codes.has(id)) throw new Error(`a fault names the check ${id}, which does not exist`);
}

/** What a check found, unless the request is one of those that get away with it: only these are counted by `every`. */
function unless(fits: (exchange: Exchange) => boolean, exchange: Exchange, found: string | undefined): string | undefined {
  return found === undefined || fits(exchange) ? undefined : found;
}

/** Leaves checks out, of the operation or of the gateway; `*` means all of the operation. */
export function skip(ids: readonly string[], when: When = {}): Patch {
  return (behaviour) => {
    for (const id of ids) if (id !== '*') named(behaviour, id);
    const fits = matcher(when);
    const concerned = (id: string): boolean => ids.includes(id) || ids.includes('*');
    return {
      ...behaviour,
      checks: behaviour.checks.map((check) =>
        concerned(check.id) ? { id: check.id, run: (attempt: Attempt) => unless(fits, attempt.exchange, check.run(attempt)) } : check,
      ),
      gateway: behaviour.gateway.map((check) =>
        ids.includes(check.id) ? { id: check.id, run: (knock, gate) => unless(fits, knock.exchange, check.run(knock, gate)) } : check,
      ),
    };
  };
}

export function scope(id: string, part: ItemScope): Patch {
  return (behaviour) => {
    named(behaviour, id);
    return { ...behaviour, scopes: new Map([...behaviour.scopes, [id, part]]) };
  };
}

/** Another code for what these checks find. */
export function code(ids: readonly string[], other: string, when?: When): Patch {
  return (behaviour) => {
    for (const id of ids) named(behaviour, id);
    if (when === undefined) return { ...behaviour, codes: new Map([...behaviour.codes, ...ids.map((id) => [id, other] as const)]) };
    const fits = matcher(when);
    const twins = new Map(ids.map((id) => [id, `${id} (fault)`]));
    const twin = (check: Check): Check[] => {
      const id = twins.get(check.id);
      return id === undefined ? [check] : [{ id, run: (attempt) => (fits(attempt.exchange) ? check.run(attempt) : undefined) }, check];
    };
    const codes = new Map([...behaviour.codes, ...[...twins.values()].map((id) => [id, other] as const)]);
    return { ...behaviour, codes, checks: behaviour.checks.flatMap(twin) };
  };
}

export function status(codes: readonly string[], other: number): Patch {
  return (behaviour) => ({ ...behaviour, statuses: new Map([...behaviour.statuses, ...codes.map((name) => [name, other] as const)]) });
}

/** Other statuses, each for a code of its own. */
export function statuses(other: Readonly<Record<string, number>>): Patch {
  return all(...Object.entries(other).map(([name, number]) => status([name], number)));
}

/** Makes a check earlier than all others. */
export function first(id: string): Patch {
  return (behaviour) => {
    named(behaviour, id);
    const moved = behaviour.checks.filter((check) => check.id === id);
    return { ...behaviour, checks: [...moved, ...behaviour.checks.filter((check) => check.id !== id)] };
  };
}

/** Puts the checks in another order. */
export function order(arrange: (checks: readonly Check[]) => readonly Check[]): Patch {
  return (behaviour) => ({ ...behaviour, checks: arrange(behaviour.checks) });
}

/** Refuses what nothing is wrong with, after all checks or before them. */
export function refuse(other: string, when: When = {}, at: 'end' | 'start' = 'end'): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    return refuseWhere(other, ({ exchange }) => fits(exchange), at)(behaviour);
  };
}

/** The same by what a request is about, whatever it says. */
export function refuseWhere(other: string, fits: (attempt: Attempt) => boolean, at: 'end' | 'start' = 'end'): Patch {
  return (behaviour) => {
    const check: Check = { id: `fault/refuse-${behaviour.checks.length}`, run: (attempt) => (fits(attempt) ? 'request' : undefined) };
    const checks = at === 'end' ? [...behaviour.checks, check] : [check, ...behaviour.checks];
    return { ...behaviour, codes: new Map([...behaviour.codes, [check.id, other]]), checks };
  };
}

/** Turns requests of any operation away before they are looked at. */
export function throttle(other: string, when: When): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const id = `fault/throttle-${behaviour.gateway.length}`;
    const check: Behaviour['gateway'][number] = { id, run: ({ exchange }) => (fits(exchange) ? 'request' : undefined) };
    return { ...behaviour, codes: new Map([...behaviour.codes, [id, other]]), gateway: [check, ...behaviour.gateway] };
  };
}

/** The operations read another request than the one that was sent. Signatures and edits see the one that was sent. */
export function reread(change: Rereading, when: When = {}): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const reading: Behaviour['readings'][number] = (exchange) =>
      fits(exchange) ? { ...exchange, parameters: change(exchange.parameters) } : exchange;
    return { ...behaviour, readings: [...behaviour.readings, reading] };
  };
}
