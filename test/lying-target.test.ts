import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { command } from '../cli/fixtures/command.ts';
import type { Run } from '../model/run.ts';

/** Accepts whatever it is asked and knows two fields of the answer, in JSON alone. */
let server: Server;

beforeAll(async () => {
  let made = 0;
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      made += 1;
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ RequestId: randomUUID().toUpperCase(), NetworkInterfaceId: `eni-${made}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => server.close());

async function runOf(only: string): Promise<Run> {
  const out = mkdtempSync(join(tmpdir(), 'eni-lying-'));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const args = ['run', '--target', target, '--profile', 'smoke', '--wire', 'A', '--only', only, '--out', out];
  await command(...args);
  return JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
}

it.each([
  'contract/xml',
  'contract/everything',
  'contract/required-only',
])('a target that knows two fields is not green at %s', async (only) => {
  const { exitCode, checks } = await runOf(only);
  expect([exitCode, checks.find(({ id }) => id === only)?.verdict]).toEqual([1, 'deviates']);
});

it('that it never answers in XML is among what is found', async () => {
  const { findings } = await runOf('contract/xml');
  expect(findings.map(({ check, observed }) => `${check}: ${observed}`)).toContain('contract/xml: JSON where XML was asked for');
});

it('a parameter of which the page promises nothing is no reason to call it conforming', async () => {
  const { exitCode, checks } = await runOf('contract/Visible');
  expect(exitCode).toBe(3);
  expect(checks.find(({ id }) => id === 'contract/Visible')).toMatchObject({
    verdict: 'skipped',
    reason: expect.stringMatching(/^nothing asserted: /),
  });
});
