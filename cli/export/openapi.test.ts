import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, seededFixtures, startEmulatorThread } from '../../emulator/index.ts';
import { loadOperation } from '../../spec/load.ts';
import { command } from '../fixtures/command.ts';
import { knownIds } from './known-ids.ts';
import { plainOpenApi } from './openapi.ts';

const formType = 'application/x-www-form-urlencoded';

interface Told {
  readonly parameters: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly schema: object;
  }[];
  readonly requestBody: {
    readonly content: { readonly [formType]: { readonly schema: { readonly properties: Readonly<Record<string, object>> } } };
  };
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, object>> }>>;
}

type Document = Readonly<{ paths: Readonly<{ '/': Readonly<{ get: Told; post: Told }> }> }>;

const where = { server: 'http://127.0.0.1:8620', keyId: 'testid' };
const document = plainOpenApi(where) as unknown as Document;
const ofWorld = plainOpenApi({ ...where, keyId: 'testid-all', known: knownIds(seededFixtures()) }) as unknown as Document;
const text = JSON.stringify(document);

/** Ids that a schema names. */
function idsIn(schema: object | undefined): readonly string[] {
  return JSON.stringify(schema).match(/[a-z]+-[a-z0-9]+(?=")/g) ?? [];
}

function formOf({ paths }: Document) {
  return paths['/'].post.requestBody.content[formType].schema;
}

it.each([
  ['of no world', document],
  ['of the seeded world', ofWorld],
])('%s it is valid OpenAPI, without an extension of ours', async (_, told) => {
  expect(await new Validator().validate(structuredClone(told) as unknown as Record<string, unknown>)).toMatchObject({ valid: true });
  expect(JSON.stringify(told)).not.toMatch(/"x-[a-z-]+":/);
});

it('holds every parameter in its form, and every code under its status', () => {
  const operation = loadOperation();
  const names = Object.keys(formOf(document).properties).map((name) => name.split('.')[0]);
  for (const { name } of operation.parameters) expect(names).toContain(name);
  const { responses } = document.paths['/'].get;
  for (const { code, status } of operation.errorCodes) expect(JSON.stringify(responses[status])).toContain(`"${code}"`);
});

// A tool that sent a wrong Format called the XML that it got an answer of no documented type.
it('says that an answer may be XML, and asks for no parameter that a request may go without', () => {
  const { get } = document.paths['/'];
  for (const { content } of Object.values(get.responses)) expect(Object.keys(content)).toEqual(['application/json', 'text/xml']);
  expect(get.parameters.filter(({ required }) => required).map(({ name }) => name)).toEqual([
    'Action',
    'Version',
    'RegionId',
    'VSwitchId',
    'SecurityGroupId',
  ]);
});

it('says limits of one parameter in standard keywords', () => {
  expect(text).toContain('"name":"Tag.1.Key"');
  expect(text).toContain('"not":{"pattern":"^(?:acs:|aliyun)"}');
  expect(text).toContain('"maxLength":128');
  expect(text).toContain('"pattern":"^[A-Za-z]"');
  expect(text).toMatch(/"required":\["RequestId","NetworkInterfaceId"/);
});

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulatorThread({ auth: 'none' });
});
afterAll(() => emulator.close());

async function accepts(request: Readonly<Record<string, string | number>>): Promise<boolean> {
  const query = 'Action=CreateNetworkInterface&Version=2014-05-26&Format=JSON&AccessKeyId=testid-all';
  const body = new URLSearchParams(Object.entries(request).map(([name, value]) => [name, String(value)]));
  const { ok } = await fetch(`${emulator.url}/?${query}`, { method: 'POST', body });
  return ok;
}

describe('a form', () => {
  const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(formOf(ofWorld));
  const first = (name: string): string => idsIn(formOf(ofWorld).properties[name])[0] ?? '';
  const smallest = { RegionId: first('RegionId'), VSwitchId: first('VSwitchId') };
  const group = { SecurityGroupId: first('SecurityGroupId') };
  const groups = { 'SecurityGroupIds.1': first('SecurityGroupIds.1'), 'SecurityGroupIds.2': first('SecurityGroupIds.2') };

  it.each([
    ['one group', group, true],
    ['several groups', groups, true],
    ['no group', {}, false],
    ['a group beside several', { ...group, ...groups }, false],
    ['as good as no group', { SecurityGroupId: '' }, false],
    ['several groups that are as good as none', { ...group, 'SecurityGroupIds.1': '' }, true],
    ['as good as no name', { ...group, NetworkInterfaceName: '' }, true],
    ['as good as no number', { ...group, QueuePairNumber: '', NetworkInterfaceTrafficMode: 'HighPerformance' }, true],
    ['a name that is too short', { ...group, NetworkInterfaceName: 'a' }, false],
    ['addresses of IPv6 in RDMA mode', { ...group, NetworkInterfaceTrafficMode: 'HighPerformance', Ipv6AddressCount: 1 }, false],
    ['addresses of IPv6 in another mode', { ...group, NetworkInterfaceTrafficMode: 'Standard', Ipv6AddressCount: 1 }, true],
    ['queue pairs in RDMA mode', { ...group, NetworkInterfaceTrafficMode: 'HighPerformance', QueuePairNumber: 1 }, true],
    ['queue pairs in no mode', { ...group, QueuePairNumber: 1 }, false],
    ['equal sizes of queues', { ...group, TxQueueSize: 8192, RxQueueSize: 8192 }, true],
    ['sizes of queues that differ', { ...group, TxQueueSize: 8192, RxQueueSize: 16384 }, false],
    ['one size of two', { ...group, TxQueueSize: 8192 }, false],
    ['a value of a tag without its key', { ...group, 'Tag.1.Value': 'v' }, false],
    ['anything in a parameter that is no longer used', { ...group, Visible: 'AAA' }, true],
  ])('with %s is what the emulator says of it', async (_, more, accepted) => {
    const request = { ...smallest, ...more };
    expect({ document: valid(request), emulator: await accepts(request) }).toEqual({ document: accepted, emulator: accepted });
  });
});

it('names ids of the world that are valid in any choice, and leaves out what can be valid only once', () => {
  const [vswitches, groups] = ['VSwitchId', 'SecurityGroupId'].map((name) => {
    const ids = idsIn(ofWorld.paths['/'].get.parameters.find((each) => each.name === name)?.schema);
    const { vswitches, securityGroups } = seededFixtures();
    return [...vswitches, ...securityGroups].filter(({ id }) => ids.includes(id));
  });
  expect(vswitches?.map(({ role }) => role)).toEqual(['auto', 'explicit']);
  expect(new Set([...(vswitches ?? []), ...(groups ?? [])].map(({ vpc }) => vpc)).size).toBe(1);
  const names = Object.keys(formOf(ofWorld).properties);
  expect(names).not.toContain('PrimaryIpAddress');
  expect(names).not.toContain('ClientToken');
  expect(names).toContain('Ipv4PrefixCount');
});

it('says of a file of fixtures that is not there which it is', async () => {
  const { code, stdout, stderr } = await command('export', 'openapi', '--fixtures', 'no-such.yaml');
  expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
  expect(stderr).toContain('no-such.yaml');
});
