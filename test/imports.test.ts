import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../spec/files.ts';

/** Who may import whom. `index.ts` at the root is the package's face. */
const law: Readonly<Record<string, readonly string[]>> = {
  model: ['spec'],
  spec: [],
  generators: ['model', 'spec'],
  packs: ['model', 'spec', 'generators', 'oracle'],
  oracle: ['model', 'spec'],
  emulator: ['spec/errors.ts', 'spec/files.ts', 'spec/nearest.ts', 'spec/usage-error.ts'],
  targets: ['model', 'spec', 'emulator'],
  runner: ['model', 'spec', 'generators', 'oracle'],
  reports: ['model', 'spec'],
  engine: ['model', 'spec', 'generators', 'oracle', 'targets', 'runner', 'reports', 'packs'],
  library: ['model', 'spec', 'generators', 'oracle', 'emulator', 'targets', 'runner', 'reports', 'engine', 'cli'],
  suites: ['model', 'spec', 'generators', 'oracle', 'emulator', 'targets', 'runner', 'reports', 'engine'],
  cli: ['model', 'spec', 'generators', 'oracle', 'emulator', 'targets', 'runner', 'reports', 'engine', 'index.ts'],
  bench: ['model', 'spec', 'generators', 'oracle', 'emulator', 'targets', 'runner', 'reports', 'engine', 'cli'],
};

const root = packageRoot();

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => join(folder, file));
}

function imports(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path]) =>
    relative(root, resolve(root, dirname(file), path ?? '')),
  );
}

describe.each(Object.entries(law))('%s', (folder, allowed) => {
  const permitted = (path: string) => [folder, ...allowed].some((place) => path === place || path.startsWith(`${place}/`));

  it('imports only from where it may', () => {
    const strays = sources(folder).flatMap((file) =>
      imports(file)
        .filter((path) => !permitted(path))
        .map((path) => `${file} imports ${path}`),
    );
    expect(strays).toEqual([]);
  });
});

it('covers every folder that holds code', () => {
  const folders = readdirSync(root, { withFileTypes: true }).filter(
    (entry) =>
      entry.isDirectory() && !entry.name.startsWith('.') && !['node_modules', 'dist', 'test', 'docs', 'action'].includes(entry.name),
  );
  expect(
    folders
      .map(({ name }) => name)
      .filter((name) => sources(name).length > 0)
      .sort(),
  ).toEqual(Object.keys(law).sort());
});

/** The first circle that is met from `file` on; `open`: the way so far, `done`: files from which none was found. */
function circleFrom(file: string, open: readonly string[], done: Set<string>): readonly string[] | null {
  if (done.has(file)) return null;
  const at = open.indexOf(file);
  if (at >= 0) return [...open.slice(at), file];
  for (const next of imports(file).filter((path) => /\.tsx?$/.test(path))) {
    const circle = circleFrom(next, [...open, file], done);
    if (circle) return circle;
  }
  done.add(file);
  return null;
}

it('no file imports itself by way of others', () => {
  const done = new Set<string>();
  const circles = Object.keys(law)
    .flatMap(sources)
    .map((file) => circleFrom(file, [], done))
    .filter((circle) => circle !== null);
  expect(circles.map((circle) => circle.join(' → '))).toEqual([]);
});

it.each([
  ['packs/eni/break', ['oracle']],
  ['packs/eni/read', ['generators']],
])('%s knows nothing of the other reading', (folder, barred) => {
  if (!existsSync(join(root, folder))) return;
  const strays = sources(folder).flatMap((file) =>
    imports(file).filter(
      (path) =>
        barred.some((room) => path.startsWith(`${room}/`)) || (/^packs\/\w+\/(break|read)\//.test(path) && !path.startsWith(folder)),
    ),
  );
  expect(strays).toEqual([]);
});

/** The rooms of the runner, from the ground up; a file of its root by its name. What a type is called may be known further down. */
const floors: readonly (readonly string[])[] = [
  [
    'answer-path.ts',
    'budget.ts',
    'context.ts',
    'lanes.ts',
    'meaning.ts',
    'progress.ts',
    'seed.ts',
    'settings.ts',
    'settling.ts',
    'shard.ts',
  ],
  ['requests'],
  ['smallest.ts'],
  ['findings', 'check-report.ts'],
  ['ledger'],
  ['recording'],
  ['trials'],
  ['scripts'],
  ['schedule'],
  [
    'assemble.ts',
    'conclusion.ts',
    'conductor.ts',
    'endings.ts',
    'measured.ts',
    'preflight.ts',
    'select.ts',
    'service-phases.ts',
    'session.ts',
    'shrinking.ts',
    'try-acting.ts',
  ],
  ['sdk'],
];

function floorOf(path: string): number {
  return floors.findIndex((rooms) => rooms.includes(path.split('/')[1] ?? ''));
}

/** Imports that are there when the program runs. */
function loads(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/import type [^;]*;/g, '');
  return [...text.matchAll(/import \{([^}]*)\} from '(\.[^']+)'/g)].flatMap(([, names = '', path = '']) =>
    names.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '))
      ? []
      : [relative(root, resolve(root, dirname(file), path))],
  );
}

it('nothing in the runner runs back up', () => {
  const files = sources('runner');
  expect(files.filter((file) => floorOf(file) < 0)).toEqual([]);
  const upward = files.flatMap((file) =>
    loads(file)
      .filter((path) => path.startsWith('runner/') && floorOf(path) > floorOf(file))
      .map((path) => `${file} imports ${path}`),
  );
  expect(upward).toEqual([]);
});
