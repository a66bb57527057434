import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readLedger } from '../runner/ledger/ledger-file.ts';
import { command, program } from './fixtures/command.ts';

const out = mkdtempSync(join(tmpdir(), 'eni-secrets-'));
const corpus = mkdtempSync(join(tmpdir(), 'eni-corpus-'));

const secret = 'Zq8/Vn+3pLk==sEcReT-kEy';
const token = 'CAIS+tOkEn/of%20sts==&very-secret';
const key = 'STS.ExampleKeyOfNobody';
vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', key);
vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', secret);
vi.stubEnv('ALIBABA_CLOUD_SECURITY_TOKEN', token);

/** What cases about wrong signatures send: one character over and over. */
const madeUp = /^(.)\1+(=|%3D|%253D)?$/;

const signatures = new Set<string>();
const printed: string[] = [];
let server: Server;
let url = '';

/** Accepts everything, and tells all that it was sent: what a careless server does in its error messages and logs. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const sent = `${request.url} ${request.rawHeaders.join(' ')} ${body}`;
      for (const [, found = ''] of sent.matchAll(/\bSignature=([^&\s,]+)/g)) signatures.add(decodeURIComponent(found));
      const tells = { Echo: sent, Decoded: decodeURIComponent(sent.replaceAll('%zz', '')), Token: token, Secret: secret };
      response.setHeader('x-echo', encodeURI(sent).slice(0, 4000));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ RequestId: crypto.randomUUID(), NetworkInterfaceId: `eni-${crypto.randomUUID()}`, ...tells }));
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
});

async function cli(...args: string[]): Promise<number> {
  const { code, stdout, stderr } = await command(...args);
  printed.push(`${args.join(' ')}\n${stdout}\n${stderr}`);
  return code;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}

/** A secret as it is, and as URLs, JSON and HTML write it. */
function forms(text: string): readonly string[] {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('+', '&#43;');
  return [...new Set([text, encodeURIComponent(text), encodeURI(text), JSON.stringify(text).slice(1, -1), escaped])];
}

