export { createEmulator, type EmulatorHandler } from './create-emulator.ts';
export type { Fault } from './faults/fault.ts';
export type { Mishap } from './faults/mishaps.ts';
export { createFaults, type FaultId, faultCatalogue, type MishapId, mishapCatalogue } from './faults.ts';
export type { EngineOptions } from './open-engine.ts';
export { seededFixtures } from './seeded-world.ts';
export { type Emulator, type EmulatorOptions, startEmulator } from './start-emulator.ts';
export { startEmulatorThread } from './start-emulator-thread.ts';
export type { EmulatorFixtures } from './world-of.ts';
