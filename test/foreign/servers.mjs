// The servers that `npm run foreign` judges: two that were not written here, installed into a temporary folder, and our emulator twice.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const main = join(root, 'dist/cli/main.js');

export function install(folder) {
  const packages = ['@stoplight/prism-cli@5.8.3', 'mountebank@2.9.1'];
  const options = ['i', '--prefix', folder, '-E', '--ignore-scripts', '--no-audit', '--no-fund'];
  return spawnSync('npm', [...options, ...packages], { stdio: 'inherit' }).status === 0;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function answers(url) {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

async function untilReady(url) {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (await answers(url)) return;
    await sleep(200);
  }
  throw new Error(`${url} does not answer`);
}

/** A server: its url and the words that start it there. */
async function prism(folder) {
  const port = await freePort();
  const words = [
    join(folder, 'node_modules/.bin/prism'),
    'mock',
    '-h',
    '127.0.0.1',
    '-p',
    port,
    join(root, 'spec/operations/create-network-interface.yaml'),
  ];
  return { name: 'prism', url: `http://127.0.0.1:${port}`, words: words.map(String) };
}

async function mountebank(folder) {
  const port = await freePort();
  const { imposters } = JSON.parse(readFileSync(join(root, 'test/foreign/imposters.json'), 'utf8'));
  const file = join(folder, 'imposters.json');
  writeFileSync(file, JSON.stringify({ imposters: imposters.map((imposter) => ({ ...imposter, port })) }));
  const admin = await freePort();
  const words = [join(folder, 'node_modules/.bin/mb'), '--configfile', file, '--nologfile', '--port', admin, '--localOnly'];
  return { name: 'mountebank', url: `http://127.0.0.1:${port}`, words: words.map(String) };
}

async function emulator(name, ...faults) {
  const port = await freePort();
  const words = [process.execPath, main, 'emulator', '--port', port, ...faults.flatMap((fault) => ['--fault', fault])];
  return { name, url: `http://127.0.0.1:${port}`, words: words.map(String) };
}

export const servers = { prism, mountebank, emulator };

/** Runs a server while work is done; it writes its own files into the folder, not into the caller's. */
export async function during({ url, words: [program, ...args] }, folder, work) {
  const child = spawn(program, args, { stdio: 'ignore', cwd: folder });
  try {
    await untilReady(url);
    return work();
  } finally {
    child.kill();
  }
}

function quoted(word) {
  return `'${word.replaceAll("'", `'"'"'`)}'`;
}

/** An eni-contract.yaml that starts each of them. */
export function writeConfig(folder, targets) {
  const lines = targets.flatMap(({ name, url, words }) => [
    `  ${name}:`,
    `    endpoint: ${url}`,
    '    start:',
    `      command: ${JSON.stringify(words.map(quoted).join(' '))}`,
    `      ready: ${url}/`,
  ]);
  writeFileSync(join(folder, 'eni-contract.yaml'), `${['targets:', ...lines].join('\n')}\n`);
}
