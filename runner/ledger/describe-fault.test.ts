import { describe, expect, it } from 'vitest';
import type { Observation } from '../../model/observation.ts';
import type { Request } from '../../model/request.ts';
import { loadOperation } from '../../spec/load.ts';
import { rejected } from '../../test/stub-context.ts';
import { settlingOf } from '../settling.ts';
import type { DescribeFault } from './describe-fault.ts';
import { interfacesOf } from './interfaces.ts';

const settling = settlingOf({ limitMs: 0, now: () => 0, sleep: async () => undefined });

/** Describe over so many interfaces of two vSwitches: `answer` chooses those that it lists. */
function over(
  answer: (all: readonly Entry[], asked: ReadonlyMap<string, string>) => readonly Entry[] | Observation,
  count = 3,
  total = count,
) {
  const all = Array.from(
    { length: count },
    (_, at): Entry => ({ NetworkInterfaceId: `eni-${at}`, VSwitchId: at % 2 === 0 ? 'vsw-a' : 'vsw-b' }),
  );
  const faults: DescribeFault[] = [];
  const sent: Request[] = [];
  const send = async (request: Request): Promise<Observation> => {
    sent.push(request);
    const given = answer(all, new Map(request.pairs));
    if ('kind' in given) return given;
    const body = { RequestId: 'R', TotalCount: total, NetworkInterfaceSets: { NetworkInterfaceSet: given.map((each) => ({ ...each })) } };
    return { kind: 'accepted', format: 'JSON', status: 200, body, latencyMs: 1, exchange: null };
  };
  const interfaces = interfacesOf(
    loadOperation(),
    { send, latency: () => [] },
    'A',
    () => true,
    settling,
    (fault) => void faults.push(fault),
  );
  return { interfaces, faults, sent, observed: () => faults.map(({ observed }) => observed) };
}

interface Entry {
  readonly NetworkInterfaceId: string;
  readonly VSwitchId: string;
}

const ofPage = (all: readonly Entry[], asked: ReadonlyMap<string, string>) => {
  const size = Number(asked.get('PageSize') ?? 10);
  const number = Number(asked.get('PageNumber') ?? 1);
  return all.slice((number - 1) * size, number * size);
};
const idsOf = (asked: ReadonlyMap<string, string>) =>
  [...asked].filter(([name]) => name.startsWith('NetworkInterfaceId')).map(([, id]) => id);
const sound = (all: readonly Entry[], asked: ReadonlyMap<string, string>) => {
  const ids = idsOf(asked);
  const vswitch = asked.get('VSwitchId');
  const left = all.filter(
    ({ NetworkInterfaceId: id, VSwitchId: at }) => (ids.length === 0 || ids.includes(id)) && (!vswitch || at === vswitch),
  );
  return ofPage(left, asked);
};

describe('a Describe that', () => {
  it('answers what it is asked has no fault, also over many pages', async () => {
    const { interfaces, observed } = over(sound, 250);
    expect(await interfaces.describe('r', 'eni-1', 'default')).toMatchObject({ NetworkInterfaceId: 'eni-1' });
    expect(await interfaces.describe('r', 'eni-none', 'default')).toBeNull();
    expect(await interfaces.list('r', 'vsw-a', 'default')).toHaveLength(125);
    expect(observed()).toEqual([]);
  });

  it('ignores ids is found out, and what is asked for is found all the same', async () => {
    const { interfaces, faults, observed } = over((all, asked) => ofPage(all, asked));
    expect(await interfaces.describe('r', 'eni-2', 'default')).toMatchObject({ NetworkInterfaceId: 'eni-2' });
    expect(await interfaces.describe('r', 'eni-none', 'default')).toBeNull();
    expect(observed()).toEqual(['NetworkInterfaceId is ignored']);
    // The fault is the question, not one of the pages that stand in for it.
    expect(faults[0]?.request.pairs).toContainEqual(['NetworkInterfaceId.1', 'eni-2']);
    expect(faults[0]?.observation).toMatchObject({ kind: 'accepted' });
  });

  it('pages without end is found out, and what it lists is taken once', async () => {
    const { interfaces, observed } = over((all, asked) => (idsOf(asked).length > 0 ? sound(all, asked) : all), 100, 150);
    expect(await interfaces.list('r', 'vsw-a', 'default')).toHaveLength(50);
    expect(observed()).toContain('pages without end');
  });

  it('goes on listing others is given up', async () => {
    let made = 0;
    const endless = () => Array.from({ length: 100 }, () => ({ NetworkInterfaceId: `eni-x${made++}`, VSwitchId: 'vsw-a' }));
    const { interfaces, observed } = over(endless, 0, 10_000);
    expect(await interfaces.list('r', 'vsw-a', 'default')).toBeNull();
    expect(observed()).toEqual(['pages without end']);
  });

  it('refuses, or answers something else than a list, has no fault of this kind', async () => {
    const refusing = over(() => rejected('InvalidAction.NotFound', 404));
    expect(await refusing.interfaces.describe('r', 'eni-1', 'default')).toBe('failed');
    expect(await refusing.interfaces.list('r', 'vsw-a', 'default')).toBeNull();
    expect(refusing.observed()).toEqual([]);
  });
});
