import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** They want modules that nobody has used before. */
const apart = ['spec/schema-readers.test.ts'];

// Four projects: `own` and `apart` are the project's tests, `examples` those that the examples for users are; `contract` judges a target, and is asked for by name (`--project contract`).
export default defineConfig({
  test: {
    // Most of the time goes to processes that tests start and wait for: three files side by side also on two processors.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'own',
          // In processes that take one file after the other: what they read is read once. Nothing here starts processes, or changes what is the process's.
          include: ['{bench,emulator,engine,generators,model,oracle,packs,reports,runner,spec,suites,targets}/**/*.test.{ts,tsx}'],
          exclude: ['node_modules', 'dist', 'reports/out', ...apart],
          isolate: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'apart',
          include: ['{cli,library,test}/**/*.test.{ts,tsx}', ...apart],
          exclude: ['node_modules', 'dist', 'reports/out'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // The compiled command line is started as it is.
          server: { deps: { external: [/\/dist\//] } },
        },
      },
      { test: { name: 'examples', include: ['examples/**/*.test.mjs'], testTimeout: 300_000, hookTimeout: 300_000 } },
      { test: { name: 'contract', include: ['suites/*.suite.ts'], hookTimeout: 60_000 } },
    ],
  },
});
