import type { Fault } from '../../emulator/index.ts';
import type { CheckPlan } from '../../generators/index.ts';
import type { CheckReport } from '../../runner/check-report.ts';
import { sharedCheckIds, sharedChecks } from '../../runner/findings/shared-checks.ts';
import { type Profile, profiles } from '../../runner/settings.ts';
import { type Measurement, type MeasureOptions, measure } from '../measure.ts';
import { plantedIn } from './catalogue.ts';

/** What the suite made of one planted fault: plain data, so that it can cross threads. */
export interface FaultTrial {
  readonly fault: Omit<Fault, 'patch'>;
  readonly seed: number;
  /** `preflight`: the target was refused before the first check, which a run says with exit 3. */
  readonly verdict: 'killed' | 'preflight' | 'survived' | 'unmapped kill' | 'silent' | 'reported';
  /** Checks that reported a finding at SHOULD or above. */
  readonly by: readonly string[];
  /** Judged creates and requests until the first such deviation; null where there was none. */
  readonly cases: number | null;
  readonly requests: number | null;
  readonly edgesSufficed: boolean;
  /** How many harmless variations were in the emulator at once; 1 for a fault. */
  readonly together: number;
}

/** Checks whose cases are mostly rejected: where an error envelope is seen. */
const rejecting: readonly string[] = [
  'boundary/NetworkInterfaceName/',
  'boundary/Description/',
  'state/VSwitchId/exists',
  'state/AccessKeyId/',
];

/** Checks that have to notice a fault: those of its rule, or of the property it names. Deviations that concern every answer show in any check. */
export function mappedPlans({ rule, also = [] }: Fault, plans: readonly CheckPlan[]): readonly CheckPlan[] {
  const named = [rule, ...also];
  return plans.filter((plan) => named.includes(plan.id) || named.includes(plan.rule?.id ?? '') || isMeeting(rule, plan));
}

/** True for a plan that meets what is reported under a check which has no cases of its own. */
function isMeeting(rule: string, { id, family }: CheckPlan): boolean {
  if (rule === sharedChecks.errors) return rejecting.some((start) => id.startsWith(start));
  return sharedCheckIds.includes(rule) && family === 'contract';
}

function weighty(reports: readonly CheckReport[]): readonly string[] {
  return reports.filter(({ findings }) => findings.some(({ level }) => level !== 'MAY')).map(({ result }) => result.id);
}

function outcome(
  { patch: _, ...fault }: Fault,
  seed: number,
  verdict: FaultTrial['verdict'],
  { reports, summary }: Measurement,
): FaultTrial {
  const first = summary.firstDeviation;
  const effort = { cases: first?.cases ?? null, requests: first?.requests ?? null, edgesSufficed: first?.phase === 'edges' };
  return { fault, seed, verdict, by: weighty(reports), ...effort, together: 1 };
}

/** A second try where the machine was so busy that the target seemed gone. */
async function measureTwice(options: MeasureOptions): Promise<Measurement> {
  const first = await measure(options);
  return first.summary.stopped?.kind === 'unreachable' ? measure(options) : first;
}

/** How far a fault is tried: against every check, or those that are to notice it; until the first reports it, or all to their ends. */
export interface Extent {
  readonly matrix: boolean;
  readonly whole: boolean;
  readonly profile: Profile;
}

/** Runs the mapped checks, and the rest only where the fault survived them. */
export async function tryFault(fault: Fault, plans: readonly CheckPlan[], seed: number, extent: Extent): Promise<FaultTrial> {
  const { matrix, whole, profile } = extent;
  const mapped = matrix ? plans : mappedPlans(fault, plans);
  if (mapped.length > 0) {
    const tried = await tryChecks(fault, mapped, seed, { bail: !matrix && !whole, profile });
    if (tried.verdict !== 'survived') return tried;
  }
  const all = await measure({ plans, ...plantedIn(fault), faults: [fault.id], seed, profile, bail: true });
  return outcome(fault, seed, weighty(all.reports).length > 0 ? 'unmapped kill' : 'survived', all);
}

/** Runs these checks alone. */
export async function tryChecks(
  fault: Fault,
  plans: readonly CheckPlan[],
  seed: number,
  how: { readonly bail: boolean; readonly profile: Profile },
): Promise<FaultTrial> {
  const measured = await measureTwice({ plans, ...plantedIn(fault), faults: [fault.id], seed, ...how });
  if (measured.summary.stopped?.kind === 'refused') return outcome(fault, seed, 'preflight', measured);
  return outcome(fault, seed, weighty(measured.reports).length > 0 ? 'killed' : 'survived', measured);
}

/** Checks that reported something at SHOULD or above, or could not tell: on a target that conforms, each of them is a false alarm. */
export function alarmsIn(reports: readonly CheckReport[]): readonly string[] {
  const doubtful = reports.filter(({ result: { verdict } }) => verdict === 'inconclusive' || verdict === 'not-run');
  return [...weighty(reports), ...doubtful.map(({ result }) => result.id)];
}

const scripted: readonly string[] = ['idempotency', 'race', 'sequence'];

/** Scripts have the target to themselves, and wait for it one after the other: two of a check where nearly every answer is waited for. */
export function fewScripts(plan: CheckPlan): CheckPlan {
  return scripted.includes(plan.family) ? { ...plan, edges: () => plan.edges().slice(0, 2) } : plan;
}

/** Variations that conform, all at once: the whole profile, or its edges where nearly every answer is waited for, must end without a finding at SHOULD or above. What is reported is reported of each. */
export async function tryHarmless(
  variations: readonly [Fault, ...Fault[]],
  plans: readonly CheckPlan[],
  seed: number,
  asked: Profile,
): Promise<readonly FaultTrial[]> {
  const slow = variations.some(({ waits }) => waits === true);
  // Samples differ from edges in their values alone, which have nothing to do with how long an answer is waited for.
  const profile = slow ? profiles.smoke : asked;
  const { reports } = await measureTwice({
    ...plantedIn(variations[0]),
    plans: slow ? plans.map(fewScripts) : plans,
    faults: variations.map(({ id }) => id),
    seed,
    profile,
  });
  const by = alarmsIn(reports);
  const verdict = by.length === 0 ? 'silent' : 'reported';
  const effort = { cases: null, requests: null, edgesSufficed: false, together: variations.length };
  return variations.map(({ patch: _, ...fault }) => ({ fault, seed, verdict, by, ...effort }));
}
