import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, sendSigned, sign } from './call.ts';
import { createEmulator, type EmulatorHandler } from './create-emulator.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';
import type { EmulatorFixtures } from './world-of.ts';

const required = { RegionId: 'cn-hangzhou', VSwitchId: 'vsw-bp12z9ri19r0wyojfljoo', SecurityGroupId: 'sg-bp106i8j76b2lajlj4h9' };
const origin = 'http://ecs.cn-hangzhou.aliyuncs.com';

type Asked = Partial<Call> & Pick<Call, 'parameters'>;

function requestFor(asked: Asked, init: RequestInit = {}): Request {
  const { method, path, headers, body } = sign({ url: origin, action: 'CreateNetworkInterface', ...asked });
  return new Request(`${origin}${path}`, { method, headers, ...(body === '' ? {} : { body: Buffer.from(body) }), ...init });
}

async function ask(emulator: EmulatorHandler, asked: Asked) {
  const response = await emulator(requestFor(asked));
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
}

/** What is chosen by chance, and differs between two emulators. */
function settled(text: string): string {
  return text
    .replace(/[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}/g, 'REQUEST')
    .replace(/eni-\w+/g, 'ENI')
    .replace(/(00:16:3e(:\w\w){3})|(10\.0\.\d+\.\d+)|(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)/gi, 'CHANCE');
}

