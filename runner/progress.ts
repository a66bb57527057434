/** Slots of the shared memory through which the session shows its progress and is asked to stop. */
const slots = { stop: 0, cases: 1, requests: 2, checksDone: 3, checks: 4, deviations: 5, phase: 6 } as const;

export type Slot = keyof typeof slots;

export const phases = ['starting', 'preflight', 'edges', 'samples', 'shrinking', 'clean-up'] as const;
export type Phase = (typeof phases)[number];

/** Shared memory for one run. */
export function newSignals(): SharedArrayBuffer {
  return new SharedArrayBuffer(Object.keys(slots).length * Int32Array.BYTES_PER_ELEMENT);
}

/** A view on it, from either thread. */
export interface Progress {
  add(slot: Slot, amount?: number): void;
  set(slot: Slot, value: number): void;
  get(slot: Slot): number;
  phase(): Phase;
  enter(phase: Phase): void;
  /** True once the user has asked the run to stop. */
  stopping(): boolean;
}

export function progressOf(signals: SharedArrayBuffer): Progress {
  const memory = new Int32Array(signals);
  return {
    add: (slot, amount = 1) => void Atomics.add(memory, slots[slot], amount),
    set: (slot, value) => void Atomics.store(memory, slots[slot], value),
    get: (slot) => Atomics.load(memory, slots[slot]),
    phase: () => phases[Atomics.load(memory, slots.phase)] ?? 'starting',
    enter: (phase) => void Atomics.store(memory, slots.phase, phases.indexOf(phase)),
    stopping: () => Atomics.load(memory, slots.stop) !== 0,
  };
}

/** Where a run stands; all but the phase are counts. */
export interface Snapshot {
  readonly phase: Phase;
  readonly checks: number;
  readonly checksDone: number;
  readonly cases: number;
  readonly requests: number;
  readonly findings: number;
}

export function snapshotOf(progress: Progress): Snapshot {
  const { phase, get } = progress;
  return {
    phase: phase(),
    checks: get('checks'),
    checksDone: get('checksDone'),
    cases: get('cases'),
    requests: get('requests'),
    findings: get('deviations'),
  };
}
