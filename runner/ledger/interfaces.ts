import type { Json, Observation } from '../../model/observation.ts';
import type { Request, WireForm } from '../../model/request.ts';
import type { Sender } from '../requests/sender.ts';
import { mayHaveArrived } from '../requests/traffic.ts';
import type { Settling } from '../settling.ts';
import { type DescribeFault, describeFaults } from './describe-fault.ts';

/** An interface as Describe lists it. */
export type Interface = Readonly<Record<string, Json>>;

/** What became of a deletion. `unknown`: Delete was not answered, and nobody knows whether it was done. */
export type Removal = 'gone' | 'kept' | 'unknown';

/** Reads and removes interfaces of the target, outside what is judged. */
export interface Interfaces {
  /** The interface with this id; null where the target lists none; `failed` where it does not answer the question. */
  describe(region: string, id: string, account: string): Promise<Interface | null | 'failed'>;
  /**
   * Ids of the run's own interfaces of a vSwitch, every page, and of others' where `isMine` does not tell them apart;
   * null where the target does not answer the question, or lists without end.
   */
  list(region: string, vswitch: string, account: string): Promise<readonly string[] | null>;
  /** Everybody's interfaces of a vSwitch as they are listed; null as above. */
  entries(region: string, vswitch: string, account: string): Promise<readonly Interface[] | null>;
  /** Which of these ids are listed, at most a hundred a call; null where the target does not answer the question. */
  stillListed(region: string, ids: readonly string[], account: string): Promise<ReadonlySet<string> | null>;
  /** Asks again where Delete is not answered: what it did all the same is then answered as no longer there. */
  remove(region: string, id: string, account: string): Promise<Removal>;
}

const pageSize = 100;
/** A target that goes on after so many lists without end, as far as a run can tell. */
const mostListed = 10_000;
/** What is answered about an interface that is not there. */
const goneCodes: ReadonlySet<string> = new Set(['InvalidEniId.NotFound', 'InvalidNetworkInterfaceId.NotFound']);

/** True where an answer of Delete says that the interface is there no more. */
export function isGone(observation: Observation): boolean {
  return observation.kind === 'accepted' || (observation.kind === 'rejected' && goneCodes.has(observation.code));
}

/** True where an answer of Describe says that there is no such interface, instead of listing none. */
function isUnknown(observation: Observation): boolean {
  return observation.kind === 'rejected' && goneCodes.has(observation.code);
}

/** What Delete answers of an interface that can be deleted a moment later: it is still being made, or is being changed. */
const notYetCodes: ReadonlySet<string> = new Set(['InvalidOperation.Conflict', 'OperationConflict', 'InternalError']);
/** Codes that name its state: IncorrectStatus, IncorrectEniStatus, InvalidOperation.InvalidEniState and their like. */
const ofState = /(^|\.)(Incorrect|Invalid)\w*(Status|State)(\.|$)/;

/** True where the same request may be accepted a moment later. */
export function isNotYet(observation: Observation): boolean {
  return observation.kind === 'rejected' && (notYetCodes.has(observation.code) || ofState.test(observation.code));
}

/** How often what is not answered is sent, for reading or deleting twice does no harm; only once, where that was in vain so often. */
const mostTries = 3;
const mostInVain = 2;

function sets(body: Interface): readonly Interface[] | null {
  const wrapper = body['NetworkInterfaceSets'] as Interface | undefined;
  const array = wrapper?.['NetworkInterfaceSet'];
  return Array.isArray(array) ? (array as Interface[]) : null;
}

/** True where Delete was accepted and it is not gone yet: it is nobody's surplus. */
export function isLeaving({ Status: status }: Interface): boolean {
  return status === 'Deleting';
}

/** True where an interface says that it belongs to another vSwitch. */
function isElsewhere({ VSwitchId: told }: Interface, vswitch: string): boolean {
  return typeof told === 'string' && told !== vswitch;
}

/** How many there are in all, as an answer tells it; 0 where it does not. */
function totalOf(observation: Observation): number {
  const total = observation.kind === 'accepted' ? observation.body['TotalCount'] : undefined;
  return typeof total === 'number' ? total : 0;
}

interface Asked {
  readonly request: Request;
  readonly answer: Observation;
}

/** Empty where it has none. */
export function idOf({ NetworkInterfaceId: id }: Interface): string {
  return typeof id === 'string' ? id : '';
}

/**
 * `isMine` sees an interface as listed: where others use the vSwitches, theirs are never looked at, let alone deleted.
 * `settling` is how long a deletion that comes too early is tried again.
 */
