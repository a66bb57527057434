import { loadCodeTable } from './code-table.ts';
import type { EmulatorEdition } from './editions.ts';
import type { Engine } from './engine.ts';
import { quirk } from './faults/patches.ts';
import { behaviourWith, type FaultId, type MishapId } from './faults.ts';
import { seededWorld } from './seeded-world.ts';
import type { PassingStatus } from './state/network-interface.ts';
import { openWorld } from './state/open-world.ts';
import { type EmulatorFixtures, worldOf } from './world-of.ts';

/** How an emulator behaves, whoever brings it requests. */
export interface EngineOptions {
  /** The world that it begins with, in the shape of a fixtures file; absent: the seeded one. */
  readonly fixtures?: EmulatorFixtures;
  /** `strict` (the default) verifies signatures; `none` takes the key as the name of an account. */
  readonly auth?: 'strict' | 'none';
  /** For how long interfaces are Attaching, Detaching and Deleting, in milliseconds; 0 where it is not said. A fault that says otherwise counts. */
  readonly takesMs?: Partial<Readonly<Record<PassingStatus, number>>>;
  /** Edition of the page that it answers by: the first unless told. */
  readonly edition?: EmulatorEdition;
  /** Planted faults and mishaps, in the order in which they take hold. */
  readonly faults?: readonly (FaultId | MishapId | (string & {}))[];
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** At least 0, less than 1. */
  readonly random?: () => number;
}

/** A fresh emulator without a way to reach it. Throws one sentence for a fault that does not exist and for a world that can't be. */
export function openEngine(options: EngineOptions): Engine {
  const behaviour = behaviourWith(options.faults ?? [], options.edition, quirk({ takesMs: options.takesMs ?? {} }));
  const world = options.fixtures === undefined ? seededWorld : worldOf(options.fixtures);
  return {
    behaviour,
    codes: loadCodeTable(options.edition),
    world: openWorld(world, behaviour.limits.reserved),
    tokens: new Map(),
    nonces: new Set(),
    strict: options.auth !== 'none',
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
  };
}
