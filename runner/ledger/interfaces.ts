import { setTimeout as sleep } from 'node:timers/promises';
import type { Json, Observation } from '../../model/observation.ts';
import type { Request, WireForm } from '../../model/request.ts';
import type { Sender } from '../requests/sender.ts';

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
  remove(region: string, id: string, account: string): Promise<boolean>;
}

const pageSize = 100;
/** A target that goes on after so many lists without end, as far as a run can tell. */
const mostListed = 10_000;
/** What Delete answers of an interface that is not there. */
const goneCodes: ReadonlySet<string> = new Set(['InvalidEniId.NotFound', 'InvalidNetworkInterfaceId.NotFound']);

/** True where an answer of Delete says that the interface is there no more. */
export function isGone(observation: Observation): boolean {
  return observation.kind === 'accepted' || (observation.kind === 'rejected' && goneCodes.has(observation.code));
}

/** What Delete answers of an interface that can be deleted a moment later: it is still being made, or is being changed. */
const notYetCodes: ReadonlySet<string> = new Set([
  'InvalidOperation.Conflict',
  'InvalidOperation.InvalidEcsState',
  'InvalidOperation.InvalidEniState',
  'OperationConflict',
  'InternalError',
]);
const deletions = 4;

/** True where the same request may be accepted a moment later. */
export function isNotYet(observation: Observation): boolean {
  return observation.kind === 'rejected' && notYetCodes.has(observation.code);
}

function sets(body: Interface): readonly Interface[] | null {
  const wrapper = body['NetworkInterfaceSets'] as Interface | undefined;
  const array = wrapper?.['NetworkInterfaceSet'];
  return Array.isArray(array) ? (array as Interface[]) : null;
}

/** Empty where it has none. */
export function idOf({ NetworkInterfaceId: id }: Interface): string {
  return typeof id === 'string' ? id : '';
}

/**
 * `isMine` sees an interface as listed: where others use the vSwitches, theirs are never looked at, let alone deleted.
 * `pauseMs` lies before the second try of a deletion that came too early, and doubles.
 */
export function interfacesOf(
  sender: Sender,
  form: WireForm,
  isMine: (listed: Interface) => boolean = () => true,
  pauseMs = 500,
): Interfaces {
  const ask = (operation: string, account: string, pairs: Request['pairs']) =>
    sender.send({ operation, pairs, account, form, format: 'JSON' });

  const page = async (region: string, vswitch: string, account: string, number: number): Promise<readonly Interface[] | null> => {
    const answer = await ask('DescribeNetworkInterfaces', account, [
      ['RegionId', region],
      ['VSwitchId', vswitch],
      ['PageNumber', String(number)],
      ['PageSize', String(pageSize)],
    ]);
    return answer.kind === 'accepted' ? sets(answer.body) : null;
  };

  const entries = async (region: string, vswitch: string, account: string): Promise<readonly Interface[] | null> => {
    const all = new Map<string, Interface>();
    for (let number = 1; ; number++) {
      const found = await page(region, vswitch, account, number);
      if (found === null) return null;
      const before = all.size;
      for (const entry of found) if (idOf(entry) !== '') all.set(idOf(entry), entry);
      // A target that ignores PageNumber answers the same page for ever.
      if (found.length < pageSize || all.size === before) return [...all.values()];
      if (all.size > mostListed) return null;
    }
  };

  return {
    describe: async (region, id, account) => {
      const answer = await ask('DescribeNetworkInterfaces', account, [
        ['RegionId', region],
        ['NetworkInterfaceId.1', id],
      ]);
      const found = answer.kind === 'accepted' ? sets(answer.body) : null;
      if (found === null) return 'failed';
      return found.find((entry) => entry['NetworkInterfaceId'] === id) ?? null;
    },
    list: async (...place) => (await entries(...place))?.filter(isMine).map(idOf) ?? null,
    entries,
    remove: async (region, id, account) => {
      for (let attempt = 1; ; attempt++) {
        const answer = await ask('DeleteNetworkInterface', account, [
          ['RegionId', region],
          ['NetworkInterfaceId', id],
        ]);
        if (attempt === deletions || !isNotYet(answer)) return isGone(answer);
        await sleep(pauseMs * 2 ** (attempt - 1));
      }
    },
  };
}
