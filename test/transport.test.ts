import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transportOf } from '../cli/run/transport-of.ts';
import { type Emulator, seededFixtures, startEmulatorThread } from '../emulator/index.ts';
import { shippedContract } from '../engine/contract.ts';
import { openHttp } from '../engine/open-http.ts';
import { wireForms } from '../model/request.ts';
import { insecureMark, type Run } from '../model/run.ts';
import { packageRoot } from '../spec/files.ts';
import { credentials } from '../targets/credentials.ts';
import type { Transport } from '../targets/http/transport.ts';
import { type Certificates, type Front, makeCertificates, tlsFront, tunnelProxy } from './loopback-tls.ts';

const main = join(packageRoot(), 'dist', 'cli', 'main.js');
let certificates: Certificates;
let emulator: Emulator;
let tls: Front;
let strictTls: Front;
let proxy: Front;

beforeAll(async () => {
  certificates = makeCertificates();
  emulator = await startEmulatorThread();
  tls = await tlsFront(emulator.port, certificates);
  strictTls = await tlsFront(emulator.port, certificates, true);
  proxy = await tunnelProxy(tls.port, 'open-sesame');
});
afterAll(async () => {
  for (const front of [proxy, strictTls, tls]) await front.close();
  await emulator.close();
});

const fixtures = seededFixtures();

/** What the smallest create comes to, and its exchange as text. */
async function create(url: string, transport: Transport, form: (typeof wireForms)[number] = 'A') {
  const keys = Object.fromEntries(credentials(fixtures as never, null, true));
  const endpoint = { id: 'it', url, auth: 'sign' as const };
  const target = openHttp({ endpoint, credentials: keys, timeoutMs: 10_000, connections: 1, transport }, shippedContract());
  const [vswitch] = fixtures.vswitches;
  const group = fixtures.securityGroups.find(({ role, vpc }) => role === 'normal' && vpc === vswitch?.vpc);
  const pairs = [
    ['RegionId', vswitch?.region ?? ''],
    ['VSwitchId', vswitch?.id ?? ''],
    ['SecurityGroupId', group?.id ?? ''],
  ] as const;
  const account = fixtures.accounts[0]?.name ?? 'default';
  try {
    const answer = await target.send({ operation: 'CreateNetworkInterface', pairs, account, form, format: 'JSON' });
    const told = answer.kind === 'unanswered' ? `${answer.cause}: ${answer.detail}` : answer.kind;
    return { told, exchange: JSON.stringify(answer.exchange?.()) };
  } finally {
    await target.close();
  }
}

const options = { auth: 'sign', wire: wireForms } as const;

describe('a real TLS server', () => {
  it.each(wireForms)('is reached with its authority named, in form %s', async (form) => {
    const transport = transportOf('https://127.0.0.1', { ...options, cacert: certificates.ca }, {});
    expect((await create(`https://127.0.0.1:${tls.port}`, transport, form)).told).toBe('accepted');
  });

  it('is reached unverified where that is asked for', async () => {
    expect((await create(`https://127.0.0.1:${tls.port}`, { insecure: true })).told).toBe('accepted');
  });

  it.each<[string, () => [string, Transport], RegExp]>([
    ['no authority', () => [`https://127.0.0.1:${tls.port}`, {}], /^tls: .*--cacert FILE/],
    ['TLS to plain HTTP', () => [`https://127.0.0.1:${emulator.port}`, { insecure: true }], /^tls: .*does not speak TLS; write http:\/\//],
    [
      'no client certificate',
      () => [`https://127.0.0.1:${strictTls.port}`, { ca: readFileSync(certificates.ca, 'utf8') }],
      /^(tls|reset): /,
    ],
  ])('says what to do: %s', async (_, aim, sentence) => {
    const { told } = await create(...aim());
    expect(told).toMatch(sentence);
    expect(told).not.toContain('\n');
  });

  it('is shown the certificate of the client', async () => {
    const { cert, key } = certificates.client;
    const transport = transportOf('https://127.0.0.1', { ...options, cacert: certificates.ca, cert, key }, {});
    expect((await create(`https://127.0.0.1:${strictTls.port}`, transport)).told).toBe('accepted');
  });
});

describe('a real proxy', () => {
  it('is asked for what is not this machine, with the password of its URL, and never shown', async () => {
    const env = { HTTPS_PROXY: `http://user:open-sesame@127.0.0.1:${proxy.port}` };
    const transport = transportOf('https://ecs.example.test', { ...options, cacert: certificates.ca }, env);
    const { told, exchange } = await create('https://ecs.example.test', transport);
    expect(told).toBe('accepted');
    expect(exchange).not.toContain('sesame');
    expect(proxy.seen.at(-1)).toMatchObject({ authority: 'ecs.example.test:443' });
  });

  it('that refuses is named', async () => {
    const { told } = await create('https://ecs.example.test', { proxy: `http://user:wrong@127.0.0.1:${proxy.port}` });
    expect(told).toBe(`refused: the proxy 127.0.0.1:${proxy.port} answered 407 to CONNECT ecs.example.test:443 (ECONNREFUSED)`);
  });

  it.each([
    ['http://127.0.0.1:1', { HTTP_PROXY: 'http://p:1' }, undefined],
    ['https://localhost', { HTTPS_PROXY: 'http://p:1' }, undefined],
    ['https://a.example.test', { HTTPS_PROXY: 'http://p:1' }, 'http://p:1'],
    ['https://a.example.test', { https_proxy: 'p:1' }, 'http://p:1'],
    ['https://a.example.test', { HTTP_PROXY: 'http://p:1' }, undefined],
    ['http://a.example.test', { HTTP_PROXY: 'http://p:1' }, 'http://p:1'],
    ['https://a.example.test', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'b.test, .example.test' }, undefined],
    ['https://example.test', { HTTPS_PROXY: 'http://p:1', no_proxy: 'example.test' }, undefined],
    ['https://myexample.test', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'example.test' }, 'http://p:1'],
    ['https://a.test:8443', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'a.test:443' }, 'http://p:1'],
    ['https://a.test', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, undefined],
  ])('for %s with %j: %s', (url, env, wanted) => {
    expect(transportOf(url, options, env).proxy).toBe(wanted);
  });
});

