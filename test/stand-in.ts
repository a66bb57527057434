import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { vi } from 'vitest';
import { command, program } from '../cli/fixtures/command.ts';
import { send as call } from '../emulator/call.ts';
import { type Emulator, seededFixtures } from '../emulator/index.ts';
import type { Run } from '../model/run.ts';

export const region = 'cn-hangzhou';

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** The target alibabacloud, with an emulator of this machine in its place. */
export function start(endpoint: string, args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const env = { ...process.env, ENI_CONTRACT_ALIBABACLOUD_ENDPOINT: endpoint };
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, output }))) };
}

export const consent = ['--consent', 'create-real-resources', '--region', region];

function realRun(out: string, more: readonly string[]): readonly string[] {
  return ['run', '--target', 'alibabacloud', ...consent, '--rate', '2000', '--out', out, '--wire', 'A', ...more];
}

export function runOf({ url }: Pick<Emulator, 'url'>, out: string, ...more: readonly string[]) {
  return start(url, realRun(out, more));
}

/** As `start`, without a process. */
export async function act({ url }: Pick<Emulator, 'url'>, args: readonly string[]): Promise<Ended> {
  vi.stubEnv('ENI_CONTRACT_ALIBABACLOUD_ENDPOINT', url);
  const { code, stdout, stderr } = await command(...args).finally(() => vi.unstubAllEnvs());
  return { code, output: stdout + stderr };
}

/** As `runOf`, without a process. */
export function ran(target: Pick<Emulator, 'url'>, out: string, ...more: readonly string[]): Promise<Ended> {
  return act(target, realRun(out, more));
}

export const wealth = ['--max-creates', '100000', '--max-requests', '1000000'];

/** How much the emulator holds, in all its regions, beside what its instances began with. */
export async function listed({ url }: Pick<Emulator, 'url'>): Promise<number> {
  let sum = -seededFixtures().instances.length;
  for (const { id, forbidden } of seededFixtures().regions) {
    // Nothing is to be seen there.
    if (forbidden) continue;
    const { text } = await call({ url, action: 'DescribeNetworkInterfaces', parameters: { RegionId: id, PageSize: '500' } });
    sum += (JSON.parse(text) as { TotalCount: number }).TotalCount;
  }
  return sum;
}

export const folder = () => mkdtempSync(join(tmpdir(), 'eni-real-'));
export const read = (out: string) => JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run;
/** How many lines of a kind the ledger in a folder has. */
export const lines = (out: string, kind: string) =>
  existsSync(join(out, 'ledger.jsonl'))
    ? readFileSync(join(out, 'ledger.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line.startsWith(`{"kind":"${kind}"`)).length
    : 0;

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(60);
}
