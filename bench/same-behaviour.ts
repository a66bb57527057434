/**
 * Do two builds behave alike? `npm run same -- OTHER_CHECKOUT [--seeds 1,7] [--faults ID…]`.
 * Runs the gate profile of this build and of the built checkout OTHER on the embedded emulator, and each on an emulator of OTHER with planted
 * faults, at each seed, one request at a time so that nothing depends on which answer comes first; compares run.json, the findings and the golden lists, but for times. Exits 1 where something differs.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Command } from 'commander';
import { packageRoot } from '../spec/files.ts';
import { UsageError } from '../spec/usage-error.ts';
import { differences, type Json, withoutTimes } from './same-behaviour/differences.ts';

interface Options {
  readonly seeds: readonly number[];
  readonly faults: readonly string[];
}

/** Deviations of every kind, none of which leaves anything to chance. */
const planted = [
  'name-accepts-129',
  'code-tag-key',
  'Ipv6PrefixCount-ignored',
  'response-owner-as-number',
  'token-parameters-ignored',
  'form-b-ignores-group-conflict',
];

/** Differences printed; the rest is counted. */
const most = 60;

const goldenLists = ['spec/__snapshots__', 'generators/__snapshots__'];

function node(checkout: string, words: readonly string[], until?: RegExp): Promise<{ readonly text: string; stop(): void }> {
  const child = spawn(process.execPath, [join(checkout, 'dist', 'cli', 'main.js'), ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  return new Promise((done, failed) => {
    const stop = () => void child.kill();
    const read = (part: Buffer) => {
      text += part.toString();
      if (until?.test(text)) done({ text, stop });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', failed);
    child.on('exit', () => done({ text, stop }));
  });
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, 'utf8')) as Json;
}

/** run.json and the findings of one run, times taken out. */
async function outcome(checkout: string, target: string, seed: number): Promise<Json> {
  const out = mkdtempSync(join(tmpdir(), 'eni-contract-same-'));
  try {
    const { text } = await node(checkout, [
      'run',
      '--profile',
      'gate',
      '--target',
      target,
      '--seed',
      String(seed),
      '--concurrency',
      '1',
      '--out',
      out,
    ]);
    if (!existsSync(join(out, 'run.json'))) throw new UsageError(`${checkout} wrote no run.json at seed ${seed}: ${text.slice(-400)}`);
    const folder = join(out, 'findings');
    const files = existsSync(folder) ? readdirSync(folder).sort() : [];
    return {
      run: withoutTimes(readJson(join(out, 'run.json'))),
      findings: Object.fromEntries(files.map((file) => [file, withoutTimes(readJson(join(folder, file)))])),
    };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** A run on an emulator of its own, started from `host`: what one leaves there, tokens above all, the next would meet. */
async function onPlanted(checkout: string, host: string, faults: readonly string[], seed: number): Promise<Json> {
  const emulator = await node(host, ['emulator', '--port', '0', ...faults.flatMap((id) => ['--fault', id])], /listening on \S+/);
  const url = /listening on (\S+)/.exec(emulator.text)?.[1];
  if (url === undefined) throw new UsageError(`the emulator of ${host} did not start: ${emulator.text}`);
  try {
    return await outcome(checkout, url, seed);
  } finally {
    emulator.stop();
  }
}

async function compareRuns(here: string, other: string, faults: readonly string[], seed: number): Promise<readonly string[]> {
  const faithful = differences(await outcome(other, 'embedded', seed), await outcome(here, 'embedded', seed));
  const planted = differences(await onPlanted(other, other, faults, seed), await onPlanted(here, other, faults, seed));
  return [...faithful.map((line) => `seed ${seed}, embedded: ${line}`), ...planted.map((line) => `seed ${seed}, planted faults: ${line}`)];
}

function compareLists(here: string, other: string): readonly string[] {
  return goldenLists.flatMap((folder) =>
    readdirSync(join(here, folder))
      .filter((file) => !existsSync(join(other, folder, file)) || !isDeepStrictEqual(read(here, folder, file), read(other, folder, file)))
      .map((file) => `${folder}/${file} differs`),
  );
}

function read(...parts: readonly string[]): string {
  return readFileSync(join(...parts), 'utf8');
}

async function main(given: string, { seeds, faults }: Options): Promise<number> {
  const [here, other] = [packageRoot(), resolve(given)];
  if (!existsSync(join(other, 'dist', 'cli', 'main.js'))) throw new UsageError(`${given}: no built checkout (dist/cli/main.js is missing)`);
  const found = [...compareLists(here, other)];
  for (const seed of seeds) found.push(...(await compareRuns(here, other, faults, seed)));
  process.stdout.write(
    found.length === 0 ? `equal at seeds ${seeds.join(', ')}\n` : `${found.slice(0, most).join('\n')}\n${found.length} differences\n`,
  );
  return found.length === 0 ? 0 : 1;
}

const numbers = (text: string) => text.split(',').map(Number);
const program = new Command('same')
  .argument('<checkout>', 'a built checkout of the commit to compare with')
  .option('--seeds <numbers>', 'seeds, with commas', numbers, [1, 7])
  .option('--faults <id...>', 'faults of the second target', planted);

try {
  program.parse();
  process.exitCode = await main(program.args[0] ?? '', program.opts<Options>());
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`same: ${error.message}\n`);
  process.exitCode = 64;
}
