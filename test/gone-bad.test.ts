import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { commandIn } from '../cli/fixtures/command.ts';
import type { Run } from '../model/run.ts';
import { packageRoot } from '../spec/files.ts';

vi.setConfig({ testTimeout: 300_000 });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs a few checks of Description on a target that goes bad as told once one is too long; the run starts it, and may restart it. */
async function runOf(kind: string) {
  const cwd = mkdtempSync(join(tmpdir(), 'eni-gone-bad-'));
  const port = await freePort();
  const start = `${process.execPath} ${join(packageRoot(), 'test', 'wedge.mjs')} ${port} ${kind}`;
  const lines = ['targets:', '  frail:', `    endpoint: http://127.0.0.1:${port}`, '    auth: none', `    start: { command: '${start}' }`];
  writeFileSync(join(cwd, 'eni-contract.yaml'), `${lines.join('\n')}\n`);
  const options = [
    '--profile',
    'smoke',
    '--wire',
    'A',
    '--timeout',
    '3',
    '--concurrency',
    '4',
    '--only',
    'boundary/Description/*',
    '--out',
    'out',
  ];
  const { code } = await commandIn(cwd, 'run', '--target', 'frail', ...options);
  const run = JSON.parse(readFileSync(join(cwd, 'out', 'run.json'), 'utf8')) as Run;
  return { cwd, code, run, files: () => readdirSync(join(cwd, 'out', 'findings')).filter((name) => name.endsWith('.json')) };
}

function lengthOf({ findings }: Run): number {
  const text = findings[0]?.case.request.pairs.find(([name]) => name === 'Description')?.[1];
  return typeof text === 'string' ? text.length : 0;
}

describe('a target that stopped answering creates, and can be restarted', () => {
  it.each(['silent', 'falls'])('%s: one finding, which is the request that did it, and which replay sends', async (kind) => {
    const { cwd, code, run, files } = await runOf(kind);
    expect(code).toBe(1);
    expect(run.findings.map(({ check }) => check)).toEqual(['contract/availability']);
    expect(run.findings[0]?.actual).toMatch(/creates after boundary\/Description\/.* was sent.*again to the restarted target, alone/);
    expect(run.findings[0]?.actual).not.toMatch(/May be the cause/);
    expect(lengthOf(run)).toBeGreaterThan(256);
    if (kind !== 'falls') return;
    const replayed = await commandIn(cwd, 'replay', join('out', 'findings', files()[0] ?? ''));
    expect(replayed.stdout + replayed.stderr).toMatch(/reproduces/);
    expect(replayed.code).toBe(1);
  });
});
