// Sets up every SDK whose toolchain is here, gates them all in one command against their baselines, and puts the results side by side.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { builtinDrivers, missingFor, setUpDriver } from '../../dist/targets/driver/builtin.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cacheRoot = join(root, 'node_modules', '.cache', 'eni-contract-sdks');
const cli = join(root, 'dist', 'cli', 'main.js');
const out = join(root, 'reports', 'out', 'sdks');
const baselines = join(root, 'targets', 'baselines');

const inProcess = ['sdk:ecs20140526', 'sdk:ecs20140526?signature=v2', 'sdk:pop-core', 'sdk:pop-core?method=POST'];

/** What became of one driver: its target, or why there is none. */
async function setUp(name) {
  const missing = missingFor(name);
  if (missing.length > 0) return { name, kind: 'missing', why: `${missing.join(', ')} not found` };
  const started = performance.now();
  try {
    await setUpDriver(name);
  } catch (error) {
    return { name, kind: 'failed', why: error.message };
  }
  console.log(`ready after ${((performance.now() - started) / 1000).toFixed(0)} s: ${name}`);
  return { name, kind: 'ready', target: `driver:builtin:${name}` };
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
const found = await Promise.all(builtinDrivers().map(setUp));
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
for (const { name, kind, why } of found) if (kind !== 'ready') console.log(`NOT GATED    ${name}: ${why}`);
failed += found.filter(({ kind }) => kind === 'failed').length;
if (passed + failed > 1)
  execFileSync(process.execPath, [cli, 'report', ...runsIn(out), '--format', 'html', '--out', out], { stdio: 'inherit' });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || status !== 0 ? 1 : 0;
