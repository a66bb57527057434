export const creation = 'CreateNetworkInterface';

/** The operations on interfaces that are there. */
export const familyNames = [
  'DescribeNetworkInterfaces',
  'DescribeNetworkInterfaceAttribute',
  'DeleteNetworkInterface',
  'ModifyNetworkInterfaceAttribute',
  'AssignPrivateIpAddresses',
  'UnassignPrivateIpAddresses',
  'AssignIpv6Addresses',
  'UnassignIpv6Addresses',
  'AttachNetworkInterface',
  'DetachNetworkInterface',
] as const;

export type FamilyName = (typeof familyNames)[number];

export type OperationName = FamilyName | typeof creation;

const known: ReadonlySet<string> = new Set(familyNames);

export function isFamilyName(action: string): action is FamilyName {
  return known.has(action);
}