function artefacts(): readonly (readonly [name: string, text: string])[] {
  return [
    ...[...filesOf(out), ...filesOf(corpus)].map((file) => [file.slice(tmpdir().length), readFileSync(file, 'utf8')] as const),
    ...printed.map((text) => [`printed by ${text.slice(0, 40)}`, text] as const),
  ];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Places that hold one of the texts, with what is around it. */
function places(texts: readonly string[]): readonly string[] {
  return artefacts().flatMap(([name, text]) =>
    texts
      .filter((found) => text.includes(found))
      .map((found) => `${name}: …${text.slice(Math.max(0, text.indexOf(found) - 60)).slice(0, 160)}`),
  );
}

/** In one form of each signature. */
const only = [
  ...['--wire', 'A,D'],
  ...['contract/Tag', 'boundary/Tag/maxItems', 'protocol/key', 'protocol/signature', 'hostile/percent'].flatMap((glob) => ['--only', glob]),
];

/** Killed while it measures: what stays is the checkpoint and the ledger. */
async function killedRun(folder: string): Promise<void> {
  const args = [program, 'run', '--target', url, '--profile', 'nightly', '--max-time', '120', ...only, '--out', folder];
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  while (!existsSync(join(folder, 'run.partial.json')) && child.exitCode === null) await sleep(50);
  // Held while the ledger is looked at: there may be no create of which nobody knows what became.
  for (child.kill('SIGSTOP'); !isUnsure(join(folder, 'ledger.jsonl')) && child.exitCode === null; child.kill('SIGSTOP')) {
    child.kill('SIGCONT');
    await sleep(7);
  }
  child.kill('SIGKILL');
}

/** Whether a ledger tells of creates of which nobody knows what became. */
function isUnsure(ledger: string): boolean {
  return readLedger(ledger).some(({ open }) => open.length > 0);
}

describe('what every mode writes and prints', () => {
  it('is made by each of them', async () => {
    expect(await cli('run', '--target', url, '--profile', 'smoke', ...only, '--corpus', corpus, '--out', join(out, 'run'))).toBe(1);
    const run = join(out, 'run', 'run.json');
    await cli('report', run, '--format', 'html,junit,markdown,sarif,text', '--out', join(out, 'report'));
    await cli('baseline', 'init', '--run', run, '--file', join(out, 'baseline.yaml'));
    await cli('diff', run, run, '--format', 'markdown');
    await cli('merge', run, run, '--out', join(out, 'merged.json'));
    await cli('doctor', '--target', url);
    const [finding = ''] = filesOf(join(out, 'run', 'findings'));
    await cli('replay', finding, '--target', url, '--out', join(out, 'replay'));
    for (const language of ['aliyun-cli', 'typescript', 'python']) await cli('replay', finding, '--target', url, '--as', language);
    expect(filesOf(out).length).toBeGreaterThan(10);
    expect(signatures.size).toBeGreaterThan(100);
  });

  it('is made by recording, and by comparing with a recording', async () => {
    const recording = join(out, 'recording.jsonl');
    const few = ['--only', 'contract/Tag', '--only', 'protocol/key'];
    expect(await cli('record', '--target', url, ...few, '--out', recording, '--reports', join(out, 'record'))).toBe(0);
    await cli('run', '--target', `recording:${recording}`, '--profile', 'smoke', ...few, '--out', join(out, 'played'));
    await cli('run', '--target', url, '--oracle', `recording:${recording}`, '--profile', 'smoke', ...few, '--out', join(out, 'oracle'));
    expect(readFileSync(recording, 'utf8').split('\n').length).toBeGreaterThan(10);
    expect(existsSync(join(out, 'oracle', 'run.json'))).toBe(true);
  });

  it('is left by a run that was killed, and by what cleans up after it', async () => {
    const folder = join(out, 'killed');
    await killedRun(folder);
    expect(filesOf(folder).map((file) => file.slice(folder.length + 1))).toEqual(
      expect.arrayContaining(['ledger.jsonl', 'run.partial.json']),
    );
    await cli('report', join(folder, 'run.partial.json'), '--format', 'text,html', '--out', join(out, 'partial'));
    // The server never lists what it made: the ledger stays.
    expect(await cli('cleanup', '--target', url, '--ledger', join(folder, 'ledger.jsonl'))).toBe(3);
    expect(existsSync(join(folder, 'ledger.jsonl'))).toBe(true);
  });

  it('is said where something fails', async () => {
    const nowhere = ['--target', 'http://127.0.0.1:1'];
    expect(await cli('run', ...nowhere, ...only, '--out', join(out, 'nowhere'))).toBe(3);
    expect(await cli('doctor', ...nowhere)).toBe(3);
    expect(await cli('run', '--target', 'alibabacloud', '--out', join(out, 'refused'))).toBe(64);
    expect(await cli('run', '--target', url, '--oracle', 'recording:/nonexistent', '--out', join(out, 'refused'))).toBe(64);
    expect(await cli('cleanup', '--target', url, '--ledger', join(out, 'run', 'run.json'))).toBe(64);
    expect(await cli('replay', join(out, 'run', 'run.json'), '--target', url)).not.toBe(0);
  });

  it('holds neither the key, nor its secret, nor the security token', () => {
    expect(places([key, secret, token].flatMap(forms))).toEqual([]);
  });

  it('holds no signature', () => {
    const found = artefacts().flatMap(([name, text]) =>
      [...text.matchAll(/\b[0-9a-f]{64}\b|[A-Za-z0-9+/%]{27,}(?:=|%3D|%253D|&#61;)/g)]
        .filter(([word]) => !madeUp.test(word))
        .filter(([word]) => signatures.has(word) || signatures.has(decoded(word)) || signatures.has(decoded(decoded(word))))
        .map(({ 0: word, index }) => `${name}: …${text.slice(Math.max(0, index - 80), index + word.length)}`),
    );
    expect(found.slice(0, 5)).toEqual([]);
  });

  it('does hold the exchanges: it is not empty that is clean', () => {
    expect(readFileSync(join(out, 'run', 'run.json'), 'utf8')).toContain('[redacted]');
  });
});