export function interfacesOf(
  sender: Sender,
  form: WireForm,
  isMine: (listed: Interface) => boolean,
  settling: Pick<Settling, 'until'>,
  onFault: (fault: DescribeFault) => void = () => undefined,
): Interfaces {
  const inVain = new Map<string, number>();
  const ask = async (operation: string, account: string, pairs: Request['pairs']): Promise<Asked> => {
    const request: Request = { operation, pairs, account, form, format: 'JSON' };
    const tries = (inVain.get(operation) ?? 0) < mostInVain ? mostTries : 1;
    for (let attempt = 1; ; attempt++) {
      const answer = await sender.send(request);
      const silent = mayHaveArrived(answer);
      if (silent && attempt < tries) continue;
      if (silent) inVain.set(operation, (inVain.get(operation) ?? 0) + 1);
      return { request, answer };
    }
  };

  let ignoresIds = false;
  const fault = (told: (typeof describeFaults)[keyof typeof describeFaults], { request, answer }: Asked) =>
    onFault({ ...told, request, observation: answer });

  /** `vswitch` null: of the whole region. */
  const page = async (region: string, vswitch: string | null, account: string, number: number): Promise<Asked> =>
    ask('DescribeNetworkInterfaces', account, [
      ['RegionId', region],
      ...(vswitch === null ? [] : [['VSwitchId', vswitch] as const]),
      ['PageNumber', String(number)],
      ['PageSize', String(pageSize)],
    ]);

  const pages = async (region: string, vswitch: string | null, account: string): Promise<readonly Interface[] | null> => {
    const all = new Map<string, Interface>();
    for (let number = 1; ; number++) {
      const asked = await page(region, vswitch, account, number);
      const found = asked.answer.kind === 'accepted' ? sets(asked.answer.body) : null;
      if (found === null) return null;
      if (vswitch !== null && found.some((entry) => isElsewhere(entry, vswitch))) fault(describeFaults.vswitch, asked);
      const before = all.size;
      for (const entry of found) if (idOf(entry) !== '') all.set(idOf(entry), entry);
      const total = totalOf(asked.answer);
      if (found.length === 0 || (found.length < pageSize && all.size >= total)) return [...all.values()];
      const endless = all.size > mostListed;
      if (all.size > before && !endless) continue;
      if (total <= mostListed) fault(describeFaults.pages, asked);
      return endless ? null : [...all.values()];
    }
  };

  const entries = async (region: string, vswitch: string, account: string): Promise<readonly Interface[] | null> => {
    const all = await pages(region, vswitch, account);
    // Without the filter everybody's would be taken for the vSwitch's own.
    return all?.filter((entry) => !isElsewhere(entry, vswitch)) ?? null;
  };

  const byIds = (region: string, ids: readonly string[], account: string) =>
    ask('DescribeNetworkInterfaces', account, [
      ['RegionId', region],
      ...(ids.length > 1 ? [['PageSize', String(pageSize)] as const] : []),
      ...ids.map((id, at): Request['pairs'][number] => [`NetworkInterfaceId.${at + 1}`, id]),
    ]);

  /** Interfaces with these ids; also where the target lists others beside or instead of them. */
  const found = async (region: string, ids: readonly string[], account: string): Promise<readonly Interface[] | null | 'unknown'> => {
    if (ignoresIds) return pages(region, null, account);
    const asked = await byIds(region, ids, account);
    if (isUnknown(asked.answer)) return 'unknown';
    const listed = asked.answer.kind === 'accepted' ? sets(asked.answer.body) : null;
    if (listed === null || listed.every((entry) => ids.includes(idOf(entry)))) return listed;
    ignoresIds = true;
    fault(describeFaults.ids, asked);
    return pages(region, null, account);
  };

  const stillListed = async (region: string, ids: readonly string[], account: string): Promise<ReadonlySet<string> | null> => {
    const listed = await found(region, ids, account);
    if (listed === 'unknown') {
      // One of them is gone, and the target says so instead of listing the others.
      if (ids.length <= 1) return new Set();
      const each = await Promise.all(ids.map((id) => stillListed(region, [id], account)));
      return new Set(each.flatMap((listed) => [...(listed ?? [])]));
    }
    return listed && new Set(listed.map(idOf));
  };

  const remove = async (region: string, id: string, account: string): Promise<Removal> => {
    const once = () =>
      ask('DeleteNetworkInterface', account, [
        ['RegionId', region],
        ['NetworkInterfaceId', id],
      ]);
    const { answer } = await settling.until(once, (each) => !isNotYet(each.answer));
    if (isGone(answer)) return 'gone';
    return mayHaveArrived(answer) ? 'unknown' : 'kept';
  };

  return {
    describe: async (region, id, account) => {
      const listed = await found(region, [id], account);
      if (listed === 'unknown') return null;
      if (listed === null) return 'failed';
      return listed.find((entry) => entry['NetworkInterfaceId'] === id) ?? null;
    },
    list: async (...place) => (await entries(...place))?.filter((entry) => isMine(entry) && !isLeaving(entry)).map(idOf) ?? null,
    entries,
    stillListed,
    remove,
  };
}
