export type { Fault, FaultClass } from './faults/fault.ts';
export { type FaultId, faultCatalogue } from './faults.ts';
export { type SeededWorld, seededFixtures } from './seeded-world.ts';
export { type Emulator, type EmulatorOptions, startEmulator } from './start-emulator.ts';
export { type EmulatorThreadOptions, startEmulatorThread } from './start-emulator-thread.ts';
