import type { Json } from '../model/observation.ts';
import type { Request, WireForm } from '../model/request.ts';
import type { Sender } from './sender.ts';

type Interface = Readonly<Record<string, Json>>;

/** Reads and removes interfaces of the target, outside what is judged. */
export interface Interfaces {
  /** The interface with this id; null where the target lists none; `failed` where it does not answer the question. */
  describe(region: string, id: string, account: string): Promise<Interface | null | 'failed'>;
  /** Ids of all interfaces of a vSwitch, every page; null where the target does not answer the question, or lists without end. */
  list(region: string, vswitch: string, account: string): Promise<readonly string[] | null>;
  remove(region: string, id: string, account: string): Promise<boolean>;
}

const pageSize = 100;
/** A target that goes on after so many lists without end, as far as a run can tell. */
const mostListed = 10_000;
const gone = new Set(['InvalidEniId.NotFound', 'InvalidNetworkInterfaceId.NotFound']);

function sets(body: Interface): readonly Interface[] | null {
  const wrapper = body['NetworkInterfaceSets'] as Interface | undefined;
  const array = wrapper?.['NetworkInterfaceSet'];
  return Array.isArray(array) ? (array as Interface[]) : null;
}

export function interfacesOf(sender: Sender, form: WireForm): Interfaces {
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
    list: async (region, vswitch, account) => {
      const ids = new Set<string>();
      for (let number = 1; ; number++) {
        const found = await page(region, vswitch, account, number);
        if (found === null) return null;
        const before = ids.size;
        for (const { NetworkInterfaceId } of found) if (typeof NetworkInterfaceId === 'string') ids.add(NetworkInterfaceId);
        // A target that ignores PageNumber answers the same page for ever.
        if (found.length < pageSize || ids.size === before) return [...ids];
        if (ids.size > mostListed) return null;
      }
    },
    remove: async (region, id, account) => {
      const answer = await ask('DeleteNetworkInterface', account, [
        ['RegionId', region],
        ['NetworkInterfaceId', id],
      ]);
      return answer.kind === 'accepted' || (answer.kind === 'rejected' && gone.has(answer.code));
    },
  };
}
