import type { Behaviour } from './behaviour.ts';
import { currentBehaviour } from './current/behaviour.ts';
import { documentedBehaviour } from './documented-behaviour.ts';
import type { EmulatorEdition } from './editions.ts';
import { answerFaults } from './faults/answers.ts';
import { boundFaults } from './faults/bounds.ts';
import { codeFaults } from './faults/codes.ts';
import { coercedFaults } from './faults/coerced.ts';
import { collectionFaults } from './faults/collections.ts';
import { currentEditionFaults } from './faults/current.ts';
import { decodingFaults } from './faults/decoding.ts';
import { effectFaults } from './faults/effects.ts';
import { envelopeFaults } from './faults/envelopes.ts';
import { familyFaults } from './faults/family/index.ts';
import type { Fault } from './faults/fault.ts';
import { harmlessVariations } from './faults/harmless.ts';
import { harmlessAnswers } from './faults/harmless-answers.ts';
import { harmlessChecks } from './faults/harmless-checks.ts';
import { harmlessTransfer } from './faults/harmless-transfer.ts';
import { identityFaults } from './faults/identity.ts';
import { ignoredFaults } from './faults/ignored.ts';
import { inventedFaults } from './faults/invented.ts';
import { type Mishap, mishaps } from './faults/mishaps.ts';
import { numberFaults } from './faults/numbers.ts';
import { all, type Patch } from './faults/patches.ts';
import { placeFaults } from './faults/places.ts';
import { readBackFaults } from './faults/read-back.ts';
import { rememberedFaults } from './faults/remembered.ts';
import { singleCheckFaults } from './faults/single-checks.ts';
import { stateFaults } from './faults/state.ts';
import { textFaults } from './faults/texts.ts';
import { strictFaults } from './faults/too-strict.ts';
import { wireFaults } from './faults/wire.ts';
import { nearest } from './nearest.ts';

const catalogue = [
  ...boundFaults,
  ...textFaults,
  ...ignoredFaults,
  ...codeFaults,
  ...envelopeFaults,
  ...answerFaults,
  ...readBackFaults,
  ...stateFaults,
  ...effectFaults,
  ...wireFaults,
  ...singleCheckFaults,
  ...inventedFaults,
  ...identityFaults,
  ...collectionFaults,
  ...coercedFaults,
  ...decodingFaults,
  ...numberFaults,
  ...placeFaults,
  ...strictFaults,
  ...rememberedFaults,
  ...harmlessVariations,
  ...harmlessAnswers,
  ...harmlessChecks,
  ...harmlessTransfer,
] as const;

/** The id of a planted fault or harmless variation of a create. */
export type FaultId = (typeof catalogue)[number]['id'];

/** What can be planted into a create, with the rule or property that must notice it. */
export const createFaults: readonly (Fault & { readonly id: FaultId })[] = catalogue;

/** Every defect that can be planted, whatever the operation. */
export const faultCatalogue: readonly Fault[] = [...createFaults, ...familyFaults];

/** The id of a mishap: what a caller of the service has to get over. */
export type MishapId = (typeof mishaps)[number]['id'];

/** Every mishap that can be had beside the faults; no check is measured against them. */
export const mishapCatalogue: readonly (Mishap & { readonly id: MishapId })[] = mishaps;

/** Defects in what the edition of 2026 has more than the first: they can be planted into an emulator of that edition alone. */
export const currentFaults: readonly Fault[] = currentEditionFaults;

const pages: Readonly<Record<EmulatorEdition, Behaviour>> = { '2024-04-22': documentedBehaviour, '2026-01': currentBehaviour };

type Plantable = ReadonlyMap<string, Pick<Fault, 'patch'>>;

const first: Plantable = new Map([...faultCatalogue, ...mishaps].map((fault) => [fault.id, fault]));
const plantable: Readonly<Record<EmulatorEdition, Plantable>> = {
  '2024-04-22': first,
  '2026-01': new Map([...first, ...currentFaults.map((fault) => [fault.id, fault] as const)]),
};

/** The page's behaviour, set in some way, with faults and mishaps planted in the order given. Throws one sentence for an id that does not exist in that edition. */
export function behaviourWith(ids: readonly string[], edition: EmulatorEdition = '2024-04-22', set: Patch = all()): Behaviour {
  const known = plantable[edition];
  return ids.reduce((behaviour, id) => {
    const fault = known.get(id);
    if (fault === undefined) throw new Error(`unknown fault "${id}"; the nearest is "${nearest(id, [...known.keys()])}"`);
    return fault.patch(behaviour);
  }, set(pages[edition]));
}
