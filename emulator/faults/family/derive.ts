import type { Exchange } from '../../exchange.ts';
import type { IntegerName, Limits, ListName, TextName } from '../../limits.ts';
import { documentedFamily } from '../../operations/index.ts';
import type { FamilyName } from '../../operations/names.ts';
import { answerStatus, edit } from '../answer-patches.ts';
import { type Change, drop, rename, setTo } from '../changes.ts';
import type { Fault, FaultClass } from '../fault.ts';
import { code, limits, most, of, type Patch, quirk, range, refuse, reread, skip, status, text } from '../patches.ts';
import { withoutNames } from '../rereadings.ts';
import type { When } from '../when.ts';
import { alsoOf, ruleOf } from './rule-of.ts';

/** Makes the faults of one operation; ids begin with `name`. */
export interface Planter {
  readonly operation: FamilyName;
  readonly name: string;
}

/** One fault, in the operation that it is planted in. */
export function plant({ operation, name }: Planter, id: string, kind: FaultClass, rule: string, what: string, patch: Patch): Fault {
  const also = alsoOf(rule);
  const named = { rule: ruleOf(rule), ...(also.length > 0 ? { also } : {}) };
  return { id: `${name}-${id}`, class: kind, ...named, operation, what: `${operation}: ${what}`, patch };
}

function checksIn({ operation }: Planter): readonly string[] {
  return documentedFamily[operation].checks.map(({ id }) => id);
}

/** Leaves out each check of the operation, but for those that another one makes good. */
export function withoutChecks(planter: Planter, but: readonly string[]): readonly Fault[] {
  return checksIn(planter)
    .filter((id) => !but.includes(id))
    .map((id) => plant(planter, `without-${id}`, 'missing-check', id, `does not look at ${id}`, of(planter.operation, skip([id]))));
}

/** As a client would not know it: spelt otherwise. */
function misspelt(name: string): string {
  return name.replace(/(^|\.)([A-Z])(\w+)$/, (_, dot: string, first: string, rest: string) => `${dot}${first.toLowerCase()}${rest}`);
}

/** Each of these checks answered with a code that is misspelt, and with one of another check. */
export function wrongCodes(planter: Planter, codes: Readonly<Record<string, string>>): readonly Fault[] {
  const { operation } = planter;
  const known = documentedFamily[operation].codes;
  return Object.entries(codes).flatMap(([id, other]) => {
    const near = misspelt((known.get(id) ?? '').replace(/^\d{3} /, ''));
    const with_ = (given: string, kind: string): Fault =>
      plant(planter, `${kind}-code-${id}`, 'code', id, `${id} answered ${given}`, of(operation, code([id], given)));
    return [with_(near, 'misspelt'), with_(other, 'other')];
  });
}

/** Codes with statuses that do not belong to them. */
export function wrongStatuses(
  planter: Planter,
  statuses: Readonly<Record<string, readonly [check: string, status: number]>>,
): readonly Fault[] {
  return Object.entries(statuses).map(([name, [check, number]]) =>
    plant(planter, `status-${name}`, 'status', check, `${name} with status ${number}`, of(planter.operation, status([name], number))),
  );
}

/** Parameters of which some values that may be sent are refused, by the check that has to allow them. */
export function stricter(planter: Planter, refused: Readonly<Record<string, (text: string) => boolean>>): readonly Fault[] {
  const { operation } = planter;
  return Object.entries(refused).map(([id, isRefused]) => {
    const name = id.slice(0, id.lastIndexOf('/'));
    const where = ({ parameters }: Exchange) => isRefused(parameters.get(name) ?? '');
    const patch = of(operation, refuse('400 InvalidParameter', { action: operation, where }));
    return plant(planter, `strict-${id}`, 'rejects-valid', id, `${id} is held to more than is said`, patch);
  });
}

/** A request that may be refused, or accepted, brings the server down. */
export function crash(planter: Planter, id: string, rule: string, what: string, when: When): Fault {
  const { operation: action } = planter;
  const patch = of(action, refuse('500 InternalError', { action, ...when }, 'start'));
  return plant(planter, `crashes-${id}`, 'status', rule, `${what} is answered with a 500`, patch);
}

/** Parameters of which a text that is none of their type brings the server down instead of being looked at. */
export function crashes(planter: Planter, readable: Readonly<Record<string, RegExp>>): readonly Fault[] {
  return Object.entries(readable).map(([name, form]) => {
    const where = ({ parameters }: Exchange) => !form.test(parameters.get(name) ?? '');
    return crash(planter, name, `${name}/type`, `${name} that cannot be read`, { where });
  });
}

/** Parameters that are not in use bring the server down: they may be refused, with a code or without, but not be what it falls over. */
export function crashesIfGiven(planter: Planter, names: readonly string[]): readonly Fault[] {
  return names.map((name) => crash(planter, `if-given-${name}`, `contract/${name}`, `${name}, which is not in use,`, { given: [name] }));
}

type Move = (by: number) => Patch;

