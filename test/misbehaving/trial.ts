import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '../../model/run.ts';
import { renderers, writeRun } from '../../reports/index.ts';
import { loadOperation } from '../../spec/load.ts';
import { sessionAt } from '../session-at.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { type Act, http, type Misbehaving, misbehave } from './server.ts';

/** What a run against a misbehaving target came to. */
export interface Outcome {
  readonly run: Run;
  readonly seconds: number;
  /** The sentence that names the cause; null where none does. */
  readonly cause: string | null;
  /** Reports that were written. */
  readonly reports: readonly string[];
  /** Sockets and servers that are open although everything was closed. */
  readonly leaked: readonly string[];
}

/** One that never answers need not be waited for; any other gets time enough on a busy machine. */
export const patience = ({ names }: Misbehaviour) =>
  names !== null && /timeout|no complete answer/.test(names.source)
    ? { timeoutMs: 300, maxSeconds: 3 }
    : { timeoutMs: 5000, maxSeconds: 120 };
export const checks = ['contract/Tag', 'boundary/Description/maxLength', 'state/VSwitchId/exists'];
const kinds = /TCP|TLS|Pipe|GetAddrInfo/;

function open(): string[] {
  return process.getActiveResourcesInfo().filter((name) => kinds.test(name));
}

function surplus(before: readonly string[]): string[] {
  const left = [...before];
  return open().filter((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

async function leakedSince(before: readonly string[]): Promise<readonly string[]> {
  // Closing takes a few turns of the loop.
  for (let turn = 0; turn < 40 && surplus(before).length > 0; turn++) await sleep(25);
  return surplus(before);
}

function sentences(run: Run): readonly string[] {
  return [
    ...run.reasons,
    ...run.findings.map(({ actual }) => actual),
    ...run.findings.map(({ expected }) => expected),
    ...run.checks.flatMap(({ reason }) => (reason === null ? [] : [reason])),
    ...run.observations,
  ];
}

function writtenReports(run: Run): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'eni-misbehave-'));
  try {
    const context = { operation: loadOperation() };
    for (const { file, render } of Object.values(renderers)) writeFileSync(join(folder, file), render(run, context));
    writeRun(run, folder);
    const files = ['run.json', ...Object.values(renderers).map(({ file }) => file)];
    return files.filter((file) => existsSync(join(folder, file)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The server of a misbehaviour, in front of an emulator at `behind`. */
export function misbehaving(subject: Misbehaviour, behind: string): Promise<Misbehaving> {
  const act: Act = async (move) => {
    if (subject.when === 'always' || move.create > 1) return subject.act(move);
    move.socket.write(http(await move.honest()));
  };
  return misbehave(behind, act, subject.over ?? 'tcp', subject.onConnect);
}

/** Runs a small plan against a misbehaving server in front of an emulator at `behind`. */
export async function tryMisbehaviour(subject: Misbehaviour, behind: string): Promise<Outcome> {
  const before = open();
  const server = await misbehaving(subject, behind);
  const started = performance.now();
  try {
    const url = subject.address?.(server.url) ?? server.url;
    const run = await sessionAt({
      url,
      only: checks,
      forms: ['A', 'D'],
      ...patience(subject),
      concurrency: 4,
    });
    const seconds = (performance.now() - started) / 1000;
    const cause = subject.names === null ? null : (sentences(run).find((sentence) => subject.names?.test(sentence)) ?? null);
    const reports = writtenReports(run);
    await server.close();
    return { run, seconds, cause, reports, leaked: await leakedSince(before) };
  } finally {
    await server.close();
  }
}
