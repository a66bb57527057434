import type { Body } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import { randomText } from '../identifiers.ts';
import { type Problem, problemOf } from '../problem.ts';
import { parameterDigest, remember } from '../state/token-memory.ts';
import type { World } from '../state/world.ts';
import type { Call } from './call.ts';
import { groupProblem } from './group-request.ts';
import { askedFor, lacking, paged, textOf } from './reading.ts';

const ownParameters = /^(RegionId|VpcId|SecurityGroup\w+|Description|ResourceGroupId|Tag\..*)$/;

/** The world's part: region, VPC and resource group are there, and an enterprise group has a VPC. */
function placeProblem(exchange: Exchange, world: World): Problem | null {
  const text = (name: string) => textOf(exchange, name);
  const [region, vpc, group] = [text('RegionId'), text('VpcId'), text('ResourceGroupId')];
  if (vpc !== '' && world.vpcs.get(vpc)?.region !== region) return problemOf('404 InvalidVpcId.NotFound', 'VpcId');
  if (group !== '' && !world.resourceGroups.has(group)) return problemOf('InvalidResourceGroup.NotFound', 'ResourceGroupId');
  return vpc === '' && text('SecurityGroupType') === 'enterprise' ? problemOf('InvalidParams.VpcIdGroupType', 'VpcId') : null;
}

export function createSecurityGroup({ exchange, world, account, tokens, random }: Call): Problem | Body {
  const wrong = lacking(exchange, world, []) ?? groupProblem(exchange) ?? placeProblem(exchange, world);
  if (wrong) return wrong;
  const text = (name: string) => textOf(exchange, name);
  const token = text('ClientToken');
  const digest = parameterDigest([...exchange.parameters].filter(([name]) => ownParameters.test(name)));
  // Tokens are told apart by operation and account, as those of an interface are.
  const key = `CreateSecurityGroup ${account.keyId} ${token}`;
  const before = token === '' ? undefined : tokens.get(key);
  if (before !== undefined) return before.digest === digest ? before.again() : problemOf('IdempotentParameterMismatch', 'ClientToken');
  const id = `sg-bp1${randomText(17, random)}`;
  const type = text('SecurityGroupType') === 'enterprise' ? 'enterprise' : 'normal';
  world.groups.set(id, { id, region: text('RegionId'), vpc: text('VpcId') || null, type, full: false, managed: false });
  const again = (): Body => ({ SecurityGroupId: id });
  if (token !== '') remember(tokens, key, { digest, again });
  return again();
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
  if (!world.groups.has(id)) return problemOf('InvalidSecurityGroupId.NotFound', 'SecurityGroupId');
  const used = [...world.interfaces.values()].some(({ groups }) => groups.includes(id));
  if (used) return problemOf('DependencyViolation', 'SecurityGroupId');
  world.groups.delete(id);
  return {};
}
