export { NotMeasured } from './cli/not-measured.ts';
export {
  createEmulator,
  type Emulator,
  type EmulatorHandler,
  type EmulatorOptions,
  seededFixtures,
  startEmulator,
} from './emulator/index.ts';
export { loadFixtures } from './library/load-fixtures.ts';
export { type ReportFormat, renderReport } from './library/render-report.ts';
export { run } from './library/run.ts';
export type { RunOptions, RunProgress } from './library/run-options.ts';
export type { FetchLike } from './model/fetch-like.ts';
export type { Fixtures } from './model/fixtures.ts';
export type { CheckResult, Finding, Run } from './model/run.ts';
export { readRun } from './reports/index.ts';
export { loadOperation } from './spec/load.ts';
export type { Operation, Parameter, Rule } from './spec/operation.ts';
export { UsageError } from './spec/usage-error.ts';
