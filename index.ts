export { type Emulator, type EmulatorOptions, seededFixtures, startEmulator } from './emulator/index.ts';
export type { Fixtures } from './model/fixtures.ts';
export type { CheckResult, Finding, Run } from './model/run.ts';
export { readRun } from './reports/index.ts';
export { loadOperation } from './spec/load.ts';
export type { Operation, Parameter, Rule } from './spec/operation.ts';
