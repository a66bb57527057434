import http, { request as named } from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sign } from '../../emulator/call.ts';
import { faultCatalogue, mishapCatalogue } from '../../emulator/index.ts';
import { type EcsMock, type MockEcsOptions, mockEcs } from './index.ts';

const require = createRequire(import.meta.url);

const ids = { RegionId: 'cn-hangzhou', VSwitchId: 'vsw-bp12z9ri19r0wyojfljoo', SecurityGroupId: 'sg-bp106i8j76b2lajlj4h9' };
const keys = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };

type Create = (
  parameters?: Readonly<Record<string, unknown>>,
  as?: typeof keys,
  timeoutMs?: number,
) => Promise<Readonly<Record<string, unknown>>>;

const ecs = require('@alicloud/ecs20140526') as {
  default: new (config: object) => { createNetworkInterfaceWithOptions(request: object, runtime: object): Promise<{ body: object }> };
  CreateNetworkInterfaceRequest: new (fields: object) => object;
};
const { $OpenApiUtil } = createRequire(require.resolve('@alicloud/ecs20140526'))('@alicloud/openapi-core') as {
  $OpenApiUtil: { Config: new (fields: object) => object };
};
const { RPCClient } = require('@alicloud/pop-core') as {
  RPCClient: new (config: object) => { request(action: string, parameters: object, options: object): Promise<Record<string, unknown>> };
};

/** As their users write it, no endpoint of ours named. */
const createBy: Readonly<Record<string, Create>> = {
  ecs20140526: async (parameters = {}, as = keys, timeoutMs = 60_000) => {
    const client = new ecs.default(new $OpenApiUtil.Config({ ...as, regionId: 'cn-hangzhou' }));
    const fields = Object.entries({ ...ids, ...parameters }).map(([name, value]) => [
      name.replace(/^VS/, 'vS').replace(/^[A-Z]/, (first) => first.toLowerCase()),
      value,
    ]);
    const request = new ecs.CreateNetworkInterfaceRequest(Object.fromEntries(fields));
    const { body } = await client.createNetworkInterfaceWithOptions(request, {
      readTimeout: timeoutMs,
      connectTimeout: timeoutMs,
      autoretry: false,
    });
    return Object.fromEntries(Object.entries(body).map(([name, value]) => [name.replace(/^[a-z]/, (first) => first.toUpperCase()), value]));
  },
  'pop-core': (parameters = {}, as = keys, timeoutMs = 60_000) =>
    new RPCClient({ ...as, endpoint: 'https://ecs.cn-hangzhou.aliyuncs.com', apiVersion: '2014-05-26' }).request(
      'CreateNetworkInterface',
      { ...ids, ...parameters },
      { method: 'POST', timeout: timeoutMs },
    ),
};

let ecsMock: EcsMock | undefined;
const mock = (options?: MockEcsOptions) => {
  ecsMock = mockEcs(options);
  return ecsMock;
};

const reached: string[] = [];
const note = ({ host }: { readonly host: string }) => reached.push(host);

beforeEach(() => {
  nock.disableNetConnect();
  nock.emitter.on('no match', note);
});

afterEach(() => {
  ecsMock?.restore();
  ecsMock = undefined;
  nock.cleanAll();
  nock.enableNetConnect();
  nock.emitter.off('no match', note);
  expect(reached.splice(0)).toEqual([]);
});

describe.each(Object.entries(createBy))('%s', (_, create) => {
  it('makes an interface, and asks nobody else', async () => {
    const { requests } = mock();
    const made = await create({ Description: "a b+c*d~e!'()/中" });
    expect(made).toMatchObject({ Status: 'Available', Description: "a b+c*d~e!'()/中" });
    expect(requests.map(({ operation, status }) => [operation, status])).toEqual([['CreateNetworkInterface', 200]]);
    expect(requests[0]?.parameters).toMatchObject(ids);
  });

  it('is told what is wrong with a request', async () => {
    mock();
    await expect(create({ VSwitchId: 'vsw-nowhere' })).rejects.toMatchObject({ code: 'InvalidVSwitchId.NotFound' });
  });

  it('is refused with a wrong secret', async () => {
    mock();
    await expect(create({}, { ...keys, accessKeySecret: 'wrong' })).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
    await expect(create({}, { ...keys, accessKeyId: 'wrong' })).rejects.toMatchObject({ code: 'InvalidAccessKeyId.NotFound' });
  });

  it('meets a fault that is planted, and throttling', async () => {
    const { restore } = mock({ faults: ['name-accepts-129'] });
    expect(await create({ NetworkInterfaceName: 'a'.repeat(129) })).toMatchObject({ Status: 'Available' });
    restore();
    mock({ faults: ['throttling'] });
    await expect(create()).rejects.toMatchObject({ code: 'Throttling' });
  });

  it('finds the connection closed', async () => {
    const { requests } = mock({ faults: ['connection-reset'] });
    await expect(create()).rejects.toThrow();
    expect(requests.every(({ status }) => status === null)).toBe(true);
  });

  it('gives up where no answer comes', async () => {
    mock({ faults: ['no-answer'] });
    await expect(create({}, keys, 300)).rejects.toThrow(/time ?out/i);
  });
});

/** One signed request by the means of this process, to an endpoint of ECS. */
function asked(endpoint: string, form: 'A' | 'B' | 'C' | 'D' = 'A') {
  const signed = sign({ url: endpoint, action: 'CreateNetworkInterface', parameters: ids, form });
  return { ...signed, url: `${endpoint}${signed.path}` };
}

async function byFetch(endpoint: string, form?: 'A' | 'B' | 'C' | 'D'): Promise<number> {
  const { url, method, headers, body } = asked(endpoint, form);
  const { host: _, ...others } = headers;
  return (await fetch(url, { method, headers: others, ...(body === '' ? {} : { body }) })).status;
}

