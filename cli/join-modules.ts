/**
 * Last step of the build: joins the modules of each program into a few files, and lets the program that it was read from load these. To find and read
 * eight hundred modules took half the time of a short command. A module of its own stays beside them for whoever imports the package.
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

const bundle = await rolldown({
  input: Object.fromEntries(Object.entries(programs).map(([name, path]) => [name, join(dist, path)])),
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
