import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

/** Each in a process of its own: modules that nobody has used before, `http` as nock leaves it, what a process holds and leaves open. */
const apart = ['spec/schema-readers.test.ts', 'library/nock/mock-ecs.test.ts', 'test/misbehaving/{memory,misbehaving}.test.ts'];

const common = { exclude: ['node_modules', 'dist', 'reports/out'], testTimeout: 300_000, hookTimeout: 300_000 };

// Four projects: `own` and `apart` are the project's tests, `examples` those that the examples for users are; `contract` judges a target, and is asked for by name (`--project contract`).
export default defineConfig({
  test: {
    // Much of the time is waited for, for processes and for what takes its time: four files side by side also on two processors.
    sequence: { sequencer: LongestFirst },
    maxWorkers: Math.max(4, availableParallelism() - 1),
    projects: [
      {
        test: {
          ...common,
          name: 'own',
          // In processes that take one file after the other: to read the modules and the contracts takes longer than most files. Nothing here leaves anything of the process changed.
          include: [
            '{bench,cli,emulator,engine,generators,library,model,oracle,packs,reports,runner,spec,suites,targets,test}/**/*.test.{ts,tsx}',
          ],
          exclude: [...common.exclude, ...apart],
          isolate: false,
          // The compiled command line is started as it is.
          server: { deps: { external: [/\/dist\//] } },
        },
      },
      { test: { ...common, name: 'apart', include: apart } },
      { test: { ...common, name: 'examples', include: ['examples/**/*.test.mjs'] } },
      { test: { name: 'contract', include: ['suites/*.suite.ts'], hookTimeout: 60_000 } },
    ],
  },
});
