/**
 * Last step of the build: joins all modules into a few files, which are what ships, and lets each program that was compiled by itself load these. To find
 * and read eight hundred modules took half the time of a short command.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, posix, relative, sep } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { packageRoot } from '../spec/files.ts';

const dist = join(packageRoot(), 'dist');
const joined = join(dist, 'joined');
/** Programs by the name of their file there: the command line, the process of one target, the thread of the emulator. */
const programs = { main: 'cli/main.js', 'one-target': 'cli/run/one-target.js', worker: 'emulator/worker.js' };

/** A module finds what lies beside it where it was, wherever its text went. */
const whereItWas: Plugin = {
  name: 'where-it-was',
  transform: (code, id) => {
    const here = `new URL(${JSON.stringify(posix.join('..', ...relative(dist, id).split(sep)))}, import.meta.url).href`;
    return code.replaceAll('import.meta.url', here);
  },
};

/** What the package exports, by the name of its file there. */
const exported = {
  index: 'index.js',
  emulator: 'emulator/index.js',
  'contract-suite': 'suites/contract-suite.js',
  nock: 'library/nock/index.js',
};

const bundle = await rolldown({
  input: Object.fromEntries(Object.entries({ ...programs, ...exported }).map(([name, path]) => [name, join(dist, path)])),
  platform: 'node',
  external: (id) => !id.startsWith('.') && !isAbsolute(id),
  plugins: [whereItWas],
});
rmSync(joined, { recursive: true, force: true });
await bundle.write({ dir: joined, format: 'esm', comments: false, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' });
await bundle.close();

for (const [name, path] of Object.entries(programs)) {
  const [first = ''] = readFileSync(join(dist, path), 'utf8').split('\n');
  const start = first.startsWith('#!') ? `${first}\n` : '';
  const from = posix.relative(posix.dirname(path), `joined/${name}.js`);
  writeFileSync(join(dist, path), `${start}import '${from}';\n`);
}