/** Moves the bound that a check holds to outwards. */
function moved(planter: Planter, id: string): Move | undefined {
  const [name = '', side = ''] = [id.slice(0, id.lastIndexOf('/')), id.slice(id.lastIndexOf('/') + 1)];
  const at: Limits = documentedFamily[planter.operation].limits;
  switch (side) {
    case 'minLength':
      return (by) => text(name as TextName, { min: at.text[name as TextName].min - by });
    case 'maxLength':
      return (by) => text(name as TextName, { max: at.text[name as TextName].max + by });
    case 'minimum':
      return (by) => range(name as IntegerName, { min: at.integer[name as IntegerName].min - by });
    case 'maximum':
      return (by) => range(name as IntegerName, { max: at.integer[name as IntegerName].max + by });
    case 'maxItems':
      return (by) => most(name as ListName, at.items[name as ListName] + by);
    default:
      return undefined;
  }
}

/** Bounds that are not one parameter's own: what an interface or an instance has room for. */
const roomy: Readonly<Record<string, (by: number, at: Limits) => Partial<Limits>>> = {
  'PrivateIpAddress/total': (by, at) => ({ idleAddresses: { ...at.idleAddresses, ipv4: at.idleAddresses.ipv4 + by } }),
  'Ipv6Address/total': (by, at) => ({ idleAddresses: { ...at.idleAddresses, ipv6: at.idleAddresses.ipv6 + by } }),
  ...Object.fromEntries(
    Object.entries({
      'PrivateIpAddress/total-on-instance': 'addresses',
      'Ipv6Address/total-on-instance': 'ipv6Addresses',
      'InstanceId/interface-quota': 'interfaces',
      'InstanceId/ipv4-quota': 'addresses',
      'InstanceId/ipv6-quota': 'ipv6Addresses',
      'InstanceId/queues-per-interface': 'queuesPerInterface',
      'InstanceId/queues': 'queues',
      'QueueNumber/per-interface': 'queuesPerInterface',
      'QueueNumber/total': 'queues',
    } as const).map(([id, quota]) => [
      id,
      (by: number, at: Limits): Partial<Limits> => ({ typeSlack: { ...at.typeSlack, [quota]: at.typeSlack[quota] + by } }),
    ]),
  ),
};

/** Each bound that the operation holds to, one further out and one further in. */
export function movedBounds(planter: Planter, but: readonly string[]): readonly Fault[] {
  const { operation } = planter;
  return checksIn(planter)
    .filter((id) => !but.includes(id))
    .flatMap((id) => {
      const room = roomy[id];
      const move: Move | undefined = room ? (by) => (behaviour) => limits(room(by, behaviour.limits))(behaviour) : moved(planter, id);
      if (move === undefined) return [];
      return [
        plant(planter, `${id}-plus-1`, 'bound', id, `${id} is off by one: too much is accepted`, of(operation, move(1))),
        plant(planter, `${id}-minus-1`, 'bound', id, `${id} is off by one: what is allowed is refused`, of(operation, move(-1))),
      ];
    });
}

/** Parameters that are not looked at, each with the check that must notice. */
export function ignored(planter: Planter, parameters: Readonly<Record<string, string>>): readonly Fault[] {
  return Object.entries(parameters).map(([name, rule]) =>
    plant(
      planter,
      `ignores-${name}`,
      'effect',
      rule,
      `${name} is not looked at`,
      reread(withoutNames(name), { action: planter.operation }),
    ),
  );
}

/** Fields of an accepted answer that are missing, are called otherwise, or hold something else. */
export function fields(planter: Planter, rule: string, paths: readonly string[]): readonly Fault[] {
  const { operation } = planter;
  const changed = (path: string, kind: string, what: string, change: Change): Fault =>
    plant(planter, `${kind}-${path}`, 'response', rule, `${path} ${what}`, edit(operation, change));
  return paths.flatMap((path) => {
    const name = path.slice(path.lastIndexOf('.') + 1);
    return [
      changed(path, 'lacks', 'is missing', drop(path)),
      changed(path, 'renames', 'is called otherwise', rename(path, `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`)),
      { ...changed(path, 'nulls', 'is a text that is not true', setTo(path, 'none')), also: ['read-back/effect'] },
    ];
  });
}

/** What can go wrong with the answers of any operation. */
export function envelopes(planter: Planter, refused: string): readonly Fault[] {
  const { operation } = planter;
  const action = { action: operation } as const;
  return [
    plant(planter, 'rejections-200', 'status', refused, 'rejections with status 200', answerStatus('rejection', 200, action)),
    plant(planter, 'rejections-500', 'status', refused, 'rejections with status 500', answerStatus('rejection', 500, action)),
    plant(planter, 'no-message', 'envelope', 'contract/errors', 'errors without Message', edit('rejection', drop('Message'), action)),
    plant(planter, 'no-request-id', 'response', 'contract/answers', 'answers without RequestId', edit(operation, drop('RequestId'))),
    plant(planter, 'answers-201', 'status', 'contract/answers', 'answers with status 201', answerStatus(operation, 201)),
  ];
}

/** What is done although it is refused, and what is answered although nothing is done. */
export function effects(planter: Planter): readonly Fault[] {
  const { operation } = planter;
  return [
    plant(planter, 'inert', 'effect', 'read-back/effect', 'answers and does nothing', quirk({ inert: [operation] })),
    plant(
      planter,
      'done-though-refused',
      'effect',
      'read-back/refused',
      'what is refused is done all the same',
      quirk({ doneThoughRefused: [`${operation} *`] }),
    ),
  ];
}
