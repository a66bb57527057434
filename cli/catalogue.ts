import { seededFixtures } from '../emulator/index.ts';
import { type Contract, type ContractName, contractOf } from '../engine/contract.ts';
import { allPlans, type CheckPlan } from '../generators/index.ts';
import { sdkPlans } from '../generators/sdk/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { wireForms } from '../model/request.ts';
import type { Catalogue, Names } from '../reports/index.ts';
import { sharedCheckIds } from '../runner/findings/shared-checks.ts';
import { editionsOf, shippedOperations } from '../spec/load.ts';
import { loadThingsFile } from '../spec/load-things.ts';

/** A case as the catalogue shows it. */
export interface CatalogueEdge {
  readonly edge: string;
  /** What is tried, in short. */
  readonly value: string;
}

/** One check as `list` and `explain` show it. */
export interface CatalogueEntry extends Pick<CheckPlan, 'id' | 'level' | 'skip' | 'rule' | 'parameters'> {
  /** Whether random cases are drawn beside the edges. */
  readonly sampled: boolean;
  /** Whether nothing is asserted but that an answer comes, in shape and without harm. */
  readonly robustness: boolean;
  /** Each edge once, whatever the wire form. */
  edges(): readonly CatalogueEdge[];
}

function once(edges: readonly CatalogueEdge[]): readonly CatalogueEdge[] {
  return [...new Map(edges.map(({ edge, value }) => [edge, { edge, value }])).values()];
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
    edges: () => once(plan.edges()),
  };
}

/** A check that no plan makes: its level is that of its strongest assertion. */
function plain(id: string, edges: () => readonly CatalogueEdge[], sampled: boolean): CatalogueEntry {
  return { id, level: 'MUST', skip: null, rule: null, parameters: [], sampled, robustness: false, edges: () => once(edges()) };
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

function namesOf(name: ContractName): Names {
  return { checks: catalogue(name).map(({ id }) => id), rules: contractOf(name).operation.rules.map(({ id }) => id) };
}

/** Of shipped operations, each in all its editions; of one that is not shipped nothing. */
function shippedNames(operations: readonly string[] | null): Names {
  const names = shippedOperations()
    .filter((operation) => operations === null || operations.includes(operation))
    .flatMap((operation) => editionsOf(operation).map((edition) => namesOf({ operation, edition })));
  return { checks: names.flatMap(({ checks }) => checks), rules: names.flatMap(({ rules }) => rules) };
}

/** What the entries of a baseline may name that goes with a contract: what ships, and the checks that only the user's own rules or world have. */
export function namedIn(name: ContractName, own: () => readonly string[]): Catalogue {
  return {
    ...namesOf(name),
    elsewhere: (operations) => {
      const { checks, rules } = shippedNames(operations);
      return { checks: [...own(), ...checks], rules };
    },
  };
}
