import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { XMLValidator } from 'fast-xml-parser';
import { expect, it } from 'vitest';
import { startEmulator } from '../../emulator/index.ts';
import type { Run } from '../../model/run.ts';
import { payloads } from '../../reports/fixtures/runs.ts';
import { packageRoot } from '../../spec/files.ts';
import { behaviour, openPage, startChromium } from './chromium.ts';

const poison = payloads.slice(0, -1).join(' ');
const megabytes = 'm'.repeat(10_000_000);
const kept = /^(NetworkInterfaceId|TotalCount|PageSize|PageNumber|Status|VSwitchId)$/;

/** Every text of an answer but those that a run cannot do without, replaced. */
function poisoned(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return kept.test(name) ? value : poison;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, poisoned(item, key)]));
}

async function bodyOf(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Stands before an emulator and puts poison into each answer; every fifth rejection also carries ten megabytes. */
function hostile(behind: string): Server {
  let rejections = 0;
  return createServer(async (incoming, outgoing) => {
    const headers = incoming.headers as Record<string, string>;
    const body = incoming.method === 'POST' ? { body: await bodyOf(incoming) } : {};
    const answer = await fetch(`${behind}${incoming.url}`, { method: incoming.method ?? 'GET', headers: sendable(headers), ...body });
    const text = await answer.text();
    const json = text.startsWith('{') ? (poisoned(JSON.parse(text)) as Record<string, unknown>) : null;
    if (json !== null && answer.status >= 400 && ++rejections % 5 === 0) json['Message'] = poison + megabytes;
    outgoing.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    outgoing.end(json === null ? text : JSON.stringify(json));
  });
}

function sendable({ connection: _, host: __, 'content-length': ___, 'transfer-encoding': ____, ...rest }: Record<string, string>) {
  return rest;
}

it('a target that answers with markup, escapes, NUL and ten megabytes gets a report that behaves like any other', async () => {
  const emulator = await startEmulator({ port: 0, auth: 'none' });
  const server = hostile(emulator.url).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const out = mkdtempSync(join(tmpdir(), 'hostile-'));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const args = ['run', '--target', target, '--auth', 'none', '--profile', 'smoke', '--wire', 'B', '--out', out];
  const main = join(packageRoot(), 'dist', 'cli', 'main.js');
  const { code, printed } = await new Promise<{ code: number | null; printed: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [main, ...args, '--only', 'boundary/NetworkInterfaceName/maxLength'],
      { maxBuffer: 2 ** 26 },
      (_, stdout, stderr) => {
        resolve({ code: child.exitCode, printed: stdout + stderr });
      },
    );
  });
  server.close();
  server.closeAllConnections();
  await emulator.close();

  expect(code, printed.slice(0, 2000)).toBe(1);
  expect(printed).not.toMatch(/(?!\n)\p{Cc}/u);
  const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run;
  expect(run.findings.length).toBeGreaterThan(0);
  expect(XMLValidator.validate(readFileSync(join(out, 'junit.xml'), 'utf8'))).toBe(true);
  for (const file of ['run.json', 'report.html', 'junit.xml', 'summary.md'])
    expect(readFileSync(join(out, file)).length, file).toBeLessThan(5_000_000);

  const browser = await startChromium();
  try {
    const seen = await behaviour(await openPage(browser, pathToFileURL(join(out, 'report.html')).href));
    expect(seen).toMatchObject({ troubles: [], scripts: 1, 'in view': true, 'search by key': 'q' });
    expect(seen['tags']).not.toMatch(/IMG|IFRAME|LINK|OBJECT/);
  } finally {
    await browser.close();
  }
});
