import ipaddr from 'ipaddr.js';
import { stringify } from 'yaml';
import type { SecurityGroup, VSwitch } from '../../model/fixtures.ts';
import { NotMeasured } from '../not-measured.ts';
import type { RunOptions } from '../run/run-options.ts';
import { Api, type Body } from './api.ts';

/** What a target lists, with the role that each thing can play. */
export interface Discovered {
  readonly region: string;
  readonly vswitches: readonly VSwitch[];
  readonly securityGroups: readonly SecurityGroup[];
}

const pageSize = 50;
const mostPages = 20;

/** All pages of a listing. */
async function listed(api: Api, product: 'Vpc' | 'Ecs', operation: string, plural: string, singular: string): Promise<readonly Body[]> {
  const found: Body[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const body = await api.accepted(product, operation, { PageSize: String(pageSize), PageNumber: String(page) });
    const items = (body[plural] as Body | undefined)?.[singular];
    const here = Array.isArray(items) ? (items as readonly Body[]) : [];
    found.push(...here);
    if (here.length < pageSize) break;
  }
  return found;
}

function textOf(body: Body, key: string): string {
  const value = body[key];
  return typeof value === 'string' ? value : '';
}

function bitsOf({ cidr }: Pick<VSwitch, 'cidr'>): number {
  return ipaddr.parseCIDR(cidr)[1];
}

function readVSwitch(body: Body, region: string): Omit<VSwitch, 'role'> | null {
  const [id, vpc, cidr] = [textOf(body, 'VSwitchId'), textOf(body, 'VpcId'), textOf(body, 'CidrBlock')];
  if (id === '' || vpc === '' || !ipaddr.isValidCIDR(cidr)) return null;
  const [zone, ipv6Cidr] = [textOf(body, 'ZoneId'), textOf(body, 'Ipv6CidrBlock')];
  const status = textOf(body, 'Status') === 'Pending' ? 'Pending' : 'Available';
  const free = Number(body['AvailableIpAddressCount']);
  return {
    id,
    region,
    ...(zone === '' ? {} : { zone }),
    vpc,
    cidr,
    ...(ipaddr.isValidCIDR(ipv6Cidr) ? { ipv6Cidr } : {}),
    status,
    ...(Number.isInteger(free) && free >= 0 && bitsOf({ cidr }) >= 28 ? { free } : {}),
  };
}

/** The largest takes addresses that the server chooses, the next of its VPC those that requests name; small and unusual ones have roles of their own. */
function withRoles(found: readonly Omit<VSwitch, 'role'>[]): readonly VSwitch[] {
  const large = found.filter(({ status, free }) => status === 'Available' && free === undefined).sort((a, b) => bitsOf(a) - bitsOf(b));
  const auto = large[0] ?? found.find(({ status }) => status === 'Available');
  const explicit = large.find((each) => each !== auto && each.vpc === auto?.vpc);
  const tiny = found.find(({ id, vpc, status, free = 0 }) => id !== auto?.id && vpc === auto?.vpc && status === 'Available' && free > 1);
  const full = found.find(({ vpc, status, free }) => vpc === auto?.vpc && status === 'Available' && free === 0);
  const pending = found.find(({ status }) => status === 'Pending');
  const roles = { auto, explicit, tiny, full, pending };
  return Object.entries(roles).flatMap(([role, each]) => (each ? [{ ...each, role: role as VSwitch['role'] }] : []));
}

function groupOf(body: Body, region: string, vpc: string | undefined): SecurityGroup | null {
  const [id, own] = [textOf(body, 'SecurityGroupId'), textOf(body, 'VpcId')];
  if (id === '') return null;
  const type = textOf(body, 'SecurityGroupType') === 'enterprise' ? 'enterprise' : 'normal';
  const role = own === '' ? 'classic' : own !== vpc ? 'other-vpc' : body['ServiceManaged'] === true ? 'managed' : type;
  return { id, role, region, ...(own === '' ? {} : { vpc: own }), type };
}

/** Six normal groups let their quota be tried; of the others one each will do. */
function chosenGroups(found: readonly SecurityGroup[]): readonly SecurityGroup[] {
  const most = (role: SecurityGroup['role']) => (role === 'normal' ? 6 : 1);
  return found.filter((group, at) => found.slice(0, at).filter(({ role }) => role === group.role).length < most(group.role));
}

/** Asks a target what it has. Throws NotMeasured where it does not list a vSwitch and a security group of its VPC. */
export async function discover(endpoint: string, region: string, options: RunOptions): Promise<Discovered> {
  const api = new Api({ region, endpoint, failed: `${endpoint} does not say what it has` }, options);
  try {
    const switches = await listed(api, 'Vpc', 'DescribeVSwitches', 'VSwitches', 'VSwitch');
    const vswitches = withRoles(switches.flatMap((body) => readVSwitch(body, region) ?? []));
    const groups = await listed(api, 'Ecs', 'DescribeSecurityGroups', 'SecurityGroups', 'SecurityGroup');
    const securityGroups = chosenGroups(groups.flatMap((body) => groupOf(body, region, vswitches[0]?.vpc) ?? []));
    if (vswitches[0]?.role !== 'auto')
      throw new NotMeasured(`${endpoint} lists no Available vSwitch in ${region}; name another --region, or make one there`);
    if (!securityGroups.some(({ role }) => role === 'normal' || role === 'enterprise'))
      throw new NotMeasured(`${endpoint} lists no security group in ${vswitches[0].vpc}, the VPC of ${vswitches[0].id}; make one there`);
    return { region, vswitches, securityGroups };
  } finally {
    await api.close();
  }
}

function flow(name: string, entries: readonly object[]): string {
  const lines = entries.map(
    (entry) => `  - ${stringify(entry, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim()}`,
  );
  return [`${name}:`, ...lines].join('\n');
}

/** It as the text of fixtures.yaml. */
export function fixturesText(endpoint: string, { region, vswitches, securityGroups }: Discovered): string {
  return [
    `# What ${endpoint} listed in ${region}, each with a role that it can play. Whether a quota is reached, or who may do what, no listing says:`,
    '# see the roles that `eni-contract init` without --from explains, and `eni-contract doctor` for what is skipped without them.',
    flow('regions', [{ id: region }]),
    flow('vswitches', vswitches),
    flow('securityGroups', securityGroups),
    '',
  ].join('\n');
}
