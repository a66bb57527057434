// Sets up every SDK whose toolchain is here, gates them all in one command against their baselines, and puts the results side by side.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cacheRoot = join(root, 'node_modules', '.cache', 'eni-contract-sdks');
const cli = join(root, 'dist', 'cli', 'main.js');
const out = join(root, 'reports', 'out', 'sdks');
const drivers = join(root, 'targets', 'drivers');
const baselines = join(root, 'targets', 'baselines');

const inProcess = ['sdk:ecs20140526', 'sdk:ecs20140526?signature=v2', 'sdk:pop-core', 'sdk:pop-core?method=POST'];

function isInstalled(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** How a step of a set-up ended: null where it did what it should. */
function step([program, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', ({ message }) => resolve(`${program} ${message}`));
    child.on('exit', (status, signal) => resolve(status === 0 ? null : `${program} ended with ${status ?? signal}`));
  });
}

/** What became of one driver: its target, or why there is none. */
async function setUp(folder) {
  const here = join(drivers, folder);
  const { sdk, needs, setUp: steps, run } = JSON.parse(readFileSync(join(here, 'driver.json'), 'utf8'));
  const missing = needs.filter((program) => !isInstalled(program));
  if (missing.length > 0) return { sdk, kind: 'missing', why: `${missing.join(', ')} not found` };
  const cache = join(cacheRoot, folder);
  mkdirSync(cache, { recursive: true });
  const placed = (text) => text.replaceAll('{cache}', cache).replaceAll('{here}', here);
  const started = performance.now();
  for (const each of steps) {
    const why = await step(each.map(placed));
    if (why !== null) return { sdk, kind: 'failed', why };
  }
  console.log(`set up in ${((performance.now() - started) / 1000).toFixed(0)} s: ${sdk}`);
  return { sdk, kind: 'ready', target: `driver:${placed(run).replaceAll(root, '')}` };
}

/** Entries say by `when` which SDK and version they are about, so all of them fit into one file. */
function oneBaseline() {
  const files = readdirSync(baselines).filter((name) => name.endsWith('.yaml'));
  const entries = files.flatMap((name) => parse(readFileSync(join(baselines, name), 'utf8')).entries);
  const file = join(cacheRoot, 'baseline.yaml');
  writeFileSync(file, stringify({ schema: 'eni-contract/baseline/1', entries }));
  return file;
}

function gate(targets) {
  const given = targets.flatMap((target) => ['--target', target]);
  const { status } = spawnSync(process.execPath, [cli, 'run', ...given, '--profile', 'gate', '--baseline', oneBaseline(), '--out', out], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status;
}

function runsIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name, 'run.json'));
}

mkdirSync(cacheRoot, { recursive: true });
// What an earlier run left would stand beside the results of this one.
rmSync(out, { recursive: true, force: true });
// At once: most of it is waiting for registries.
const folders = readdirSync(drivers, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const found = await Promise.all(folders.map(({ name }) => setUp(name)));
const targets = [...inProcess, ...found.filter(({ kind }) => kind === 'ready').map(({ target }) => target)];
const status = gate(targets);

let passed = 0;
let failed = 0;
for (const file of runsIn(out)) {
  const { target, exitCode, verdict, counts, durationMs } = JSON.parse(readFileSync(file, 'utf8'));
  if (exitCode === 0) passed++;
  else failed++;
  const seconds = (durationMs / 1000).toFixed(0);
  console.log(
    `${verdict.padEnd(12)} exit ${exitCode}  ${counts.known} known, ${counts.deviates} new, ${seconds} s  ${target.id}  ${target.version}`,
  );
}
for (const { sdk, kind, why } of found) if (kind !== 'ready') console.log(`NOT GATED    ${sdk}: ${why}`);
failed += found.filter(({ kind }) => kind === 'failed').length;
if (passed + failed > 1)
  execFileSync(process.execPath, [cli, 'report', ...runsIn(out), '--format', 'html', '--out', out], { stdio: 'inherit' });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || status !== 0 ? 1 : 0;
