import type { FamilyName } from '../../operations/names.ts';
import { drop, extra } from '../changes.ts';
import type { Fault } from '../fault.ts';
import { code, edit, first, of, type Patch, quirk } from '../patches.ts';

function harmless(id: string, operation: FamilyName, what: string, patch: Patch): Fault {
  return { id: `harmless-${id}`, class: 'harmless', rule: 'none', operation, what: `${operation}: ${what}`, patch, harmless: true };
}

/** Codes that the pages name for the same fact. */
function siblings(id: string, operation: FamilyName, codes: Readonly<Record<string, string>>): Fault {
  const patches = Object.entries(codes).map(([check, other]) => code([check], other));
  return harmless(id, operation, 'other documented codes where the page names several', of(operation, ...patches));
}

/** Variations that conform: nobody may report them. */
export const familyVariations: readonly Fault[] = [
  {
    ...harmless(
      'attachment-takes-time',
      'AttachNetworkInterface',
      'takes 300 ms, with Status Attaching meanwhile',
      quirk({ takesMs: { Attaching: 300 } }),
    ),
    waits: true,
  },
  {
    ...harmless(
      'detachment-takes-time',
      'DetachNetworkInterface',
      'takes 300 ms, with Status Detaching meanwhile',
      quirk({ takesMs: { Detaching: 300 } }),
    ),
    waits: true,
  },
  {
    ...harmless(
      'attached-later',
      'DetachNetworkInterface',
      'what was attached a moment ago is Attaching for 300 ms',
      quirk({ takesMs: { Attaching: 300 } }),
    ),
    waits: true,
  },
  {
    ...harmless(
      'removal-takes-time',
      'DeleteNetworkInterface',
      'takes 300 ms, with Status Deleting meanwhile',
      quirk({ takesMs: { Deleting: 300 } }),
    ),
    waits: true,
  },
  siblings('assign-ipv4-siblings', 'AssignPrivateIpAddresses', {
    'PrivateIpAddress/idle': 'InvalidIp.IpAssigned',
    'PrivateIpAddress/total': 'MaxEniPrivateIpsCountExceeded',
    'VSwitchId/any-address': 'QuotaExceeded.PrivateIpAddress',
  }),
  siblings('assign-ipv6-siblings', 'AssignIpv6Addresses', {
    'Ipv6AddressCount/vswitch-ipv6': 'InvalidOperation.EnableIpv6Failed',
    'Ipv6Address/vswitch-ipv6': 'InvalidVSwitch.Ipv6NotTurnOn',
    'Ipv6Address/total': 'InvalidOperation.Ipv6CountExceeded',
  }),
  siblings('attach-siblings', 'AttachNetworkInterface', {
    'InstanceId/exists': '403 InvalidInstanceId.NotFound',
    'InstanceId/same-vpc': 'InvalidOperation.VpcMismatch',
  }),
  siblings('detach-siblings', 'DetachNetworkInterface', {
    'InstanceId/exists': '404 InvalidEcsId.NotFound',
    'InstanceId/holds-interface': '403 InvalidParameter.EniNotBelongEcs',
  }),
  siblings('delete-siblings', 'DeleteNetworkInterface', { 'NetworkInterfaceId/exists': '403 InvalidEniId.NotFound' }),
  harmless(
    'modify-order',
    'ModifyNetworkInterfaceAttribute',
    'checks in another order',
    // A region has to be named before anything is looked for in it: without one, an interface that is there is not one that is not found.
    of('ModifyNetworkInterfaceAttribute', first('Description/maxLength'), first('NetworkInterfaceId/exists'), first('RegionId/required')),
  ),
  harmless(
    'attribute-more',
    'DescribeNetworkInterfaceAttribute',
    'more fields than documented',
    edit('DescribeNetworkInterfaceAttribute', extra('Region', 'cn-hangzhou')),
  ),
  harmless(
    'attribute-less',
    'DescribeNetworkInterfaceAttribute',
    'nothing of what is not public',
    edit('DescribeNetworkInterfaceAttribute', drop('EnhancedNetwork')),
  ),
  harmless(
    'assign-more',
    'AssignPrivateIpAddresses',
    'more fields than documented',
    edit('AssignPrivateIpAddresses', extra('Region', 'cn-hangzhou')),
  ),
];
