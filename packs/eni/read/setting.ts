import type { Fixtures, Held, VSwitch } from '../../../model/fixtures.ts';
import type { Structured } from '../../../oracle/structure.ts';

/** What an answer is measured against. */
export interface Setting {
  readonly given: Structured;
  readonly fixtures: Fixtures;
  readonly vswitch: VSwitch | undefined;
  /** Id in the answer: what the run holds under it is not another's. */
  readonly interfaceId: string | null;
}

/** What the run holds in the same vSwitch besides the interface of the answer. */
export function others(at: Setting): readonly Held[] {
  return at.fixtures.held.filter((held) => held.vswitch === at.vswitch?.id && held.interfaceId !== at.interfaceId);
}
