// Sets up every SDK whose toolchain is here, gates them all against their baselines, an operation at a time, and puts the results side by side.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { builtinDrivers, missingFor, setUpDriver } from '../../dist/targets/driver/builtin.js';
import { operationsIn, outcomeOf } from './outcomes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cacheRoot = join(root, 'node_modules', '.cache', 'eni-contract-sdks');
const cli = join(root, 'dist', 'cli', 'main.js');
const out = join(root, 'reports', 'out', 'sdks');
const baselines = join(root, 'targets', 'baselines');

const inProcess = ['sdk:ecs20140526', 'sdk:ecs20140526?signature=v2', 'sdk:pop-core', 'sdk:pop-core?method=POST'];

/** What the command line asks for; a mistake in it ends here. */
function asked() {
  try {
    return operationsIn(process.argv.slice(2));
  } catch (error) {
    console.error(`gate-sdks: ${error.message}`);
    process.exit(64);
  }
}

const operations = asked();

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

/** Where the runs of an operation go. */
function placeOf(operation) {
  return operations.length === 1 ? out : join(out, operation);
}

function gate(targets, operation) {
  const given = targets.flatMap((target) => ['--target', target]);
  const asked = ['--operation', operation, '--profile', 'gate', '--baseline', oneBaseline(), '--out', placeOf(operation)];
  spawnSync(process.execPath, [cli, 'run', ...given, ...asked], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

function runsIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => join(folder, name, 'run.json'))
    .filter((file) => existsSync(file));
}

/** Says how each target ended, and answers what that counts as; one that left no run has failed. */
function tell(operation, targets) {
  const runs = new Map(
    runsIn(placeOf(operation))
      .map((file) => JSON.parse(readFileSync(file, 'utf8')))
      .map((run) => [run.target.id, run]),
  );
  return targets.map((target) => {
    const run = runs.get(target);
    const name = operation.padEnd(longest);
    if (run === undefined) {
      console.log(`no run               ${name}  ${target}`);
      return { kind: 'failed' };
    }
    const { exitCode, verdict, counts, durationMs } = run;
    const seen = `${counts.conforms} conform, ${counts.known} known, ${counts.deviates} new, ${(durationMs / 1000).toFixed(0)} s`;
    console.log(`${verdict.padEnd(12)} exit ${exitCode}  ${name}  ${seen}  ${target}  ${run.target.version}`);
    return { ...outcomeOf(run), operation };
  });
}

/** One page for all operations, or for the one. */
function writePages() {
  const files = operations.flatMap((operation) => runsIn(placeOf(operation)));
  if (files.length < 2) return;
  const format = operations.length === 1 ? 'html' : 'parity';
  execFileSync(process.execPath, [cli, 'report', ...files, '--format', format, '--out', out], { stdio: 'inherit' });
}

mkdirSync(cacheRoot, { recursive: true });
// What an earlier run left would stand beside the results of this one.
rmSync(out, { recursive: true, force: true });
// At once: most of it is waiting for registries.
const found = await Promise.all(builtinDrivers().map(setUp));
const targets = [...inProcess, ...found.filter(({ kind }) => kind === 'ready').map(({ target }) => target)];
const longest = Math.max(...operations.map(({ length }) => length));
const outcomes = operations.flatMap((operation) => {
  gate(targets, operation);
  return tell(operation, targets);
});

const apart = outcomes.filter(({ kind }) => kind === 'apart');
for (const operation of operations) {
  const [first, ...others] = apart.filter((each) => each.operation === operation);
  if (first)
    console.log(`NOT MEASURED ${operation} of ${others.length + 1} targets, but for the checks of the SDKs themselves: ${first.why}`);
}
for (const { name, kind, why } of found) if (kind !== 'ready') console.log(`NOT GATED    ${name}: ${why}`);
writePages();
const passed = outcomes.filter(({ kind }) => kind === 'passed').length;
const failed = [...outcomes, ...found].filter(({ kind }) => kind === 'failed').length;
if (apart.length > 0) console.log(`${apart.length} not measured, neither passed nor failed`);
console.log(`${passed} passed, ${failed} failed`);
// Nothing that failed is no pass where nothing passed.
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
