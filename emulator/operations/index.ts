import { checksOf } from '../checks/by-id.ts';
import { documentedLimits } from '../limits.ts';
import type { Deed } from '../perform.ts';
import type { Rules } from '../rules.ts';
import { assignIpv6Addresses } from './assign-ipv6-addresses.ts';
import { assignPrivateIpAddresses } from './assign-private-ip-addresses.ts';
import { attachNetworkInterface } from './attach-network-interface.ts';
import { deleteNetworkInterface } from './delete-network-interface.ts';
import { describeNetworkInterfaceAttribute } from './describe-network-interface-attribute.ts';
import { describeNetworkInterfaces } from './describe-network-interfaces.ts';
import { detachNetworkInterface } from './detach-network-interface.ts';
import { done, rememberRefusal } from './misdeeds.ts';
import { modifyNetworkInterfaceAttribute } from './modify-network-interface-attribute.ts';
import { type FamilyName, familyNames } from './names.ts';
import type { Operation } from './operation.ts';
import { unassignIpv6Addresses } from './unassign-ipv6-addresses.ts';
import { unassignPrivateIpAddresses } from './unassign-private-ip-addresses.ts';

const operations: Readonly<Record<FamilyName, Operation>> = {
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribeNetworkInterfaceAttribute: describeNetworkInterfaceAttribute,
  DeleteNetworkInterface: deleteNetworkInterface,
  ModifyNetworkInterfaceAttribute: modifyNetworkInterfaceAttribute,
  AssignPrivateIpAddresses: assignPrivateIpAddresses,
  UnassignPrivateIpAddresses: unassignPrivateIpAddresses,
  AssignIpv6Addresses: assignIpv6Addresses,
  UnassignIpv6Addresses: unassignIpv6Addresses,
  AttachNetworkInterface: attachNetworkInterface,
  DetachNetworkInterface: detachNetworkInterface,
};

function rulesOf({ codes, limits }: Operation): Rules {
  return {
    limits: { ...documentedLimits, ...limits },
    codes: new Map(Object.entries(codes)),
    statuses: new Map(),
    scopes: new Map(),
    checks: checksOf(Object.keys(codes)),
  };
}

/** The pages of the operations on interfaces that are there. */
export const documentedFamily = Object.fromEntries(familyNames.map((name) => [name, rulesOf(operations[name])])) as Readonly<
  Record<FamilyName, Rules>
>;

function deedOf(name: FamilyName): Deed {
  const { takesToken, act } = operations[name];
  return {
    takesToken,
    act: (attempt, sources) => done(name, act, attempt, sources),
    refused: (attempt, check, sources) => {
      const { doneThoughRefused } = attempt.behaviour.quirks;
      if (doneThoughRefused.includes(`${name} *`) || doneThoughRefused.includes(`${name} ${check}`)) act(attempt, sources);
      rememberRefusal(name, attempt);
    },
  };
}

export const familyDeeds = Object.fromEntries(familyNames.map((name) => [name, deedOf(name)])) as Readonly<Record<FamilyName, Deed>>;
