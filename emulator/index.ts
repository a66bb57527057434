export type { Fault } from './faults/fault.ts';
export { createFaults, faultCatalogue } from './faults.ts';
export { seededFixtures } from './seeded-world.ts';
export { type Emulator, type EmulatorOptions, startEmulator } from './start-emulator.ts';
export { startEmulatorThread } from './start-emulator-thread.ts';
