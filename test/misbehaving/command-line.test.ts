import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, program } from '../../cli/fixtures/command.ts';
import { type Emulator, startEmulatorThread } from '../../emulator/index.ts';
import type { Run } from '../../model/run.ts';
import { unprintable } from '../../reports/clean.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { misbehaviours } from './misbehaviours.ts';
import { checks, misbehaving, patience } from './trial.ts';

const preload = new URL('peak-memory.mjs', import.meta.url).href;

let emulator: Emulator;
let folder = '';

beforeAll(async () => {
  emulator = await startEmulatorThread({});
  folder = mkdtempSync(join(tmpdir(), 'eni-misbehave-'));
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await emulator.close();
});

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly run: Run;
  readonly files: readonly string[];
}

function named(id: string): Misbehaviour {
  const found = misbehaviours.find((each) => each.id === id);
  if (!found) throw new Error(`no misbehaviour is called ${id}`);
  return found;
}

type Ran = Pick<Ended, 'code' | 'output'>;

/** `run` against a misbehaving server, by who does what these words say. */
async function runAgainst(subject: Misbehaviour, name: string, obey: (words: readonly string[]) => Promise<Ran>): Promise<Ended> {
  const out = join(folder, name);
  const server = await misbehaving(subject, emulator.url);
  const url = subject.address?.(server.url) ?? server.url;
  const only = checks.flatMap((glob) => ['--only', glob]);
  const { timeoutMs, maxSeconds } = patience(subject);
  const times = ['--timeout', String(Math.ceil(timeoutMs / 1000)), '--max-time', String(maxSeconds)];
  try {
    const ended = await obey(['run', '--target', url, ...only, '--profile', 'smoke', '--wire', 'A', ...times, '--out', out]);
    const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run;
    return { ...ended, run, files: readdirSync(out).sort() };
  } finally {
    await server.close();
  }
}

async function here(words: readonly string[]): Promise<Ran> {
  const { code, stdout, stderr } = await command(...words);
  return { code, output: stdout + stderr };
}

/** As a user starts it; `peak` is what it took of memory at most, in bytes. */
async function asProcess(subject: Misbehaviour, name: string): Promise<Ended & { readonly peak: number }> {
  const env = { ...process.env, PEAK_FILE: join(folder, `${name}.peak`) };
  const ended = await runAgainst(subject, name, (words) =>
    promisify(execFile)(process.execPath, ['--import', preload, program, ...words], { env }).then(
      ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
      ({ code, stdout, stderr }) => ({ code, output: stdout + stderr }),
    ),
  );
  return { ...ended, peak: Number(readFileSync(env.PEAK_FILE, 'utf8')) };
}

function expectTold(subject: Misbehaviour, { code, output, run, files }: Ended): void {
  expect({ code, ofRun: run.exitCode }, output).toEqual({ code: subject.exit, ofRun: subject.exit });
  expect(files).toEqual(expect.arrayContaining(['findings', 'junit.xml', 'report.html', 'run.json', 'summary.md']));
  expect(output).toMatch(subject.names ?? /conforms/i);
  expect(output).not.toMatch(/\n\s+at /);
  // Nor anything that a terminal would act on.
  expect(output.match(unprintable)).toBeNull();
}

describe('the command line against a target that misbehaves', () => {
  it.for([
    'reset-in-body',
    'length-too-short',
    'endless-body',
    'gzip-bomb',
    'entity-bomb',
    'deep-nesting',
    'login-page',
    'throttling-storm',
    'goes-away',
    'control-characters',
    'self-signed',
  ])('ends with the exit code, the reports and the cause: %s', async (id) => {
    const subject = named(id);
    expectTold(subject, await runAgainst(subject, id, here));
  });

  it('ends also as a process, though nothing ever answers', async () => {
    const subject = named('never-answers');
    expectTold(subject, await asProcess(subject, subject.id));
  });
});

/** As many answers of the greatest length as may be under way at once: 32 of 8 MiB. */
const underWay = 32 * 8 * 2 ** 20;
/** What one of the bombs would come to. */
const unpacked = 64 * 2 ** 20;

it('takes no more memory than what may be under way, however much a target sends', async () => {
  const { peak: plain } = await asProcess(named('wrong-type'), 'plain');
  for (const [id, most] of [
    ['endless-body', underWay],
    ['gzip-bomb', unpacked],
    ['entity-bomb', unpacked],
    ['endless-head', unpacked],
    ['deep-nesting', unpacked],
  ] as const) {
    const { peak, run } = await asProcess({ ...named(id), when: 'later' }, `${id}-later`);
    expect(run.counts.requests).toBeGreaterThan(10);
    expect(peak - plain, id).toBeLessThan(most);
  }
});
