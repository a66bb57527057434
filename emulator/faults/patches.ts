import type { Answer } from '../answer.ts';
import type { Attempt, Check } from '../attempt.ts';
import type { Behaviour, Delivery } from '../behaviour.ts';
import type { Exchange } from '../exchange.ts';
import type { IntegerName, Limits, ListName, Range, TextLimits, TextName, TimeoutName } from '../limits.ts';
import { creation, type FamilyName, type OperationName } from '../operations/names.ts';
import type { Quirks } from '../quirks.ts';
import type { ItemScope } from '../temper.ts';
import type { Change } from './changes.ts';
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

/** `created` is any answer to a create, accepted or not; `create` an accepted one, as the name of another operation is of that. */
export type Answered = 'create' | 'created' | 'describe' | 'rejection' | 'any' | FamilyName;

const answeredBy: Readonly<Record<string, OperationName>> = { create: creation, describe: 'DescribeNetworkInterfaces' };

function concerns(answered: Answered, answer: Answer): boolean {
  if (answered === 'any') return true;
  if (answered === 'rejection') return answer.kind === 'rejected';
  if (answered === 'created') return answer.operation === creation;
  return answer.kind === 'accepted' && answer.operation === (answeredBy[answered] ?? answered);
}

/** Changes the body of some answers. */
export function edit(answered: Answered, change: Change, when: When = {}): Patch {
  return editAnew(answered, () => change, when);
}

/** The same with a change that remembers: it is made anew for each emulator. */
export function editAnew(answered: Answered, make: () => Change, when: When = {}): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const change = make();
    const apply = (answer: Answer, exchange: Exchange): Answer => {
      if (concerns(answered, answer) && fits(exchange)) change(answer.body, answer, exchange);
      return answer;
    };
    return { ...behaviour, edits: [...behaviour.edits, apply] };
  };
}

/** Other codes, with their statuses, for rejections of creates: by the code that the emulator answers. */
export function recode(to: Readonly<Record<string, readonly [status: number, code: string]>>, when: When = {}): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const apply = (answer: Answer, exchange: Exchange): Answer => {
      const other = answer.kind === 'rejected' && concerns('created', answer) ? to[String(answer.body['Code'])] : undefined;
      if (other === undefined || !fits(exchange)) return answer;
      return { ...answer, status: other[0], body: { ...answer.body, Code: other[1] } };
    };
    return { ...behaviour, edits: [...behaviour.edits, apply] };
  };
}

/** Another HTTP status, whatever the code. */
export function answerStatus(answered: Answered, other: number, when: When = {}): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const apply = (answer: Answer, exchange: Exchange): Answer =>
      concerns(answered, answer) && fits(exchange) ? { ...answer, status: other } : answer;
    return { ...behaviour, edits: [...behaviour.edits, apply] };
  };
}

export function deliver(delivery: Partial<Delivery>, answered: Answered = 'any', when: When = {}): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const choose: Behaviour['deliveries'][number] = (answer, exchange) =>
      concerns(answered, answer) && fits(exchange) ? { delayMs: 0, fate: 'send', ...delivery } : undefined;
    return { ...behaviour, deliveries: [...behaviour.deliveries, choose] };
  };
}

/** Answers in one format, whatever was asked for. */
export function always(format: Exchange['format'], answered: Answered): Patch {
  return (behaviour) => ({
    ...behaviour,
    serialize: (answer, exchange) => behaviour.serialize(answer, concerns(answered, answer) ? { ...exchange, format } : exchange),
  });
}

/** Tells how many seconds to wait after an answer with this code. */
export function retryAfter(name: string, seconds: string): Patch {
  return (behaviour) => {
    const choose: Behaviour['deliveries'][number] = ({ body }) =>
      body['Code'] === name ? { delayMs: 0, fate: 'send', transfer: { headers: { 'Retry-After': seconds } } } : undefined;
    return { ...behaviour, deliveries: [...behaviour.deliveries, choose] };
  };
}

/** Answers that take a little longer, each for itself. */
export function jitter(mostMs: number): Patch {
  return (behaviour) => {
    // A factor without a common divisor spreads the delays.
    const choose: Behaviour['deliveries'][number] = (_, { sequence }) => ({ delayMs: (sequence * 7919) % mostMs, fate: 'send' });
    return { ...behaviour, deliveries: [...behaviour.deliveries, choose] };
  };
}

export function keepAlive(keepAliveMs: number): Patch {
  return (behaviour) => ({ ...behaviour, keepAliveMs });
}

/** Answers in a format that was not asked for. */
export function answerAs(format: 'JSON' | 'XML', when: When = {}): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const serialize: Behaviour['serialize'] = (answer, exchange) =>
      behaviour.serialize(answer, fits(exchange) ? { ...exchange, format } : exchange);
    return { ...behaviour, serialize };
  };
}

/** Another text for answers. */
export function rewrite(answered: Answered, change: (text: string) => string, when: When = {}, type?: string): Patch {
  return (behaviour) => {
    const fits = matcher(when);
    const serialize: Behaviour['serialize'] = (answer, exchange) => {
      const given = behaviour.serialize(answer, exchange);
      if (!concerns(answered, answer) || !fits(exchange)) return given;
      return { type: type ?? given.type, text: change(given.text) };
    };
    return { ...behaviour, serialize };
  };
}
