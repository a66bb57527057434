import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulatorThread } from '../../emulator/index.ts';
import type { Run } from '../../model/run.ts';
import { unprintable } from '../../reports/clean.ts';
import { packageRoot } from '../../spec/files.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { misbehaviours } from './misbehaviours.ts';
import { checks, misbehaving } from './trial.ts';

const main = join(packageRoot(), 'dist', 'cli', 'main.js');
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
  /** Bytes of memory that the process took at most. */
  readonly peak: number;
}

function named(id: string): Misbehaviour {
  const found = misbehaviours.find((each) => each.id === id);
  if (!found) throw new Error(`no misbehaviour is called ${id}`);
  return found;
}

/** `run` as a user starts it, against a misbehaving server. */
async function runAgainst(subject: Misbehaviour, name = subject.id): Promise<Ended> {
  const out = join(folder, name);
  const env = { ...process.env, PEAK_FILE: join(folder, `${name}.peak`) };
  const server = await misbehaving(subject, emulator.url);
  const url = subject.address?.(server.url) ?? server.url;
  const only = checks.flatMap((glob) => ['--only', glob]);
  const args = ['run', '--target', url, ...only, '--profile', 'smoke', '--wire', 'A', '--timeout', '1', '--max-time', '5', '--out', out];
  try {
    const { code, stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', preload, main, ...args], { env }).then(
      (done) => ({ code: 0, ...done }),
      (error) => error as { code: number; stdout: string; stderr: string },
    );
    const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Run;
    return { code, output: stdout + stderr, run, files: readdirSync(out).sort(), peak: Number(readFileSync(env.PEAK_FILE, 'utf8')) };
  } finally {
    await server.close();
  }
}

describe('the command line against a target that misbehaves', () => {
  it.for([
    'never-answers',
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
    const { code, output, run, files } = await runAgainst(subject);
    expect({ code, ofRun: run.exitCode }, output).toEqual({ code: subject.exit, ofRun: subject.exit });
    expect(files).toEqual(expect.arrayContaining(['findings', 'junit.xml', 'report.html', 'run.json', 'summary.md']));
    expect(output).toMatch(subject.names ?? /conforms/i);
    expect(output).not.toMatch(/\n\s+at /);
    // Nor anything that a terminal would act on.
    expect(output.match(unprintable)).toBeNull();
  });
});

/** As many answers of the greatest length as may be under way at once: 32 of 8 MiB. */
const underWay = 32 * 8 * 2 ** 20;
/** What one of the bombs would come to. */
const unpacked = 64 * 2 ** 20;

it('takes no more memory than what may be under way, however much a target sends', async () => {
  const { peak: plain } = await runAgainst(named('wrong-type'), 'plain');
  for (const [id, most] of [
    ['endless-body', underWay],
    ['gzip-bomb', unpacked],
    ['entity-bomb', unpacked],
    ['endless-head', unpacked],
    ['deep-nesting', unpacked],
  ] as const) {
    const { peak, run } = await runAgainst({ ...named(id), when: 'later' }, `${id}-later`);
    expect(run.counts.requests).toBeGreaterThan(10);
    expect(peak - plain, id).toBeLessThan(most);
  }
});
