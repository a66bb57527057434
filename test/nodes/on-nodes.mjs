// What every Node that people run makes of the suite: the same verdicts as the one that is running this, whatever it is started with.
// The binaries are those that the npm package `node` carries. Prints a line each, and ends with how many passed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = join(root, 'dist', 'cli', 'main.js');
const cache = join(root, 'node_modules', '.cache', 'eni-contract-nodes');
const folder = mkdtempSync(join(tmpdir(), 'eni-nodes-'));
// The oldest that package.json allows, and the newest of each major since.
const releases = ['20.19', '22', '24', '26'];
const fault = 'name-accepts-129';
const itsCheck = 'boundary/NetworkInterfaceName/maxLength';

/** Surroundings that no verdict may depend on: one thread for files, letters that fold in their own way, a quarter of an hour off. */
const surroundings = { UV_THREADPOOL_SIZE: '1', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' };

function npm(...args) {
  const { status, stderr } = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--prefer-offline'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`);
}

/** The binary of a release, installed once. */
function nodeOf(release) {
  const place = join(cache, release);
  const binary = join(place, 'node_modules', 'node', 'bin', 'node');
  if (existsSync(binary)) return binary;
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), '{"private": true}');
  npm('install', '--prefix', place, '--no-save', `node@${release}`);
  return binary;
}

/** The newest nock of a major, with the oldest Node that it runs on. */
const nocks = [
  ['14', 20],
  ['15', 22],
];

/** Asks ECS as any program does; nothing listens anywhere. */
const mocking = `
import http from 'node:http';
import { mockEcs } from 'eni-contract/nock';
const mock = mockEcs();
const query = '?Action=DescribeNetworkInterfaces&RegionId=cn-hangzhou&Format=JSON';
const codes = [await fetch('https://ecs.cn-hangzhou.aliyuncs.com/' + query).then((answer) => answer.json())];
codes.push(await new Promise((resolve, reject) => {
  const options = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  http.request('http://ecs.cn-hangzhou.aliyuncs.com/', options, (answer) => {
    let text = '';
    answer.on('data', (chunk) => (text += chunk)).on('end', () => resolve(JSON.parse(text)));
  }).on('error', reject).end(query.slice(1));
}));
mock.restore();
const seen = mock.requests.map(({ operation }) => operation);
console.log(JSON.stringify([codes.map(({ Code }) => Code), seen]));
`;

/** The tarball as a user has it, beside a nock. */
function installedTarball(nock) {
  const place = join(folder, `installed-with-nock-${nock}`);
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), '{"private": true}');
  if (!readdirSync(folder).some((name) => name.endsWith('.tgz'))) npm('pack', root, '--ignore-scripts', '--pack-destination', folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  npm('install', '--prefix', place, join(folder, tarball), `nock@${nock}`);
  writeFileSync(join(place, 'mocking.mjs'), mocking);
  return { main: join(place, 'node_modules', 'eni-contract', 'dist', 'cli', 'main.js'), mocking: join(place, 'mocking.mjs') };
}

/** Runs a program to its end, in the clone, whose SDKs are there. */
function ended(node, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** An emulator with the fault, while `use` lasts. */
async function withFault(node, use) {
  const child = spawn(node, [main, 'emulator', '--port', '0', '--fault', fault], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      const [found] = /http:\/\/\S+/.exec(text) ?? [];
      if (found) resolve(found);
    });
    child.on('close', () => reject(new Error(`the emulator did not start on ${node}`)));
  });
  try {
    return await use(url);
  } finally {
    child.kill();
  }
}

let runs = 0;
async function run(node, program, args, env) {
  const out = join(folder, `run-${runs++}`);
  const { code, output } = await ended(node, [program, 'run', '--seed', '1', '--out', out, ...args], env);
  const file = join(out, 'run.json');
  return { code, output, checks: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).checks : [] };
}

/** What each check came to, for comparing; the reasons of those that were skipped included. */
function verdictsOf({ checks }) {
  return new Map(checks.map(({ id, verdict, reason }) => [id, reason === null ? verdict : `${verdict}: ${reason}`]));
}

function differing(was, is) {
  const ids = new Set([...was.keys(), ...is.keys()]);
  return [...ids].filter((id) => was.get(id) !== is.get(id)).map((id) => `${id}: ${was.get(id)} here, ${is.get(id)} there`);
}

let [passed, failed] = [0, 0];
function tell(where, what, why, tail = '') {
  if (why === null) passed++;
  else failed++;
  console.log(`${why === null ? 'passed' : 'FAILED'}  ${where.padEnd(22)} ${what}${why === null ? '' : `: ${why}\n${tail}`}`);
}

const wrongCode = ({ code }, wanted) => (code === wanted ? null : `exit ${code}, not ${wanted}`);
const endOf = ({ output }) => output.split('\n').slice(-12).join('\n');

function compare(where, what, plain, result) {
  const other = differing(verdictsOf(plain), verdictsOf(result));
  tell(where, what, wrongCode(result, 0) ?? (other.length > 0 ? other.slice(0, 5).join('; ') : null), endOf(result));
}

async function twoAtOnce(jobs) {
  const left = [...jobs];
  const lane = async () => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) await job();
  };
  await Promise.all([lane(), lane()]);
}

async function onNode(node, plain, installed) {
  const where = `node ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()}`;
  compare(where, 'conformance, check by check as here', plain, await run(node, main, []));
  const found = await withFault(node, (url) => run(node, main, ['--target', url, '--profile', 'smoke', '--only', itsCheck]));
  tell(where, `${fault} is noticed`, wrongCode(found, 1), endOf(found));
  const sdk = await run(node, main, ['--target', 'sdk:pop-core', '--baseline', 'builtin:pop-core']);
  tell(where, 'gate of an SDK against its baseline', wrongCode(sdk, 0), endOf(sdk));
  for (const [nock, oldest] of nocks) {
    if (Number.parseInt(where.replace('node v', ''), 10) < oldest) continue;
    const mocked = await ended(node, [installed.get(nock).mocking]);
    const asked = mocked.output.includes('"DescribeNetworkInterfaces","DescribeNetworkInterfaces"');
    tell(where, `ECS mocked by nock ${nock}`, wrongCode(mocked, 0) ?? (asked ? null : 'it was not asked'), endOf(mocked));
  }
  const packed = await run(node, installed.get('14').main, ['--profile', 'smoke', '--only', 'boundary/NetworkInterfaceName/*']);
  tell(where, 'as installed from the tarball', wrongCode(packed, 0), endOf(packed));
}

try {
  const installed = new Map(nocks.map(([nock]) => [nock, installedTarball(nock)]));
  const plain = await run(process.execPath, main, []);
  tell(`node ${process.version}`, 'conformance, to compare with', wrongCode(plain, 0), endOf(plain));
  const nodes = new Map(releases.map((release) => [release, nodeOf(release)]));
  const abroad = Object.entries(surroundings).map((each) => each.join('='));
  await twoAtOnce([
    ...[...nodes.values()].map((node) => () => onNode(node, plain, installed)),
    async () =>
      compare(
        `node ${process.version}`,
        `conformance with ${abroad.join(' ')}`,
        plain,
        await run(process.execPath, main, [], surroundings),
      ),
  ]);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
