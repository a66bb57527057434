import type { Json, Observation } from '../../model/observation.ts';
import type { Request, WireForm } from '../../model/request.ts';
import type { Sender } from '../requests/sender.ts';
import type { Settling } from '../settling.ts';
import { type DescribeFault, describeFaults } from './describe-fault.ts';

/** An interface as Describe lists it. */
export type Interface = Readonly<Record<string, Json>>;

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
  remove(region: string, id: string, account: string): Promise<boolean>;
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
  const ask = async (operation: string, account: string, pairs: Request['pairs']): Promise<Asked> => {
    const request: Request = { operation, pairs, account, form, format: 'JSON' };
    return { request, answer: await sender.send(request) };
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
    remove: async (region, id, account) => {
      const { answer } = await settling.until(
        () =>
          ask('DeleteNetworkInterface', account, [
            ['RegionId', region],
            ['NetworkInterfaceId', id],
          ]),
        (each) => !isNotYet(each.answer),
      );
      return isGone(answer);
    },
  };
}
