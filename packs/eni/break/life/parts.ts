import type { SequenceStep, SymbolicRequest } from '../../../../model/case.ts';
import { about, act, assign, attach, create, detach, type Holding, modify, remove, type Stage, unassign } from './stage.ts';

/** What an operation plays in a sequence. Keys name what differs from one use to the next. */
export interface Part {
  /** What its interfaces are given by name. */
  readonly holdings: readonly Holding[];
  /** What the n-th interface needs first. */
  prepare(stage: Stage, key: string, nth?: number): readonly SequenceStep[];
  /** What may be asked then. */
  ask(stage: Stage, key: string): SymbolicRequest;
  /** Steps about the first interface in which it is refused at least once, and after which the same is in order, if it is prepared. */
  refused(stage: Stage, key: string): readonly SequenceStep[];
  /** After it was done to the first of two interfaces: steps that are in order now, and show what it gave back. */
  after(stage: Stage, key: string): readonly SequenceStep[];
}

const nothing = (): readonly SequenceStep[] => [];

function assigning(holding: Holding, count: string): Part {
  return {
    holdings: [holding],
    prepare: nothing,
    ask: (stage, key) => assign(stage, holding, key),
    // By name and by number is one too many.
    refused: (stage, key) => {
      const both = assign(stage, holding, key);
      return [act({ ...both, pairs: [...both.pairs, [count, '1']] })];
    },
    after: (stage, key) => [act(unassign(stage, holding, key)), act(assign(stage, holding, key), 1)],
  };
}

function unassigning(holding: Holding): Part {
  return {
    holdings: [holding],
    prepare: (stage, key, nth) => [act(assign(stage, holding, key), nth)],
    ask: (stage, key) => unassign(stage, holding, key),
    refused: (stage, key) => [act(unassign(stage, holding, `not ${key}`))],
    after: (stage, key) => [act(assign(stage, holding, key), 1), act(unassign(stage, holding, key), 1)],
  };
}

/** As long as no name may be. */
const tooLong = 'a'.repeat(200);

/** By the operation that is judged. */
export const parts: Readonly<Record<string, Part>> = {
  AssignPrivateIpAddresses: assigning('PrivateIpAddress', 'SecondaryPrivateIpAddressCount'),
  AssignIpv6Addresses: assigning('Ipv6Address', 'Ipv6AddressCount'),
  UnassignPrivateIpAddresses: unassigning('PrivateIpAddress'),
  UnassignIpv6Addresses: unassigning('Ipv6Address'),
  AttachNetworkInterface: {
    holdings: [],
    prepare: nothing,
    ask: (stage) => attach(stage),
    refused: (stage) => [act(attach(stage)), act(attach(stage)), act(detach(stage))],
    after: (stage) => [act(detach(stage)), act(attach(stage), 1)],
  },
  DetachNetworkInterface: {
    holdings: [],
    prepare: (stage, _, nth) => [act(attach(stage), nth)],
    ask: (stage) => detach(stage),
    refused: (stage) => [act(detach(stage))],
    after: (stage) => [act(attach(stage)), act(detach(stage))],
  },
  ModifyNetworkInterfaceAttribute: {
    holdings: [],
    prepare: nothing,
    ask: (stage, key) => modify(stage, `name-${key}`),
    refused: (stage, key) => [
      act(
        about(stage, 'ModifyNetworkInterfaceAttribute', [
          ['NetworkInterfaceName', tooLong],
          ['Description', `text-${key}`],
        ]),
      ),
    ],
    after: nothing,
  },
  DeleteNetworkInterface: {
    holdings: ['PrivateIpAddress'],
    prepare: (stage, key, nth) => [act(assign(stage, 'PrivateIpAddress', key), nth)],
    ask: (stage) => remove(stage),
    refused: (stage) => [act(attach(stage)), act(remove(stage)), act(detach(stage))],
    // The other one moves up.
    after: (stage, key) => [act(assign(stage, 'PrivateIpAddress', key)), create(stage, 0)],
  },
};

/** Refused as often as the instance has room for interfaces: were each counted, the next one would have no room. */
export function crowding(stage: Stage): readonly SequenceStep[] {
  const room = stage.instance?.interfaces ?? 0;
  return [act(attach(stage)), ...Array.from({ length: room }, () => act(attach(stage))), act(attach(stage), 1)];
}