function byRequest(endpoint: string, form?: 'A' | 'B' | 'C' | 'D'): Promise<number> {
  const { url, method, headers, body } = asked(endpoint, form);
  return new Promise((resolve, reject) => {
    const { request } = url.startsWith('https:') ? https : http;
    request(url, { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    })
      .on('error', reject)
      .end(body);
  });
}

describe('mockEcs', () => {
  it.each([
    'https://ecs.aliyuncs.com',
    'https://ecs.cn-hangzhou.aliyuncs.com',
    'https://ecs-cn-hangzhou.aliyuncs.com',
    'https://ecs-vpc.cn-hangzhou.aliyuncs.com',
    'http://ecs.eu-central-1.aliyuncs.com',
  ])('answers for %s in every wire form, by fetch and by node:http', async (endpoint) => {
    mock();
    for (const form of ['A', 'B', 'C', 'D'] as const)
      expect([form, await byFetch(endpoint, form), await byRequest(endpoint, form)]).toEqual([form, 200, 200]);
  });

  // It asked the real ECS: a name that was imported before the mock was made is not the one that nock puts in its place.
  it('answers who imported `request` by its name', async () => {
    const status = () =>
      new Promise((resolve, reject) => {
        named('http://ecs.cn-hangzhou.aliyuncs.com/?Action=DescribeRegions', (answer) => resolve(answer.resume().statusCode))
          .on('error', reject)
          .end();
      });
    mock();
    expect(await status()).toBe(400);
  });

  it('answers for no other host', async () => {
    mock();
    for (const endpoint of ['https://vpc.aliyuncs.com', 'https://ecs.aliyuncs.com.example.com', 'https://myecs.aliyuncs.com'])
      await expect(byRequest(endpoint)).rejects.toThrow(/Disallowed net connect/);
    expect(reached.splice(0)).toHaveLength(3);
  });

  it('has a world of the caller', async () => {
    const fixtures = {
      regions: [{ id: 'eu-1' }],
      vswitches: [{ id: 'vsw-a', role: 'auto', region: 'eu-1', vpc: 'vpc-a', cidr: '10.0.0.0/24' }],
      securityGroups: [{ id: 'sg-a', role: 'normal', region: 'eu-1', vpc: 'vpc-a', type: 'normal' }],
      accounts: [{ name: 'mine', keyId: 'LTAI-mine' }],
    } as const;
    mock({ fixtures });
    const own = { RegionId: 'eu-1', VSwitchId: 'vsw-a', SecurityGroupId: 'sg-a' };
    const create = createBy['pop-core'] as Create;
    expect(await create(own, { ...keys, accessKeyId: 'LTAI-mine' })).toMatchObject({ Status: 'Available' });
    await expect(create(own)).rejects.toMatchObject({ code: 'InvalidAccessKeyId.NotFound' });
  });

  it('hands on what breaks off', async () => {
    mock({ faults: ['cut-short'] });
    const { url } = asked('https://ecs.aliyuncs.com');
    await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow();
  });

  it('knows every fault and mishap, and the nearest of what is none', () => {
    for (const { id } of [...faultCatalogue, ...mishapCatalogue]) mockEcs({ faults: [id] }).restore();
    expect(() => mockEcs({ faults: ['throtling'] })).toThrow('unknown fault "throtling"; the nearest is "throttling"');
    expect(() => mockEcs({ fixtures: '/nowhere.yaml' })).toThrow('/nowhere.yaml: there is no such file');
    mockEcs().restore();
  });

  it('is there once at a time, and not where nock is off', () => {
    mock();
    expect(() => mockEcs()).toThrow('ECS is mocked already in this process: restore that mock first');
    ecsMock?.restore();
    process.env['NOCK_OFF'] = 'true';
    try {
      expect(() => mockEcs()).toThrow(/NOCK_OFF is set/);
    } finally {
      delete process.env['NOCK_OFF'];
    }
  });
});

describe('restored', () => {
  /** All that nock tells of itself, and what becomes of requests. */
  async function stateOfNock() {
    const outcome = (endpoint: string) => byRequest(endpoint).catch((error: Error) => error.message);
    const state = {
      active: nock.isActive(),
      mocks: nock.activeMocks(),
      pending: nock.pendingMocks(),
      done: nock.isDone(),
      client: http.ClientRequest,
      fetch: globalThis.fetch,
    };
    if (!nock.isActive()) return state;
    const ecs = (await outcome('https://ecs.cn-hangzhou.aliyuncs.com')).toString().replace(/\?.*/, '');
    const other = (await outcome('https://vpc.aliyuncs.com')).toString().replace(/\?.*/, '');
    reached.splice(0);
    return { ...state, ecs, other };
  }

  it("leaves nock as it was, the user's own mocks included", async () => {
    nock('https://example.com').persist().get('/mine').reply(200, 'mine');
    const before = await stateOfNock();
    const { restore } = mock();
    expect(await byFetch('https://ecs.cn-hangzhou.aliyuncs.com')).toBe(200);
    expect(nock.pendingMocks()).toEqual(before.pending);
    restore();
    restore();
    expect(await stateOfNock()).toEqual(before);
    expect(await (await fetch('https://example.com/mine')).text()).toBe('mine');
  });

  it('leaves it inactive where it was', async () => {
    nock.restore();
    try {
      const before = await stateOfNock();
      const { restore } = mock();
      expect(await byRequest('https://ecs.cn-hangzhou.aliyuncs.com')).toBe(200);
      restore();
      expect(await stateOfNock()).toEqual(before);
    } finally {
      nock.activate();
    }
  });

  it('is done by `using`, where the language has it', () => {
    mock()[Symbol.dispose]();
    mock();
  });
});
