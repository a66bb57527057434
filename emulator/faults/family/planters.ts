import type { Planter } from './derive.ts';

type Planters = Readonly<Record<string, Planter>>;

/** Where faults of several operations are planted, and what their ids begin with: operations that change or remove an interface. */
export const changing = {
  assign4: { operation: 'AssignPrivateIpAddresses', name: 'assign-ipv4' },
  assign6: { operation: 'AssignIpv6Addresses', name: 'assign-ipv6' },
  unassign4: { operation: 'UnassignPrivateIpAddresses', name: 'unassign-ipv4' },
  unassign6: { operation: 'UnassignIpv6Addresses', name: 'unassign-ipv6' },
  attach: { operation: 'AttachNetworkInterface', name: 'attach' },
  detach: { operation: 'DetachNetworkInterface', name: 'detach' },
  modify: { operation: 'ModifyNetworkInterfaceAttribute', name: 'modify' },
  remove: { operation: 'DeleteNetworkInterface', name: 'delete' },
} as const satisfies Planters;

/** Those, and the ones that tell of it. */
export const planters = {
  ...changing,
  list: { operation: 'DescribeNetworkInterfaces', name: 'list' },
  one: { operation: 'DescribeNetworkInterfaceAttribute', name: 'attribute' },
} as const satisfies Planters;
