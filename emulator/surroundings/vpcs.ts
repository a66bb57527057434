import { type Ipv4Block, inIpv4Block, ipv4Block, parseIpv4Prefix } from '../addresses.ts';
import type { Body } from '../answer.ts';
import { randomText } from '../identifiers.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { Call } from './call.ts';
import { askedFor, lacking, paged, settlingMs, textOf } from './reading.ts';

/** Blocks that a VPC may lie in. */
const privateBlocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(ipv4Block);

/** A strict block with a mask of `widest` to `narrowest`; undefined for anything else. */
export function blockOf(text: string, widest: number, narrowest: number): Ipv4Block | undefined {
  const prefix = parseIpv4Prefix(text);
  if (prefix === undefined || !prefix.strict || prefix.mask < widest || prefix.mask > narrowest) return undefined;
  return { base: prefix.base, bits: prefix.mask };
}

export function createVpc({ exchange, world, now, random }: Call): Problem | Body {
  const missing = lacking(exchange, world, []);
  if (missing) return missing;
  const cidr = textOf(exchange, 'CidrBlock') || '172.16.0.0/12';
  const block = blockOf(cidr, 8, 28);
  if (!block || !privateBlocks.some((outer) => outer.bits <= block.bits && inIpv4Block(outer, block.base)))
    return problemOf('InvalidCidrBlock.Malformed', 'CidrBlock');
  const id = `vpc-bp1${randomText(18, random)}`;
  world.vpcs.set(id, { id, region: textOf(exchange, 'RegionId'), name: textOf(exchange, 'VpcName'), cidr, readyAt: now() + settlingMs });
  return {
    VpcId: id,
    VRouterId: `vrt-bp1${randomText(18, random)}`,
    RouteTableId: `vtb-bp1${randomText(18, random)}`,
    ResourceGroupId: '',
  };
}

export function describeVpcs({ exchange, world, now }: Call): Problem | Body {
  const missing = lacking(exchange, world, []);
  if (missing) return missing;
  const asked = askedFor(exchange, 'VpcId');
  const found = [...world.vpcs.values()].filter(({ id, region }) => region === textOf(exchange, 'RegionId') && asked(id));
  const listed = found.map(({ id, region, name, cidr, readyAt }): Body => {
    const Status = now() < readyAt ? 'Pending' : 'Available';
    return { VpcId: id, RegionId: region, VpcName: name, CidrBlock: cidr, Status };
  });
  return paged(exchange, 'Vpcs', 'Vpc', listed);
}

export function deleteVpc({ exchange, world }: Call): Problem | Body {
  const missing = lacking(exchange, world, ['VpcId']);
  if (missing) return missing;
  const id = textOf(exchange, 'VpcId');
  if (!world.vpcs.has(id)) return problemOf('InvalidVpcID.NotFound', 'VpcId');
  const used = [...world.vswitches.values(), ...world.groups.values()].some(({ vpc }) => vpc === id);
  if (used) return problemOf('DependencyViolation', 'VpcId');
  world.vpcs.delete(id);
  return {};
}
