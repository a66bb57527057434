// Runs the suite against two servers that were not written here. By hand: it installs 351 packages into a temporary folder.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const main = join(root, 'dist/cli/main.js');
const folder = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'eni-foreign-'));
const bin = (name) => join(folder, 'node_modules/.bin', name);

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function untilReady(url) {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await sleep(200);
  }
  throw new Error(`${url} does not answer`);
}

async function judge(name, command, args, url) {
  const child = spawn(command, args, { stdio: 'ignore' });
  try {
    await untilReady(url);
    const out = join(folder, 'reports', name);
    const ended = spawnSync(process.execPath, [main, 'run', '--target', url, '--profile', 'smoke', '--wire', 'C', '--out', out], {
      encoding: 'utf8',
    });
    process.stdout.write(`\n${name}: exit ${ended.status}, ${out}\n${ended.stdout.split('\n').slice(0, 14).join('\n')}\n`);
    return ended.status === 1;
  } finally {
    child.kill();
  }
}

const install = [
  'i',
  '--prefix',
  folder,
  '-E',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '@stoplight/prism-cli@5.8.3',
  'mountebank@2.9.1',
];
if (spawnSync('npm', install, { stdio: 'inherit' }).status !== 0) process.exit(3);
const port = await freePort();
const prism = await judge(
  'prism',
  bin('prism'),
  ['mock', '-h', '127.0.0.1', '-p', String(port), join(root, 'spec/create-network-interface.yaml')],
  `http://127.0.0.1:${port}`,
);
const admin = String(await freePort());
const imposters = join(root, 'test/foreign/imposters.json');
const mountebank = await judge(
  'mountebank',
  bin('mb'),
  ['--configfile', imposters, '--nologfile', '--port', admin, '--localOnly'],
  'http://127.0.0.1:4545',
);
process.exitCode = prism && mountebank ? 0 : 1;