describe('createEmulator', () => {
  let server: Emulator;
  beforeAll(async () => {
    server = await startEmulator();
  });
  afterAll(() => server.close());

  it.each([
    ['A', 'JSON'],
    ['B', 'JSON'],
    ['C', 'XML'],
    ['D', 'JSON'],
    ['D', 'XML'],
  ] as const)('answers what the server answers, in form %s and %s', async (form, format) => {
    const emulator = createEmulator();
    for (const more of [{ Description: "a b+c*d~e!'()/中\u{1F600}&=<x>" }, { NetworkInterfaceName: '-' }, { VSwitchId: 'vsw-nowhere' }]) {
      const asked = { parameters: { ...required, ...more }, form, format };
      const signed = sign({ url: server.url, action: 'CreateNetworkInterface', ...asked });
      const served = await sendSigned(server.url, signed);
      const given = await ask(emulator, asked);
      expect({ ...given, body: settled(given.body) }).toEqual({ status: served.status, type: served.type, body: settled(served.text) });
    }
  });

  it('keeps a world of its own between requests', async () => {
    const emulator = createEmulator();
    const { body } = await ask(emulator, { parameters: required });
    const { NetworkInterfaceId: id } = JSON.parse(body) as { NetworkInterfaceId: string };
    const parameters = { RegionId: 'cn-hangzhou', 'NetworkInterfaceId.1': id };
    const listed = async (each: EmulatorHandler) =>
      (JSON.parse((await ask(each, { action: 'DescribeNetworkInterfaces', parameters })).body) as { TotalCount: number }).TotalCount;
    expect([await listed(emulator), await listed(createEmulator())]).toEqual([1, 0]);
  });

  it('verifies signatures over the query as it was written, and the clock of its own', async () => {
    const changed = requestFor({ parameters: required });
    const emulator = createEmulator();
    expect((await emulator(new Request(changed.url.replace('cn-hangzhou&', 'cn-beijing&')))).status).toBe(400);
    const late = createEmulator({ now: () => Date.now() + 3_600_000 });
    expect((await ask(late, { parameters: required })).body).toContain('InvalidTimeStamp.Expired');
  });

  it('rejects where the connection would break', async () => {
    await expect(createEmulator({ faults: ['connection-reset'] })(requestFor({ parameters: required }))).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
    const cut = await createEmulator({ faults: ['cut-short'] })(requestFor({ parameters: required }));
    expect(cut.status).toBe(200);
    await expect(cut.text()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it.each(['no-answer', 'slow'])('%s: goes on until the caller gives up', async (fault) => {
    const giving = new AbortController();
    const answer = createEmulator({ faults: [fault] })(requestFor({ parameters: required }, { signal: giving.signal }));
    // Whatever is collected meanwhile.
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    setTimeout(collect, 20);
    setTimeout(() => giving.abort(), 40);
    await expect(answer).rejects.toThrow(/abort/i);
  });

  it('packs for whoever accepts it', async () => {
    const request = requestFor({ parameters: required });
    request.headers.set('accept-encoding', 'gzip');
    const packed = await createEmulator({ faults: ['harmless-gzip'] })(request);
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toContain('"NetworkInterfaceId"');
  });

  it('names the nearest of a fault that does not exist', () => {
    expect(() => createEmulator({ faults: ['throtling'] })).toThrow('unknown fault "throtling"; the nearest is "throttling"');
  });

  it('answers a body that is too large with 413', async () => {
    const body = Buffer.alloc(8 * 2 ** 20 + 1);
    expect((await createEmulator()(new Request(origin, { method: 'POST', body }))).status).toBe(413);
  });
});

describe('a world of the caller', () => {
  const fixtures: EmulatorFixtures = {
    regions: [{ id: 'eu-1' }],
    vswitches: [
      { id: 'vsw-a', role: 'auto', region: 'eu-1', vpc: 'vpc-a', cidr: '10.0.0.0/24', free: 1 },
      { id: 'vsw-p', role: 'pending', region: 'eu-1', vpc: 'vpc-a', cidr: '10.1.0.0/24' },
    ],
    securityGroups: [{ id: 'sg-a', role: 'normal', region: 'eu-1', vpc: 'vpc-a', type: 'normal' }],
    accounts: [{ name: 'first' }, { name: 'second', maxInterfaces: 0 }],
  };
  const own = { RegionId: 'eu-1', VSwitchId: 'vsw-a', SecurityGroupId: 'sg-a' };
  const codeOf = async (emulator: EmulatorHandler, asked: Asked) =>
    (JSON.parse((await ask(emulator, asked)).body) as { Code?: string }).Code ?? 'accepted';

  it('is what requests run in', async () => {
    const emulator = createEmulator({ fixtures });
    expect(await codeOf(emulator, { parameters: own })).toBe('accepted');
    expect(await codeOf(emulator, { parameters: own })).toBe('InvalidVSwitchId.IpNotEnough');
    expect(await codeOf(emulator, { parameters: { ...own, VSwitchId: 'vsw-p' } })).not.toBe('accepted');
    expect(await codeOf(emulator, { parameters: required })).toBe('InvalidRegionId.NotFound');
    expect(await codeOf(createEmulator({ fixtures }), { parameters: own, keyId: 'testid-second' })).not.toBe('accepted');
  });

  it('has room for instances beside many vSwitches, and tells VPCs apart whose ids end alike', async () => {
    const made = Array.from(
      { length: 300 },
      (_, at) => ({ id: `vsw-${at}`, role: 'auto', region: 'eu-1', vpc: 'vpc-a', cidr: '10.0.0.0/24' }) as const,
    );
    const instances = ['vpc-one-internal', 'vpc-two-internal'].map(
      (vpc) => ({ id: `i-${vpc}`, region: 'eu-1', vpc, status: 'Running' }) as const,
    );
    const emulator = createEmulator({ fixtures: { ...fixtures, vswitches: made, instances } });
    const listed = await ask(emulator, { action: 'DescribeNetworkInterfaces', parameters: { RegionId: 'eu-1' } });
    const { NetworkInterfaceSets: sets } = JSON.parse(listed.body) as {
      NetworkInterfaceSets: { NetworkInterfaceSet: { VSwitchId: string }[] };
    };
    expect(new Set(sets.NetworkInterfaceSet.map(({ VSwitchId }) => VSwitchId)).size).toBe(2);
  });

  it('is refused in a sentence where it can not be', () => {
    const [first, ...others] = fixtures.vswitches;
    if (first === undefined) throw new Error('no vSwitch');
    const withFirst = (change: object) => createEmulator({ fixtures: { ...fixtures, vswitches: [{ ...first, ...change }, ...others] } });
    expect(() => withFirst({ region: 'eu-2' })).toThrow(
      'the fixtures place vsw-a in the region "eu-2", which they do not declare; the nearest is "eu-1"',
    );
    expect(() => withFirst({ cidr: '10.0.0.1/24' })).toThrow('the fixtures, vsw-a: not an IPv4 block: 10.0.0.1/24');
    expect(() => createEmulator({ fixtures: {} as EmulatorFixtures })).toThrow('the fixtures lack the list "regions"');
  });
});