describe('what is said of the way', () => {
  it.each([
    [{ cacert: '/nowhere.pem' }, /--cacert \/nowhere\.pem: there is no such file/],
    [{ cacert: main }, /holds no certificate in PEM form/],
    [{ cert: 'x.pem' }, /--cert and --key go together/],
    [{ header: ['nonsense'] }, /write -H 'Name: value'/],
    [{ header: ['X-A: b\r\nX-C: d'] }, /write -H 'Name: value'/],
    [{ header: ['Host: x'] }, /--header host: it is part of what is sent and judged/],
    [{ header: ['x-acs-action: x'] }, /--header x-acs-action: it is part/],
    [{ bearerEnv: 'NOT_THERE' }, /--bearer-env names NOT_THERE, which is not set/],
    [{ basicEnv: 'TOKEN' }, /does not hold user:password/],
    [{ bearerEnv: 'TOKEN' }, /form D signs with the header Authorization/],
    [{ bearerEnv: 'TOKEN', basicEnv: 'TOKEN' }, /give one of the two/],
  ])('%j is a mistake', (given, sentence) => {
    expect(() => transportOf('https://a.test', { ...options, ...given }, { TOKEN: 'abcdefgh' })).toThrow(sentence);
  });
});

function cli(args: readonly string[], env: Readonly<Record<string, string>>): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env: { ...process.env, ...env }, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
    );
  });
}

it('a run through a gateway says that nothing was verified, and shows its secrets nowhere', async () => {
  const out = mkdtempSync(join(tmpdir(), 'eni-gateway-'));
  const secrets = { TOKEN: 'bearer-of-the-gateway' };
  const way = ['--insecure', '-H', 'X-Gateway-Key: key-of-the-gateway', '--bearer-env', 'TOKEN', '--wire', 'A,C', '--wait-for', '30'];
  const only = ['--profile', 'smoke', '--only', 'boundary/Description/maxLength', '--out', out];
  const { code, text } = await cli(['run', '--target', `https://localhost:${tls.port}`, ...way, ...only], secrets);
  expect({ code, text }).toEqual({ code: 0, text: expect.stringContaining(insecureMark) });
  expect(tls.seen.at(-1)).toMatchObject({ 'x-gateway-key': 'key-of-the-gateway', authorization: 'Bearer bearer-of-the-gateway' });
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
  for (const content of [...contents, text]) expect(content).not.toMatch(/(key|bearer)-of-the-gateway/);
  for (const name of ['report.html', 'summary.md', 'junit.xml'])
    expect(readFileSync(join(out, name), 'utf8')).toMatch(/certificate was not verified/);
  const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run;
  expect(run.edges.map(({ form }) => form).filter((form) => form !== 'A' && form !== 'C')).toEqual([]);
});
