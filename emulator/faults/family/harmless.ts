import type { FamilyName } from '../../operations/names.ts';
import { edit } from '../answer-patches.ts';
import { drop, dropEmpty, extra, items, mapText } from '../changes.ts';
import type { Fault } from '../fault.ts';
import { all, code, first, of, type Patch, quirk, range, refuse, reread, skip } from '../patches.ts';
import { readAs } from '../rereadings.ts';

/** One variation of an operation that conforms. */
export function harmless(id: string, operation: FamilyName, what: string, patch: Patch): Fault {
  return { id: `harmless-${id}`, class: 'harmless', rule: 'none', operation, what: `${operation}: ${what}`, patch, harmless: true };
}

/** Codes that the pages name for the same fact. */
function siblings(id: string, operation: FamilyName, codes: Readonly<Record<string, string>>): Fault {
  const patches = Object.entries(codes).map(([check, other]) => code([check], other));
  return harmless(id, operation, 'other documented codes where the page names several', of(operation, ...patches));
}

const list = 'DescribeNetworkInterfaces';

function listed(id: string, what: string, patch: Patch): Fault {
  return harmless(`list-${id}`, list, what, patch);
}

function opaque(token: string): string {
  return token === '' ? '' : Buffer.from(`page after ${token}`).toString('base64url');
}

function clear(token: string): string {
  return Buffer.from(token, 'base64url').toString().replace('page after ', '');
}

const states = ['Available', 'Attaching', 'InUse', 'Detaching', 'Deleting'];
const kinds = ['Primary', 'Secondary'];

function isNone(text: string | undefined, words: readonly string[]): boolean {
  return text !== undefined && text !== '' && !words.includes(text);
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
  listed(
    'tokens-opaque',
    'tokens that look like nothing',
    all(edit(list, mapText('NextToken', opaque)), reread(readAs(['NextToken'], clear), { action: list })),
  ),
  listed('token-absent', 'no NextToken on the last page', edit(list, dropEmpty('NextToken'))),
  listed('page-after-the-last', 'a full page names a next one that may be empty', quirk({ tokenOnFullPage: true })),
  listed('short-pages', 'pages of less than 10 where less are asked for', of(list, range('MaxResults', { min: 1 }))),
  listed(
    'other-order',
    'the newest of a page first',
    edit(
      list,
      items('NetworkInterfaceSets.NetworkInterfaceSet', (page) => [...page].reverse()),
    ),
  ),
  listed(
    'no-total-by-token',
    'no TotalCount where pages are told apart by tokens',
    edit(list, drop('TotalCount'), { given: ['MaxResults', 'NextToken'] }),
  ),
  listed('any-token', 'a token that no answer gave brings an empty page', of(list, skip(['NextToken/form']))),
  listed(
    'words-refused',
    'a state or kind that there is not is refused',
    of(
      list,
      refuse('400 InvalidParameter', {
        action: list,
        where: ({ parameters }) => isNone(parameters.get('Status'), states) || isNone(parameters.get('Type'), kinds),
      }),
    ),
  ),
];
