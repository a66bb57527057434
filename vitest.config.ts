import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Three projects: `own` are the project's tests, `examples` those that the examples for users are; `contract` judges a target, and is asked for by name (`--project contract`).
export default defineConfig({
  test: {
    // Most of the time goes to processes that tests start and wait for: three files side by side also on two processors.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'own',
          include: [
            '{bench,cli,emulator,engine,generators,library,model,oracle,packs,reports,runner,spec,suites,targets,test}/**/*.test.{ts,tsx}',
          ],
          exclude: ['node_modules', 'dist', 'reports/out'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      { test: { name: 'examples', include: ['examples/**/*.test.mjs'], testTimeout: 300_000, hookTimeout: 300_000 } },
      { test: { name: 'contract', include: ['suites/*.suite.ts'], hookTimeout: 60_000 } },
    ],
  },
});
