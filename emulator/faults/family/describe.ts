import { add, drop, items, mapText, setTo } from '../changes.ts';
import type { Fault } from '../fault.ts';
import { edit, of, refuse, reread } from '../patches.ts';
import { readAs, withoutItemsFrom, withoutNames } from '../rereadings.ts';
import { envelopes, fields, ignored, movedBounds, type Planter, plant, withoutChecks, wrongCodes, wrongStatuses } from './derive.ts';

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

const numbered = (text: string, by: number): string => (/^\d+$/.test(text) ? String(Number(text) + by) : text);

const paging: readonly Fault[] = [
  plant(
    list,
    'page-loses-last',
    'effect',
    'read-back/pages',
    'the last of a full page is left out',
    edit(
      operation,
      items(set, (page) => (page.length > 1 ? page.slice(0, -1) : page)),
    ),
  ),
  plant(
    list,
    'page-repeats',
    'effect',
    'read-back/pages',
    'the first of a page stands there twice',
    edit(
      operation,
      items(set, (page) => page.slice(0, 1).concat(page)),
    ),
  ),
  plant(
    list,
    'page-size-more',
    'effect',
    'read-back/pages',
    'pages hold one more than asked for',
    reread(
      readAs(['PageSize'], (text) => (Number(text) < 1000 ? numbered(text, 1) : text)),
      action,
    ),
  ),
  plant(
    list,
    'page-number-ignored',
    'effect',
    'read-back/pages',
    'every page is the first',
    reread(
      readAs(['PageNumber'], (text) => (Number(text) > 1 ? '1' : text)),
      action,
    ),
  ),
  plant(
    list,
    'token-goes-back',
    'effect',
    'pages/token',
    'the next page begins with the last of this one',
    edit(
      operation,
      mapText('NextToken', (text) => numbered(text, -1)),
    ),
  ),
  plant(
    list,
    'token-goes-on',
    'effect',
    'pages/token',
    'the next page leaves some out',
    edit(
      operation,
      mapText('NextToken', (text) => numbered(text, 3)),
    ),
  ),
  plant(list, 'token-lost', 'effect', 'pages/token', 'there never is a next page', edit(operation, setTo('NextToken', ''))),
  plant(
    list,
    'token-ignored',
    'effect',
    'pages/token',
    'every page is the first',
    reread(
      readAs(['NextToken'], () => '0'),
      action,
    ),
  ),
  plant(
    list,
    'max-results-refused',
    'rejects-valid',
    'pages/token',
    'MaxResults below 10 is refused',
    of(operation, refuse('InvalidParameter', { ...action, where: ({ parameters }) => Number(parameters.get('MaxResults') ?? 10) < 10 })),
  ),
  plant(list, 'total-off', 'response', 'read-back/pages', 'TotalCount is one too many', edit(operation, add('TotalCount', 1))),
  plant(list, 'total-missing', 'response', 'contract/answers', 'TotalCount is missing', edit(operation, drop('TotalCount'))),
];

/** Fields of a listed interface, each with the check that reads it. */
const listFields = {
  NetworkInterfaceId: 'contract/answers',
  Status: 'read-back/Status',
  InstanceId: 'read-back/InstanceId',
  VSwitchId: 'read-back/VSwitchId',
  PrivateIpSets: 'read-back/filters',
};

/** What is wrong with these is an error nobody says, or too many ids: a hundred says the text, a thousand the schema. */
const unsaid = ['PageNumber/type', 'PageSize/type', 'MaxResults/type', 'NetworkInterfaceId/maxItems'];

export const listFaults: readonly Fault[] = [
  ...withoutChecks(list, [...covered, ...unsaid, 'PrivateIpAddress/maxItems', 'Ipv6Address/maxItems', 'NextToken/form']),
  ...movedBounds(list, ['PrivateIpAddress/maxItems', 'Ipv6Address/maxItems']).filter(
    ({ id }) => id !== 'list-NetworkInterfaceId/maxItems-plus-1',
  ),
  ...wrongCodes(list, { 'PageNumber/minimum': 'InvalidVSwitchId.NotFound', 'PageSize/maximum': 'InvalidVSwitchId.NotFound' }),
  ...ignored(list, Object.fromEntries(filters.map((name) => [name, `read-back/${name}`]))),
  plant(list, 'ignores-Tag', 'effect', 'read-back/Tag', 'tags are not looked at', reread(withoutNames('Tag.Key', 'Tag.Value'), action)),
  ...ignored(list, { 'Tag.Value': 'read-back/filters' }),
  ...Object.entries(listFields).flatMap(([name, check]) => fields(list, check, [`${set}[].${name}`])),
  ...envelopes(list, 'PageSize/maximum'),
  ...paging,
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
  ...envelopes(one, 'NetworkInterfaceId/exists'),
];
