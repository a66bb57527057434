// Runs the suite against two servers that were not written here, each by itself, and one nightly on three targets at once.
// By hand: it installs 351 packages into a temporary folder, or into the one that is named.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { during, install, main, servers, writeConfig } from './servers.mjs';

const folder = process.argv[2] === undefined ? mkdtempSync(join(tmpdir(), 'eni-foreign-')) : resolve(process.argv[2]);
const problems = [];

function expectEqual(what, actual, expected) {
  if (JSON.stringify(actual) !== JSON.stringify(expected))
    problems.push(`${what}: ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);
}

function run(name, ...options) {
  const out = join(folder, 'reports', name);
  const args = [main, 'run', '--wire', 'C', ...options, '--out', out];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return { out, status, stdout };
}

/** The lines of a verdict that count. */
function inShort(stdout) {
  return stdout
    .split('\n')
    .filter((line) => /^(Conforms|Deviates|Not measured|target|seed|checks|sent|coverage) /.test(line.replace(':', ' ')))
    .join('\n');
}

async function judge(server) {
  const { out, status, stdout } = await during(server, folder, () => run(server.name, '--target', server.url, '--profile', 'smoke'));
  process.stdout.write(`\n${server.name} alone: exit ${status}, ${out}\n${inShort(stdout)}\n`);
  expectEqual(`exit of ${server.name}`, status, 1);
}

/** One command, three targets, one page. */
async function judgeThree() {
  const expected = { faithful: 0, faulty: 1, prism: 1 };
  const names = Object.keys(expected);
  const { emulator, prism } = servers;
  writeConfig(folder, [await emulator('faithful'), await emulator('faulty', 'name-accepts-129'), await prism(folder)]);
  const targets = names.flatMap((name) => ['--target', name]);
  const { out, status, stdout } = run('three', ...targets, '--jobs', '3', '--profile', 'nightly', '--max-time', '60');
  process.stdout.write(`\nthree at once: exit ${status}, ${out}\n${inShort(stdout)}\n`);
  const runs = names.map((name) => JSON.parse(readFileSync(join(out, name, 'run.json'), 'utf8')));
  expectEqual('exits of the three', Object.fromEntries(runs.map((each) => [each.target.id, each.exitCode])), expected);
  expectEqual('worst exit', status, 1);
  expectEqual('checks in which faulty deviates', deviating(runs[1]), ['boundary/NetworkInterfaceName/maxLength']);
  const page = readFileSync(join(out, 'comparison.html'), 'utf8');
  const columns = [...page.matchAll(/<th scope="row">([^<]+)</g)].map(([, name]) => name).slice(0, names.length);
  expectEqual('targets of the page', columns, names);
}

function deviating({ checks }) {
  return checks.filter(({ verdict }) => verdict === 'deviates').map(({ id }) => id);
}

mkdirSync(folder, { recursive: true });
if (!install(folder)) process.exit(3);
await judge(await servers.prism(folder));
await judge(await servers.mountebank(folder));
await judgeThree();
process.stdout.write(problems.length === 0 ? '\nall as expected\n' : `\nNOT as expected:\n${problems.join('\n')}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
