import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Emulator, seededFixtures, startEmulator } from '../emulator/index.ts';

// Both are CommonJS; their own types don't describe what `import` gives under nodenext.
const require = createRequire(import.meta.url);

interface Answer {
  readonly body: { toMap(): Record<string, unknown> };
}

interface EcsClient {
  createNetworkInterface(request: object): Promise<Answer>;
  readonly [method: string]: (request: object) => Promise<Answer>;
}

interface EcsModule {
  readonly default: new (config: object) => EcsClient;
  readonly CreateNetworkInterfaceRequest: new (fields: object) => object;
  readonly CreateNetworkInterfaceRequestTag: new (fields: object) => object;
  readonly [request: `${string}Request`]: new (fields: object) => object;
}

interface PopCore {
  readonly RPCClient: new (
    config: object,
  ) => { request(action: string, parameters: object, options: object): Promise<Record<string, unknown>> };
}

const ecs = require('@alicloud/ecs20140526') as EcsModule;
// Installed with the SDK, and found from it.
const ecsRequire = createRequire(require.resolve('@alicloud/ecs20140526'));
const { $OpenApiUtil } = ecsRequire('@alicloud/openapi-core') as { $OpenApiUtil: { Config: new (fields: object) => object } };
const { RPCClient } = require('@alicloud/pop-core') as PopCore;

const fixtures = seededFixtures();
const [vswitch] = fixtures.vswitches.filter(({ role }) => role === 'auto');
const region = vswitch?.region ?? '';
const groups = fixtures.securityGroups.filter((group) => group.role === 'normal' && group.region === region).map(({ id }) => id);
const description = "a b+c*d~e!'()/中\u{1F600}&=";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ port: 0, auth: 'strict' });
});

afterAll(() => emulator.close());

const created = {
  NetworkInterfaceId: expect.stringMatching(/^eni-/),
  Status: 'Available',
  Description: description,
  VSwitchId: vswitch?.id,
  SecurityGroupIds: { SecurityGroupId: groups.slice(0, 2) },
  Tags: { Tag: [{ TagKey: 'k ~*é中', TagValue: 'v/+&=' }] },
};

function ecsClient(more: object, secret: string) {
  const endpoint = new URL(emulator.url).host;
  const key = { accessKeyId: 'testid', accessKeySecret: secret };
  return new ecs.default(new $OpenApiUtil.Config({ ...key, endpoint, protocol: 'HTTP', regionId: region, ...more }));
}

function ecsRequest(): object {
  const tag = [new ecs.CreateNetworkInterfaceRequestTag({ key: 'k ~*é中', value: 'v/+&=' })];
  const fields = {
    regionId: region,
    vSwitchId: vswitch?.id,
    securityGroupIds: groups.slice(0, 2),
    description,
    tag,
    deleteOnRelease: true,
  };
  return new ecs.CreateNetworkInterfaceRequest(fields);
}

it.each([
  ['version 3', {}],
  ['version 1, chosen by signatureAlgorithm v2', { signatureAlgorithm: 'v2' }],
])('@alicloud/ecs20140526 creates an interface with signature %s', async (_name, more) => {
  const { body } = await ecsClient(more, 'testsecret').createNetworkInterface(ecsRequest());
  expect(body.toMap()).toMatchObject(created);
  await expect(ecsClient(more, 'wrong').createNetworkInterface(ecsRequest())).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
});

it.each(['GET', 'POST'])('@alicloud/pop-core creates an interface by %s', async (method) => {
  const parameters = {
    RegionId: region,
    VSwitchId: vswitch?.id,
    SecurityGroupIds: groups.slice(0, 2),
    Description: description,
    Tag: [{ Key: 'k ~*é中', Value: 'v/+&=' }],
  };
  const call = (accessKeySecret: string) =>
    new RPCClient({ endpoint: emulator.url, apiVersion: '2014-05-26', accessKeyId: 'testid', accessKeySecret }).request(
      'CreateNetworkInterface',
      parameters,
      { method },
    );
  expect(await call('testsecret')).toMatchObject(created);
  await expect(call('wrong')).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
});

type Fields = Readonly<Record<string, unknown>>;

