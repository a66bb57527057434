import { seededWorld } from '../../seeded-world.ts';
import { edit } from '../answer-patches.ts';
import { drop, items, setTo } from '../changes.ts';
import type { Fault } from '../fault.ts';
import { of, quirk, refuse, reread, skip } from '../patches.ts';
import { readAs, withoutNames } from '../rereadings.ts';
import { type Planter, plant } from './derive.ts';
import { planters } from './planters.ts';

const { modify, assign4, assign6, unassign4, unassign6, attach, detach, list, one } = planters;
const furnished = 'read-back/furnished';
const set = 'NetworkInterfaceSets.NetworkInterfaceSet';

function loses(planter: Planter, what: string): Fault {
  const patch = quirk({ losesBesides: [`${planter.operation} ${what}`] });
  return plant(planter, `loses-${what}`, 'effect', furnished, `what is asked for costs the interface its ${what} besides`, patch);
}

/** What an interface has besides what is asked for. */
const lost: readonly Fault[] = [
  ...['tags', 'description', 'addresses', 'resource-group', 'queues'].map((what) => loses(modify, what)),
  ...[assign4, assign6, unassign6].flatMap((planter) => ['tags', 'description', 'group'].map((what) => loses(planter, what))),
  ...['tags', 'addresses', 'group'].map((what) => loses(unassign4, what)),
  ...[attach, detach].flatMap((planter) => ['tags', 'addresses', 'group', 'queues'].map((what) => loses(planter, what))),
];

/** What one answer does not show of an interface, though the list does. */
const unshown: readonly Fault[] = [
  ...['Tags', 'Ipv6Sets', 'Ipv4PrefixSets', 'NetworkInterfaceName'].map((name) =>
    plant(one, `hides-${name}`, 'response', furnished, `${name} is not shown`, edit(one.operation, drop(name))),
  ),
  plant(
    one,
    'tracking-of-0',
    'response',
    'contract/Attribute',
    'a timeout of no seconds',
    edit(one.operation, setTo('ConnectionTrackingConfiguration.UdpTimeout', 0)),
  ),
  plant(
    one,
    'first-group-only',
    'response',
    furnished,
    'of several groups one is shown',
    edit(
      one.operation,
      items('SecurityGroupIds.SecurityGroupId', (groups) => groups.slice(0, 1)),
    ),
  ),
];

const given =
  (name: string) =>
  ({ parameters }: { readonly parameters: ReadonlyMap<string, string> }) =>
    parameters.has(name);
const stopped = seededWorld.instances.filter(({ status }) => status === 'Stopped').map(({ id }) => id);

/** An instance that is stopped is refused, though it is named as one that may be. */
function onlyRunning(planter: Planter): Fault {
  const where = ({ parameters }: { readonly parameters: ReadonlyMap<string, string> }) =>
    stopped.includes(parameters.get('InstanceId') ?? '');
  const patch = of(planter.operation, refuse('InvalidOperation.InvalidEcsState', { action: planter.operation, where }));
  return plant(planter, 'not-stopped', 'rejects-valid', 'InstanceId/state', 'an instance that is stopped is refused', patch);
}

/** Filters of which one alone is looked at, or that look at the wrong thing. */
const filters: readonly Fault[] = [
  plant(
    list,
    'one-filter-only',
    'effect',
    'read-back/filters',
    'a group is not looked for where a name is',
    reread(withoutNames('SecurityGroupId'), { action: list.operation, where: given('NetworkInterfaceName') }),
  ),
  plant(
    list,
    'attached-by-no-state',
    'effect',
    'read-back/filters',
    'the state of what is attached fits no filter',
    reread((parameters) => new Map([...parameters, ['Status', 'Attaching']]), {
      action: list.operation,
      value: { name: 'Status', is: 'InUse' },
    }),
  ),
  plant(
    list,
    'token-alone',
    'effect',
    'read-back/pages-by-token',
    'the page of a token is of all interfaces',
    reread((parameters) => new Map([...parameters].filter(([name]) => !name.startsWith('NetworkInterfaceId.'))), {
      action: list.operation,
      where: given('NextToken'),
    }),
  ),
  plant(
    list,
    'usual-page-larger',
    'effect',
    'read-back/pages',
    'pages of which nobody says how large they may be hold 20',
    reread(
      (parameters) =>
        ['PageSize', 'MaxResults', 'NextToken'].some((name) => parameters.has(name))
          ? parameters
          : new Map([...parameters, ['PageSize', '20']]),
      {
        action: list.operation,
      },
    ),
  ),
  plant(
    list,
    'any-address-primary',
    'effect',
    'read-back/filters',
    'a secondary address passes for the primary one',
    reread(
      (parameters) => new Map([...parameters].map(([name, text]) => [name === 'PrimaryIpAddress' ? 'PrivateIpAddress.1' : name, text])),
      {
        action: list.operation,
      },
    ),
  ),
  plant(
    list,
    'any-region',
    'effect',
    'read-back/filters',
    'interfaces of every region are listed',
    reread(
      readAs(['RegionId'], () => seededWorld.regions[0]?.id ?? ''),
      { action: list.operation },
    ),
  ),
  plant(
    list,
    'states-lower-case',
    'response',
    'read-back/NetworkInterfaceId',
    'states in small letters',
    edit(
      list.operation,
      items(
        set,
        (page) =>
          page.map((each) =>
            typeof each === 'object' && each !== null
              ? { ...each, Status: String((each as Record<string, unknown>)['Status']).toLowerCase() }
              : each,
          ) as typeof page,
      ),
    ),
  ),
];

/** Of several things that are asked for at once one is forgotten, or is done though the request is refused. */
const atOnce: readonly Fault[] = [
  plant(
    modify,
    'one-text-only',
    'effect',
    furnished,
    'a description beside a name is not looked at',
    reread(withoutNames('Description'), { action: modify.operation, where: given('NetworkInterfaceName') }),
  ),
  plant(
    modify,
    'release-though-refused',
    'effect',
    'read-back/refused',
    'what is refused sets DeleteOnRelease all the same',
    quirk({ releaseThoughRefused: [modify.operation] }),
  ),
];

/** What is done, or refused, to a thing that is not the one it takes. */
const strangers: readonly Fault[] = [
  plant(
    unassign4,
    'primary-passes',
    'missing-check',
    'PrivateIpAddress/not-primary',
    'that a primary address cannot be taken off is not looked at',
    of(unassign4.operation, skip(['PrivateIpAddress/assigned'])),
  ),
];

export const besidesFaults: readonly Fault[] = [
  ...lost,
  ...unshown,
  ...filters,
  ...atOnce,
  ...strangers,
  onlyRunning(attach),
  onlyRunning(detach),
];
