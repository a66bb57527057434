import type { Body } from '../answer.ts';
import { randomText } from '../identifiers.ts';
import type { Problem } from '../problem.ts';
import type { Call } from './call.ts';
import { askedFor, lacking, paged, problem, textOf } from './reading.ts';

export function createSecurityGroup({ exchange, world, random }: Call): Problem | Body {
  const missing = lacking(exchange, world, []);
  if (missing) return missing;
  const region = textOf(exchange, 'RegionId');
  const vpc = textOf(exchange, 'VpcId');
  if (vpc !== '' && world.vpcs.get(vpc)?.region !== region) return problem('InvalidVpcId.NotFound', 'VpcId');
  const type = textOf(exchange, 'SecurityGroupType') || 'normal';
  if (type !== 'normal' && type !== 'enterprise') return problem('InvalidParameter', 'SecurityGroupType');
  const id = `sg-bp1${randomText(17, random)}`;
  world.groups.set(id, { id, region, vpc: vpc === '' ? null : vpc, type, full: false, managed: false });
  return { SecurityGroupId: id };
}

export function describeSecurityGroups({ exchange, world }: Call): Problem | Body {
  const missing = lacking(exchange, world, []);
  if (missing) return missing;
  const asked = askedFor(exchange, 'SecurityGroupId');
  const inVpc = askedFor(exchange, 'VpcId');
  const found = [...world.groups.values()].filter(
    ({ id, vpc, region }) => region === textOf(exchange, 'RegionId') && asked(id) && inVpc(vpc ?? ''),
  );
  const listed = found.map(
    ({ id, vpc, type }): Body => ({ SecurityGroupId: id, VpcId: vpc ?? '', SecurityGroupType: type, Tags: { Tag: [] } }),
  );
  return paged(exchange, 'SecurityGroups', 'SecurityGroup', listed);
}

export function deleteSecurityGroup({ exchange, world }: Call): Problem | Body {
  const missing = lacking(exchange, world, ['SecurityGroupId']);
  if (missing) return missing;
  const id = textOf(exchange, 'SecurityGroupId');
  if (!world.groups.has(id)) return problem('InvalidSecurityGroupId.NotFound', 'SecurityGroupId');
  const used = [...world.interfaces.values()].some(({ groups }) => groups.includes(id));
  if (used) return problem('DependencyViolation', 'SecurityGroupId');
  world.groups.delete(id);
  return {};
}