const [instance] = fixtures.instances;
const listed = {
  NetworkInterfaceSets: { NetworkInterfaceSet: [{ NetworkInterfaceName: 'a.b', Status: 'InUse', InstanceId: instance?.id }] },
};
const prefix = expect.stringMatching(/\/28$/);

/** A life that asks every operation, with what is sent beside region and interface, and what comes back. */
const life: readonly (readonly [operation: string, sent: Fields, answered: Fields])[] = [
  ['ModifyNetworkInterfaceAttribute', { NetworkInterfaceName: 'a.b', SecurityGroupId: groups.slice(0, 2), DeleteOnRelease: true }, {}],
  [
    'AssignPrivateIpAddresses',
    { SecondaryPrivateIpAddressCount: 2, Ipv4PrefixCount: 1 },
    {
      AssignedPrivateIpAddressesSet: {
        PrivateIpSet: { PrivateIpAddress: [expect.any(String), expect.any(String)] },
        Ipv4PrefixSet: { Ipv4Prefixes: [prefix] },
      },
    },
  ],
  ['AssignIpv6Addresses', { Ipv6Address: ['2408:4005:3a5:de00::1:1'] }, { Ipv6Sets: { Ipv6Address: ['2408:4005:3a5:de00::1:1'] } }],
  ['UnassignIpv6Addresses', { Ipv6Address: ['2408:4005:3a5:de00::1:1'] }, {}],
  ['AttachNetworkInterface', { InstanceId: instance?.id }, {}],
  ['DescribeNetworkInterfaces', { InstanceId: instance?.id, Type: 'Secondary', Status: 'InUse' }, listed],
  [
    'DescribeNetworkInterfaceAttribute',
    { Attribute: 'connectionTrackingConfiguration' },
    {
      SecurityGroupIds: { SecurityGroupId: groups.slice(0, 2) },
      ConnectionTrackingConfiguration: { UdpTimeout: 30 },
      DeleteOnRelease: true,
    },
  ],
  ['DetachNetworkInterface', { InstanceId: instance?.id }, {}],
  ['UnassignPrivateIpAddresses', { PrivateIpAddress: ['10.0.9.9'] }, {}],
  ['DeleteNetworkInterface', {}, {}],
];

/** The same fields as the SDK's classes call them. */
function camel(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${name[0]?.toLowerCase()}${name.slice(1)}`, value]));
}

type Asker = (operation: string, fields: Fields) => Promise<Record<string, unknown>>;

const viaEcs: Asker = async (operation, fields) => {
  const Request = ecs[`${operation}Request`];
  if (Request === undefined) throw new Error(`the SDK has no ${operation}`);
  const method = `${operation[0]?.toLowerCase()}${operation.slice(1)}`;
  const { body } = (await ecsClient({}, 'testsecret')[method]?.(new Request(camel(fields)))) as Answer;
  return body.toMap();
};

const viaPopCore: Asker = (operation, fields) =>
  new RPCClient({ endpoint: emulator.url, apiVersion: '2014-05-26', accessKeyId: 'testid', accessKeySecret: 'testsecret' }).request(
    operation,
    fields,
    { method: 'POST' },
  );

it.each([
  ['@alicloud/ecs20140526', viaEcs],
  ['@alicloud/pop-core', viaPopCore],
])('%s takes an interface through its life', async (_, ask) => {
  const RegionId = region;
  const place = { RegionId, VSwitchId: vswitch?.id, SecurityGroupId: groups[0], PrivateIpAddress: ['10.0.9.9'] };
  const { NetworkInterfaceId } = await ask('CreateNetworkInterface', place);
  for (const [operation, sent, answered] of life) {
    const which = operation === 'DescribeNetworkInterfaces' ? [NetworkInterfaceId] : NetworkInterfaceId;
    const answer = await ask(operation, { RegionId, NetworkInterfaceId: which, ...sent });
    expect([operation, answer]).toMatchObject([operation, { RequestId: expect.any(String), ...answered }]);
  }
  await expect(ask('DeleteNetworkInterface', { RegionId, NetworkInterfaceId })).rejects.toMatchObject({ code: 'InvalidEniId.NotFound' });
});
