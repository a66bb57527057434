// Runs every command of README and docs from a fresh clone and from the tarball, and compares what it prints with what the pages say.
// npm run docs:check [-- --from clone|tarball] [--only PAGE] [--list] [--write]
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { firstDifference, stepsOf } from './commands.mjs';
import { answers, shortened, unplayed } from './scenes.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: asked } = parseArgs({
  options: { from: { type: 'string', multiple: true }, only: { type: 'string' }, list: { type: 'boolean' }, write: { type: 'boolean' } },
});
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
  'targets/drivers/README.md',
];

function quietly(program, args, cwd) {
  execFileSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Where a reader may stand: a clone that was built, or a folder in which the tarball is installed. What is not committed is there too. */
const origins = {
  clone() {
    const folder = mkdtempSync(join(tmpdir(), 'docs-clone-'));
    quietly('git', ['clone', '--quiet', root, folder], root);
    const changed = execFileSync('git', ['ls-files', '--modified', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
    for (const file of changed.split('\n').filter((name) => name !== '' && existsSync(join(root, name)))) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      copyFileSync(join(root, file), join(folder, file));
    }
    quietly('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], folder);
    return folder;
  },
  tarball() {
    const folder = mkdtempSync(join(tmpdir(), 'docs-tarball-'));
    quietly('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], root);
    const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
    writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}');
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const sdks = ['@alicloud/ecs20140526', '@alicloud/pop-core', '@alicloud/credentials'].map((name) => `${name}@${devDependencies[name]}`);
    quietly('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', `./${tarball}`, ...sdks], folder);
    return folder;
  },
};

/** A process of its own group, so that what it started ends with it. */
function start(text, cwd) {
  const child = spawn('bash', ['-c', text], { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  return {
    ended,
    stdout: () => stdout,
    stderr: () => stderr,
    /** Answers when it is gone, so that its port is free. */
    stop() {
      try {
        process.kill(-child.pid, 'SIGTERM');
      } catch {
        // It has ended.
      }
      return ended;
    },
  };
}

async function served(text, cwd) {
  const server = start(text, cwd);
  const until = performance.now() + 180_000;
  while (!/http:\/\//.test(server.stdout()) && performance.now() < until) {
    if (await Promise.race([server.ended.then(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 100))])) break;
  }
  return server;
}

/** The port that a command names, or that an address in it does. */
function portsIn(text) {
  return [...text.matchAll(/(?:--port |127\.0\.0\.1:)(\d+)/g)].map(([, port]) => Number(port));
}

/** Servers that a page takes for granted; those that it starts itself are not. */
async function servers(page, folder, cli) {
  const steps = stepsOf(readFileSync(join(root, page), 'utf8'));
  const own = new Set(steps.filter(({ kind }) => kind === 'serve').flatMap(({ text }) => portsIn(text)));
  const wanted = new Set([8620, ...(/conformance-report/.test(page) ? [4566, 5000] : []), ...steps.flatMap(({ text }) => portsIn(text))]);
  const open = new Map();
  for (const port of wanted) if (port === 8620 || !own.has(port)) open.set(port, await served(`${cli} emulator --port ${port}`, folder));
  return open;
}

/** Files and servers that the pages take for granted; answers the servers by port. */
async function scene(page, folder) {
  mkdirSync(folder, { recursive: true });
  const [, fixtures = ''] = /```yaml\n(regions:[^`]*)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  writeFileSync(join(folder, 'world.yaml'), fixtures);
  const cli = 'npx --no-install eni-contract';
  const open = await servers(page, folder, cli);
  const prepare = [
    `${cli} emulator --print-fixtures > seeded.yaml`,
    `${cli} run --profile smoke --wire A --only 'contract/*' --out a && cp a/run.json a.json && cp a.json b.json && cp a.json c.json && cp a.json run.json && cp a.json last-week.json && mkdir -p b && cp a.json b/run.json`,
    `for i in 1 2 3; do ${cli} run --profile smoke --wire A --only 'contract/*Id' --shard $i/3 --out part$i; done; mkdir one two three; cp part1/run.json one; cp part2/run.json two; cp part3/run.json three`,
    `${cli} record --target http://127.0.0.1:8620 --wire A --only contract/Tag --out ecs-2026-11.jsonl`,
    `mkdir -p before after reports/out && cp a.json before/run.json && cp a.json after/run.json && cp a.json reports/out/run.json`,
  ];
  for (const text of prepare) await start(text, folder).ended;
  return open;
}

/** Targets that a page names and the reader has in a file. */
const config = `targets:
  emulator-a: {endpoint: 'http://127.0.0.1:4566', fixtures: seeded.yaml}
  emulator-b: {endpoint: 'http://127.0.0.1:5000', fixtures: seeded.yaml}
  T: {endpoint: 'http://127.0.0.1:8620', fixtures: seeded.yaml}
`;

function inShort({ kind, text }) {
  if (kind === 'print') return text;
  const [, more = ''] = shortened.find(([pattern]) => pattern.test(text)) ?? [];
  return `${text} ${more}`
    .trim()
    .replace('--target T', '--config targets.yaml --target T')
    .replace(/--target emulator-a/, '--config targets.yaml --target emulator-a');
}

async function play(step, folder) {
  const [, why] = unplayed.find(([pattern]) => pattern.test(step.text)) ?? [];
  // What the page shows with brackets or an ellipsis is no command yet.
  if (why !== undefined || /[…[]/.test(step.text)) return { status: 'left', why: why ?? 'a pattern, not a command' };
  if (asked.list) return { status: 'listed', why: inShort(step) };
  if (step.kind === 'serve') {
    const server = await served(step.text, folder);
    return /http:\/\//.test(server.stdout()) ? { status: 'well', server } : { status: 'wrong', why: server.stderr().slice(0, 300), server };
  }
  const run = start(inShort(step), folder);
  const code = await run.ended;
  if (!answers.includes(code)) return { status: 'wrong', why: `exit ${code}: ${run.stderr().slice(0, 300)}` };
  if (step.kind !== 'print') return { status: 'well', why: `exit ${code}` };
  const difference = firstDifference(step.printed, run.stdout().trimEnd().split('\n'));
  const why2 = difference && `the page says ${JSON.stringify(difference.wanted)}, printed is ${JSON.stringify(difference.found)}`;
  return difference === null
    ? { status: 'well', why: 'prints what the page says' }
    : { status: 'wrong', why: why2, printed: run.stdout().trimEnd() };
}

/** Puts what was printed under its `prints:` (the whole of it, or from the first line of the block on where that stands in it). */
function rewrite(page, { from, to, printed }, text) {
  const file = join(root, page);
  const lines = readFileSync(file, 'utf8').split('\n');
  const whole = text.split('\n');
  const start = Math.max(0, printed.length === 0 ? 0 : whole.findIndex((line) => line.split(' ')[0] === printed[0].split(' ')[0]));
  const end = printed.length === 0 ? whole.length : whole.findIndex((line, at) => at > start && line === '');
  lines.splice(from, to - from, ...whole.slice(start, end < 0 ? whole.length : end));
  writeFileSync(file, lines.join('\n'));
}

async function checkPage(origin, base, page) {
  const folder = join(base, 'docs-check', basename(page, '.md') + (page.startsWith('targets') ? '-drivers' : ''));
  const open = asked.list ? new Map() : await scene(page, folder);
  if (!asked.list) {
    writeFileSync(join(folder, 'targets.yaml'), config);
    if (page === 'README.md' || page === 'docs/reports.md') cpSync(join(folder, 'seeded.yaml'), join(folder, 'fixtures.yaml'));
  }
  const lines = [];
  for (const step of stepsOf(readFileSync(join(root, page), 'utf8'))) {
    // `npm run` belongs to the clone; where the package is installed the README names the command beside it.
    const atRoot = /^npm run/.test(step.text);
    if (atRoot && origin === 'tarball') continue;
    for (const port of step.kind === 'serve' ? portsIn(step.text) : []) await open.get(port)?.stop();
    const { status, why = '', server, printed } = await play(step, atRoot ? base : folder);
    if (server) open.set(step.text, server);
    lines.push({
      status,
      text: `${status.padEnd(6)} ${origin.padEnd(8)} ${page}:${step.line}  ${step.text}${why === '' ? '' : `\n         ${why}`}`,
    });
    if (status !== 'left' || asked.list) console.log(lines.at(-1).text);
    if (asked.write && printed !== undefined) rewrite(page, step, printed);
  }
  for (const server of open.values()) await server.stop();
  return lines;
}

const found = [];
for (const origin of asked.from ?? Object.keys(origins)) {
  const base = asked.list ? root : origins[origin]();
  for (const page of pages.filter((each) => asked.only === undefined || each.includes(asked.only)))
    found.push(...(await checkPage(origin, base, page)));
  if (!asked.list) rmSync(base, { recursive: true, force: true });
}
const count = (status) => found.filter((each) => each.status === status).length;
console.log(`${count('well')} commands work as the pages say, ${count('wrong')} do not, ${count('left')} were not run`);
process.exitCode = count('wrong') > 0 ? 1 : 0;
