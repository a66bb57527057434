import { mishapCatalogue, seededFixtures } from '../../emulator/index.ts';
import { type Contract, type ContractName, contractOf } from '../../engine/contract.ts';
import { allPlans, type CheckPlan } from '../../generators/index.ts';
import { sdkPlans } from '../../generators/sdk/index.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import { wireForms } from '../../model/request.ts';
import { sharedCheckIds } from '../../runner/findings/shared-checks.ts';
import { loadThingsFile } from '../../spec/load-things.ts';
import { type CatalogueEdge, type CatalogueEntry, type Lists, mostShown, type Tries } from './catalogue.ts';
import { plantedFaults } from './planted.ts';

function triesOf(edges: readonly CatalogueEdge[]): Tries {
  const once = [...new Map(edges.map(({ edge, value }) => [edge, { edge, value }])).values()];
  return { first: once.slice(0, mostShown), count: once.length };
}

/** What takes planning is worked out when it is asked for: most who read a catalogue ask for names. */
function ofPlan(plan: CheckPlan): CatalogueEntry {
  const { id, level, rule, robustness } = plan;
  return {
    ...{ id, level, rule, robustness: robustness === true },
    get skip() {
      return plan.skip;
    },
    get parameters() {
      return plan.parameters;
    },
    get sampled() {
      return plan.samples !== null || plan.steps !== undefined;
    },
    tries: () => triesOf(plan.edges()),
  };
}

/** A check that no plan makes: its level is that of its strongest assertion. */
function plain(id: string, edges: () => readonly CatalogueEdge[], sampled: boolean): CatalogueEntry {
  return { id, level: 'MUST', skip: null, rule: null, parameters: [], sampled, robustness: false, tries: () => triesOf(edges()) };
}

function entriesOf(contract: Contract): readonly CatalogueEntry[] {
  const fixtures = (contract.operation.pack === null ? loadThingsFile(undefined) : seededFixtures()) as Fixtures;
  const plans = allPlans(contract, fixtures, { forms: wireForms });
  const sdk = sdkPlans(contract.operation, []).map((each) => plain(each.id, () => each.edges, each.samples !== null));
  return [...plans.map(ofPlan), ...sdk, ...sharedCheckIds.map((id) => plain(id, () => [], false))];
}

const catalogued = new WeakMap<Contract, readonly CatalogueEntry[]>();

/** Every check of a shipped contract, in the world of the emulator, which offers what all of them need; of a contract without a pack, in a world without things. */
export function catalogue(name: ContractName = {}): readonly CatalogueEntry[] {
  const contract = contractOf(name);
  const entries = catalogued.get(contract) ?? entriesOf(contract);
  catalogued.set(contract, entries);
  return entries;
}

/** As they are planned now. */
export const plannedLists: Lists = {
  checks: catalogue,
  get faults() {
    return { planted: plantedFaults(), mishaps: mishapCatalogue };
  },
};
