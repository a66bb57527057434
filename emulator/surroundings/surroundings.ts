import type { Body } from '../answer.ts';
import type { Problem } from '../problem.ts';
import type { Call } from './call.ts';
import { createSecurityGroup, deleteSecurityGroup, describeSecurityGroups } from './security-groups.ts';
import { createVpc, deleteVpc, describeVpcs } from './vpcs.ts';
import { createVSwitch, deleteVSwitch, describeVSwitches } from './vswitches.ts';

type Operation = (call: Call) => Problem | Body;

/** Product Vpc. */
const ofVpc: Readonly<Record<string, Operation>> = {
  CreateVpc: createVpc,
  DescribeVpcs: describeVpcs,
  DeleteVpc: deleteVpc,
  CreateVSwitch: createVSwitch,
  DescribeVSwitches: describeVSwitches,
  DeleteVSwitch: deleteVSwitch,
};

/** Product Ecs, like the operations on interfaces. */
const ofEcs: Readonly<Record<string, Operation>> = {
  CreateSecurityGroup: createSecurityGroup,
  DescribeSecurityGroups: describeSecurityGroups,
  DeleteSecurityGroup: deleteSecurityGroup,
};

export const vpcVersion = '2016-04-28';
export const vpcOperations: readonly string[] = Object.keys(ofVpc);
export const surroundingOperations: readonly string[] = [...vpcOperations, ...Object.keys(ofEcs)];

/** Makes, lists and removes what interfaces are made in. `action` is one of `surroundingOperations`. */
export function operateOnSurroundings(action: string, call: Call): Problem | Body {
  const operation = ofVpc[action] ?? ofEcs[action];
  if (operation === undefined) throw new Error(`no operation ${action}`);
  return operation(call);
}
