import { seededFixtures } from '../emulator/index.ts';
import { shippedContract } from '../engine/contract.ts';
import { allPlans, type CheckPlan } from '../generators/index.ts';
import { sdkPlans } from '../generators/sdk/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { wireForms } from '../model/request.ts';
import { sharedCheckIds } from '../runner/trials/shared-checks.ts';
import { loadOperation } from '../spec/load.ts';

/** One check as `list` and `explain` show it. */
export type CatalogueEntry = Pick<CheckPlan, 'id' | 'level' | 'skip' | 'rule'>;

/** Every check there is, in the world of the emulator, which offers what all of them need. */
export function catalogue(): readonly CatalogueEntry[] {
  const fixtures: Fixtures = seededFixtures();
  const plans = allPlans(shippedContract(), fixtures, { forms: wireForms });
  const sdk = sdkPlans(loadOperation(), []).map(({ id }) => ({ id, level: 'MUST' as const, skip: null, rule: null }));
  return [...plans, ...sdk, ...sharedCheckIds.map((id) => ({ id, level: 'MUST' as const, skip: null, rule: null }))];
}
