import { edit, editAnew } from '../answer-patches.ts';
import { mapText, withoutPrimaries } from '../changes.ts';
import type { Fault } from '../fault.ts';
import { reread } from '../patches.ts';
import { withoutItemsFrom, withoutNames } from '../rereadings.ts';
import {
  crashes,
  crashesIfGiven,
  envelopes,
  fields,
  ignored,
  movedBounds,
  type Planter,
  plant,
  stricter,
  withoutChecks,
  wrongCodes,
  wrongStatuses,
} from './derive.ts';
import { listPaging } from './pages.ts';
import { spoils } from './spoils.ts';

const list: Planter = { operation: 'DescribeNetworkInterfaces', name: 'list' };
const one: Planter = { operation: 'DescribeNetworkInterfaceAttribute', name: 'attribute' };
const { operation } = list;
const action = { action: operation } as const;
const set = 'NetworkInterfaceSets.NetworkInterfaceSet';

/** Made good by a check that comes after them, with a code that is as good. */
const covered = ['RegionId/form', 'RegionId/available'];

const filters = [
  'InstanceId',
  'NetworkInterfaceId',
  'NetworkInterfaceName',
  'PrimaryIpAddress',
  'PrivateIpAddress',
  'Ipv6Address',
  'ResourceGroupId',
  'SecurityGroupId',
  'Status',
  'Type',
  'VSwitchId',
  'VpcId',
];

/** Fields of a listed interface, each with the check that reads it: of what the seeded world alone may show, the filter by itself. */
const listFields = {
  NetworkInterfaceId: 'contract/answers',
  Status: 'read-back/filters',
  InstanceId: 'read-back/InstanceId',
  VSwitchId: 'read-back/filters',
  PrivateIpSets: 'read-back/filters',
};

/** What is wrong with these is an error nobody says, or too many ids: a hundred says the text, a thousand the schema. */
const roomier = ['NetworkInterfaceId/maxItems-plus-1', 'Ipv6Address/maxItems-plus-1'].map((id) => `list-${id}`);
const unsaid = ['PageNumber/type', 'PageSize/type', 'MaxResults/type', 'NetworkInterfaceId/maxItems'];

/** What is read as a number, whatever becomes of it then. */
const number = /^\s*[+-]?[\d.]*(e\d+)?\s*$/i;

/** One of many MAC addresses, in turn. */
function nextMac(): () => string {
  let number = 0;
  return () => `00:16:3e:7f:${[number >> 8, number++ & 255].map((byte) => (byte & 255).toString(16).padStart(2, '0')).join(':')}`;
}

/** What a list shows that is not of the interface, but of the moment it is asked for, and whom it leaves out. */
const strangeLists: readonly Fault[] = [
  plant(
    list,
    'mac-anew',
    'effect',
    'read-back/filters',
    'each list shows another MAC address',
    editAnew(operation, () => {
      const next = nextMac();
      return mapText(`${set}[].MacAddress`, next);
    }),
  ),
  plant(
    list,
    'created-now',
    'effect',
    'read-back/filters',
    'CreationTime is when the list is asked for',
    edit(
      operation,
      mapText(`${set}[].CreationTime`, () => new Date().toISOString()),
    ),
  ),
  plant(list, 'hides-primaries', 'list', 'read-back/filters', 'primary interfaces are not listed', edit(operation, withoutPrimaries)),
];

export const listFaults: readonly Fault[] = [
  ...strangeLists,
  ...withoutChecks(list, [...covered, ...unsaid, 'Ipv6Address/maxItems', 'NextToken/form']),
  ...movedBounds(list, []).filter(({ id }) => !roomier.includes(id)),
  ...wrongCodes(list, {
    'PageNumber/minimum': 'InvalidVSwitchId.NotFound',
    'PageSize/maximum': 'InvalidVSwitchId.NotFound',
    'RegionId/available': 'InvalidVSwitchId.NotFound',
  }),
  ...stricter(list, {
    'NetworkInterfaceName/minLength': ({ length }) => length === 2,
    'NetworkInterfaceName/maxLength': ({ length }) => length === 128,
    'Type/enum': (text) => text === 'Primary',
    'Status/enum': (text) => text === 'Detaching',
  }),
  ...crashes(list, { ServiceManaged: /^(true|false|)$/i, MaxResults: number, PageNumber: number, PageSize: number }),
  spoils(list),
  ...ignored(list, Object.fromEntries(filters.map((name) => [name, `read-back/${name}`]))),
  plant(list, 'ignores-Tag', 'effect', 'read-back/Tag', 'tags are not looked at', reread(withoutNames('Tag.Key', 'Tag.Value'), action)),
  ...ignored(list, { 'Tag.Value': 'read-back/filters' }),
  ...Object.entries(listFields).flatMap(([name, check]) => fields(list, check, [`${set}[].${name}`])),
  ...envelopes(list, 'PageSize/maximum'),
  ...listPaging,
  plant(
    list,
    'first-id-only',
    'list',
    'read-back/NetworkInterfaceId',
    'only the first id is looked for',
    reread(withoutItemsFrom(1, ['NetworkInterfaceId']), action),
  ),
  plant(list, 'first-tag-only', 'list', 'read-back/filters', 'only the first tag counts', reread(withoutItemsFrom(1, ['Tag']), action)),
];

const oneFields = [
  'NetworkInterfaceId',
  'Status',
  'Type',
  'VSwitchId',
  'MacAddress',
  'SecurityGroupIds',
  'PrivateIpSets',
  'PrivateIpAddress',
  'CreationTime',
  'DeleteOnRelease',
];

export const attributeFaults: readonly Fault[] = [
  // Whether another Attribute is refused the page does not say.
  ...withoutChecks(one, [...covered, 'RegionId/exists', 'Attribute/enum']),
  ...wrongCodes(one, {
    'RegionId/exists': 'InvalidVSwitchId.NotFound',
    'RegionId/available': 'InvalidVSwitchId.NotFound',
    'NetworkInterfaceId/exists': 'InvalidVSwitchId.NotFound',
  }),
  ...wrongStatuses(one, { 'InvalidEniId.NotFound': ['NetworkInterfaceId/exists', 400] }),
  ...fields(one, 'contract/answers', oneFields),
  ...stricter(one, { 'Attribute/enum': (text) => text === 'connectionTrackingConfiguration' }),
  spoils(one),
  ...crashesIfGiven(one, ['Tag']),
  ...envelopes(one, 'NetworkInterfaceId/exists'),
];
