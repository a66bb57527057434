import { type Ipv4Block, inIpv4Block, ipv4Block } from '../addresses.ts';
import type { Body } from '../answer.ts';
import { randomText } from '../identifiers.ts';
import { type Problem, problemOf } from '../problem.ts';
import { idleIpv4, openIpv4Pool } from '../state/ipv4-pool.ts';
import type { VSwitch, World } from '../state/world.ts';
import type { Call } from './call.ts';
import { askedFor, lacking, paged, settlingMs, textOf } from './reading.ts';
import { blockOf } from './vpcs.ts';

const overlap = (left: Ipv4Block, right: Ipv4Block) => inIpv4Block(left, right.base) || inIpv4Block(right, left.base);

function siblings(world: World, vpc: string): readonly VSwitch[] {
  return [...world.vswitches.values()].filter((each) => each.vpc === vpc);
}

export function createVSwitch({ exchange, world, now, random }: Call): Problem | Body {
  const missing = lacking(exchange, world, ['ZoneId', 'CidrBlock', 'VpcId']);
  if (missing) return missing;
  const vpc = world.vpcs.get(textOf(exchange, 'VpcId'));
  const region = textOf(exchange, 'RegionId');
  if (vpc === undefined || vpc.region !== region) return problemOf('InvalidVpcId.NotFound', 'VpcId');
  if (now() < vpc.readyAt) return problemOf('IncorrectVpcStatus', 'VpcId');
  const cidr = textOf(exchange, 'CidrBlock');
  const block = blockOf(cidr, 16, 29);
  const outer = ipv4Block(vpc.cidr);
  if (!block || block.bits < outer.bits || !inIpv4Block(outer, block.base)) return problemOf('InvalidCidrBlock.Malformed', 'CidrBlock');
  if (siblings(world, vpc.id).some((each) => overlap(ipv4Block(each.cidr), block)))
    return problemOf('InvalidCidrBlock.Overlapped', 'CidrBlock');
  const id = `vsw-bp1${randomText(18, random)}`;
  const readyAt = now() + settlingMs;
  const made = { id, region, zone: textOf(exchange, 'ZoneId'), vpc: vpc.id, cidr, ipv6: null, interfaces: new Map() };
  world.vswitches.set(id, {
    ...made,
    ipv4: openIpv4Pool(block, [], world.reservedEnds.ipv4),
    get pending() {
      return now() < readyAt;
    },
  });
  return { VSwitchId: id };
}

export function describeVSwitches({ exchange, world }: Call): Problem | Body {
  const missing = lacking(exchange, world, []);
  if (missing) return missing;
  const asked = askedFor(exchange, 'VSwitchId');
  const inVpc = askedFor(exchange, 'VpcId');
  const found = [...world.vswitches.values()].filter(
    ({ id, vpc, region }) => region === textOf(exchange, 'RegionId') && asked(id) && inVpc(vpc),
  );
  const listed = found.map(
    ({ id, vpc, zone, cidr, pending, ipv4, ipv6 }): Body => ({
      VSwitchId: id,
      VpcId: vpc,
      ZoneId: zone,
      CidrBlock: cidr,
      Status: pending ? 'Pending' : 'Available',
      EnabledIpv6: ipv6 !== null,
      IsDefault: false,
      AvailableIpAddressCount: idleIpv4(ipv4),
    }),
  );
  return paged(exchange, 'VSwitches', 'VSwitch', listed);
}

export function deleteVSwitch({ exchange, world }: Call): Problem | Body {
  const missing = lacking(exchange, world, ['VSwitchId']);
  if (missing) return missing;
  const vswitch = world.vswitches.get(textOf(exchange, 'VSwitchId'));
  if (vswitch === undefined) return problemOf('InvalidVSwitchId.NotFound', 'VSwitchId');
  if (vswitch.interfaces.size > 0) return problemOf('DependencyViolation', 'VSwitchId');
  world.vswitches.delete(vswitch.id);
  return {};
}
