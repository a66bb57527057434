import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { inlineLess } from './cli/run/tune-engine.ts';
import { asBuilt } from './test/as-built.ts';
import { LongestFirst } from './test/longest-first.ts';

/** Each in a process of its own: `http` as nock leaves it, what a process holds and leaves open. */
const apart = ['library/nock/mock-ecs.test.ts', 'test/misbehaving/{memory,misbehaving}.test.ts'];
/** Puts something of its own in the place of a module, which it can among sources alone; on modules that nobody has used before. */
const onSources = ['spec/schema-readers.test.ts'];
/** The compiled modules are read as they are. */
const server = { deps: { external: [/\/dist\//] } };

/** As a smoke run: each process compiles for itself what it runs for seconds, which took a tenth of all time. */
const execArgv = [inlineLess];

const common = { exclude: ['node_modules', 'dist', 'reports/out'], testTimeout: 300_000, hookTimeout: 300_000, execArgv };

// `own`, `apart` and `sources` are the project's tests, `examples` those that the examples for users are; `contract` judges a target, and is asked for by name (`--project contract`).
// `--mode built`, as `npm test` has it after the build, is of what the build made; else tests are of the sources as they stand.
export default defineConfig(({ mode }) => {
  const plugins = mode === 'built' ? [asBuilt()] : [];
  return {
    test: {
      // Much of the time is waited for, for processes and for what takes its time: six files side by side also on two processors.
      sequence: { sequencer: LongestFirst },
      maxWorkers: Math.max(6, availableParallelism() - 1),
      projects: [
        {
          plugins,
          test: {
            ...common,
            name: 'own',
            // In processes that take one file after the other: to read the modules and the contracts takes longer than most files. Nothing here leaves anything of the process changed.
            include: [
              '{bench,cli,emulator,engine,generators,library,model,oracle,packs,reports,runner,spec,suites,targets,test}/**/*.test.{ts,tsx}',
            ],
            exclude: [...common.exclude, ...apart, ...onSources],
            isolate: false,
            server,
          },
        },
        { plugins, test: { ...common, name: 'apart', include: apart, server } },
        { test: { ...common, name: 'sources', include: onSources } },
        { test: { ...common, name: 'examples', include: ['examples/**/*.test.mjs'] } },
        { plugins, test: { name: 'contract', include: ['suites/*.suite.ts'], hookTimeout: 60_000, server } },
      ],
    },
  };
});
