import type { Behaviour } from './behaviour.ts';
import { documentedBehaviour } from './documented-behaviour.ts';
import { answerFaults } from './faults/answers.ts';
import { boundFaults } from './faults/bounds.ts';
import { codeFaults } from './faults/codes.ts';
import { coercedFaults } from './faults/coerced.ts';
import { collectionFaults } from './faults/collections.ts';
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

/** The page's behaviour with some faults and mishaps planted, in the order given. Throws one sentence for an id that does not exist. */
export function behaviourWith(ids: readonly string[]): Behaviour {
  const known = new Map<string, Pick<Fault, 'patch'>>([...faultCatalogue, ...mishaps].map((fault) => [fault.id, fault]));
  return ids.reduce((behaviour, id) => {
    const fault = known.get(id);
    if (fault === undefined) throw new Error(`unknown fault "${id}"; the nearest is "${nearest(id, [...known.keys()])}"`);
    return fault.patch(behaviour);
  }, documentedBehaviour);
}
