import type { CheckPlan } from '../generators/check-plan.ts';
import type { OwnRule } from '../model/own-rule.ts';
import { type CheckReport, checkReport, type Ending } from './check-report.ts';
import type { Conclusion } from './conclusion.ts';
import { sharedCheckIds, sharedChecks } from './findings/shared-checks.ts';
import type { Tallies } from './findings/tallies.ts';
import type { Capacity } from './schedule/capacity.ts';
import type { Planned } from './schedule/planned.ts';
import { ownCheckId } from './trials/own-rules.ts';

/** Says of each check how it ended. */
export class Reporting {
  readonly #planned: Planned;
  readonly #capacity: Pick<Capacity, 'full'>;
  readonly #tallies: Tallies;
  readonly #conclusion: Conclusion;
  readonly #own: readonly OwnRule[];

  constructor(planned: Planned, capacity: Pick<Capacity, 'full'>, tallies: Tallies, conclusion: Conclusion, own: readonly OwnRule[] = []) {
    this.#planned = planned;
    this.#capacity = capacity;
    this.#tallies = tallies;
    this.#conclusion = conclusion;
    this.#own = own;
  }

  /** One report a check. `stopped`: why the run ended early. */
  reports(stopped: string | null): ReadonlyMap<string, CheckReport> {
    return new Map(this.#endings(stopped).map(([id, ending]) => [id, checkReport(this.#tallies.of(id), ending, this.#conclusion.of(id))]));
  }

  /** What would be reported if the run ended now. */
  soFar(reason: string): readonly CheckReport[] {
    return [...this.reports(reason)].map(([id, report]) => ({ ...report, findings: this.#conclusion.soFar(id) }));
  }

  #endings(stopped: string | null): readonly (readonly [check: string, ending: Ending])[] {
    const shared: Ending = {
      level: 'MUST',
      progress: stopped === null ? 'complete' : 'incomplete',
      shared: true,
      reason: stopped ?? 'judged on the answers that the other checks got',
    };
    return [
      ...this.#planned.own.map((plan) => [plan.id, this.#ending(plan, stopped)] as const),
      ...sharedCheckIds.map(
        (id) => [id, id === sharedChecks.describe ? { ...shared, lacks: this.#planned.lacksDescribe } : shared] as const,
      ),
      ...this.#own.map((rule) => [ownCheckId(rule), { ...shared, level: rule.level ?? 'MUST' }] as const),
    ];
  }

  #ending(plan: CheckPlan, stopped: string | null): Ending {
    const { level } = plan;
    const skipped = this.#planned.skipped(plan);
    if (skipped !== null) return { level, progress: 'skipped', reason: skipped };
    if (this.#tallies.complete(plan.id)) return { level, progress: 'complete', reason: null };
    const full = this.#capacity.full() ? 'the interfaces that capacity allows are used up, and the target deletes none' : null;
    return { level, progress: 'incomplete', reason: stopped ?? full ?? 'its edges were not all sent' };
  }
}
