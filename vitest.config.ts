import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// The project's own tests. The suites under suites/ judge targets, not us: the command line starts them.
export default defineConfig({
  test: {
    include: ['{bench,cli,emulator,engine,generators,model,oracle,reports,runner,spec,targets,test}/**/*.test.{ts,tsx}'],
    exclude: ['node_modules', 'dist', 'reports/out'],
    // Most of the time goes to processes that tests start and wait for: two files side by side also on two processors.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
