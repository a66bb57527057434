import { seededFixtures } from '../emulator/index.ts';
import { type ContractName, contractOf } from '../engine/contract.ts';
import { allPlans, type CheckPlan } from '../generators/index.ts';
import { sdkPlans } from '../generators/sdk/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { wireForms } from '../model/request.ts';
import { sharedCheckIds } from '../runner/trials/shared-checks.ts';
import { loadThingsFile } from '../spec/load-things.ts';

/** One check as `list` and `explain` show it. */
export type CatalogueEntry = Pick<CheckPlan, 'id' | 'level' | 'skip' | 'rule'>;

/** Every check of a shipped contract, in the world of the emulator, which offers what all of them need; of a user's file, in a world without things. */
export function catalogue(name: ContractName = {}): readonly CatalogueEntry[] {
  const contract = contractOf(name);
  const fixtures = (contract.operation.pack === null ? loadThingsFile(undefined) : seededFixtures()) as Fixtures;
  const plans = allPlans(contract, fixtures, { forms: wireForms });
  const sdk = sdkPlans(contract.operation, []).map(({ id }) => ({ id, level: 'MUST' as const, skip: null, rule: null }));
  return [...plans, ...sdk, ...sharedCheckIds.map((id) => ({ id, level: 'MUST' as const, skip: null, rule: null }))];
}
