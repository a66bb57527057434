import { afterAll, beforeAll, expect, it } from 'vitest';
import { send, sendSigned, sign } from '../call.ts';
import { seededWorld } from '../seeded-world.ts';
import { type Emulator, startEmulator } from '../start-emulator.ts';
import { settlingMs } from './reading.ts';
import { vpcOperations, vpcVersion } from './surroundings.ts';

let emulator: Emulator;
let now = Date.now();

beforeAll(async () => {
  emulator = await startEmulator({ auth: 'none', now: () => now });
});

afterAll(() => emulator.close());

async function ask(action: string, parameters: Record<string, string>, keyId = 'testid'): Promise<Record<string, unknown>> {
  const call = { url: emulator.url, action, parameters: { RegionId: 'cn-hangzhou', ...parameters }, keyId };
  const signed = sign(call);
  const version = vpcOperations.includes(action) ? vpcVersion : '2014-05-26';
  const { text } = await sendSigned(emulator.url, { ...signed, path: signed.path.replace('Version=2014-05-26', `Version=${version}`) });
  return JSON.parse(text) as Record<string, unknown>;
}

it('makes a VPC, a vSwitch in it once it is Available, and an interface in that; removes them from the inside out', async () => {
  const { VpcId } = (await ask('CreateVpc', { CidrBlock: '10.50.0.0/16' })) as { VpcId: string };
  const inside = { ZoneId: 'cn-hangzhou-h', CidrBlock: '10.50.0.0/29', VpcId };
  expect(await ask('CreateVSwitch', inside)).toMatchObject({ Code: 'IncorrectVpcStatus' });
  now += settlingMs;
  expect(await ask('DescribeVpcs', { VpcId })).toMatchObject({ Vpcs: { Vpc: [{ Status: 'Available' }] }, TotalCount: 1 });
  const { VSwitchId } = (await ask('CreateVSwitch', inside)) as { VSwitchId: string };
  expect(await ask('CreateVSwitch', inside)).toMatchObject({ Code: 'InvalidCidrBlock.Overlapped' });
  const { SecurityGroupId } = (await ask('CreateSecurityGroup', { VpcId })) as { SecurityGroupId: string };
  const create = { VSwitchId, SecurityGroupId };
  expect(await ask('CreateNetworkInterface', create)).toMatchObject({ Code: 'IncorrectVSwitchStatus' });
  now += settlingMs;
  expect(await ask('DescribeVSwitches', { VSwitchId })).toMatchObject({
    VSwitches: { VSwitch: [{ Status: 'Available', AvailableIpAddressCount: 4 }] },
  });
  const { NetworkInterfaceId } = (await ask('CreateNetworkInterface', create)) as { NetworkInterfaceId: string };
  for (const [action, id] of Object.entries({
    DeleteVpc: { VpcId },
    DeleteVSwitch: { VSwitchId },
    DeleteSecurityGroup: { SecurityGroupId },
  }))
    expect(await ask(action, id)).toMatchObject({ Code: 'DependencyViolation' });
  const removals = {
    DeleteNetworkInterface: { NetworkInterfaceId },
    DeleteSecurityGroup: { SecurityGroupId },
    DeleteVSwitch: { VSwitchId },
    DeleteVpc: { VpcId },
  };
  for (const [action, id] of Object.entries(removals) as [string, Record<string, string>][])
    expect(await ask(action, id)).not.toHaveProperty('Code');
  expect(await ask('DescribeVpcs', { VpcId })).toMatchObject({ TotalCount: 0 });
});

it.each([
  ['full', 0],
  ['tiny', 4],
] as const)('lists of the %s vSwitch how many addresses nobody holds', async (role, AvailableIpAddressCount) => {
  const VSwitchId = seededWorld.vswitches.find((each) => each.role === role)?.id ?? '';
  expect(await ask('DescribeVSwitches', { VSwitchId })).toMatchObject({ VSwitches: { VSwitch: [{ AvailableIpAddressCount }] } });
});

it('answers a token as before to whom it was answered, and to nobody else', async () => {
  const asked = { SecurityGroupName: 'ab', ClientToken: 'a-token' };
  const { SecurityGroupId } = await ask('CreateSecurityGroup', asked);
  expect(await ask('CreateSecurityGroup', asked)).toMatchObject({ SecurityGroupId });
  expect(await ask('CreateSecurityGroup', { ...asked, Description: 'ab' })).toMatchObject({ Code: 'IdempotentParameterMismatch' });
  const others = await ask('CreateSecurityGroup', asked, 'testid-all');
  expect(others['SecurityGroupId']).toMatch(/^sg-/);
  expect(others['SecurityGroupId']).not.toBe(SecurityGroupId);
});

it.each([
  ['CreateVpc', { CidrBlock: '8.8.8.0/24' }, 'InvalidCidrBlock.Malformed'],
  ['CreateVpc', { CidrBlock: '10.0.0.1/16' }, 'InvalidCidrBlock.Malformed'],
  ['CreateVSwitch', { CidrBlock: '10.0.0.0/24', ZoneId: 'z' }, 'MissingParameter'],
  ['CreateVSwitch', { CidrBlock: '10.0.0.0/24', ZoneId: 'z', VpcId: 'vpc-none' }, 'InvalidVpcId.NotFound'],
  ['CreateSecurityGroup', { SecurityGroupType: 'huge' }, 'InvalidParams.GroupType'],
  ['DeleteVSwitch', { VSwitchId: 'vsw-none' }, 'InvalidVSwitchId.NotFound'],
  ['DescribeVpcs', { RegionId: 'nowhere' }, 'InvalidRegionId.NotFound'],
])('%s with %j is answered with %s', async (action, parameters, code) => {
  expect(await ask(action, parameters as unknown as Record<string, string>)).toMatchObject({ Code: code });
});

it('knows each product by its own version only', async () => {
  const { text } = await send({ url: emulator.url, action: 'CreateVpc', parameters: { RegionId: 'cn-hangzhou' } });
  expect(JSON.parse(text)).toMatchObject({ Code: 'InvalidVersion' });
});
