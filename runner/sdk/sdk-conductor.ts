import fc from 'fast-check';
import { type SdkPlan, sdkCaseOf } from '../../generators/sdk/index.ts';
import type { Finding } from '../../model/run.ts';
import type { SdkAnswer, SdkCall, SdkCase, SdkReply } from '../../model/sdk.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { SdkJudge } from '../../oracle/sdk/judge.ts';
import { type CheckReport, checkReport, type Ending, type SessionReport } from '../check-report.ts';
import { type Bucket, findingId } from '../findings/bucket.ts';
import { findingOf } from '../findings/finding.ts';
import type { Shrunk } from '../findings/shrink.ts';
import { collect, countEdge, countTrial, newTally, type Tally } from '../findings/tally.ts';
import type { Progress } from '../progress.ts';
import { latencyBuckets, Stopped } from '../requests/sender.ts';
import { seedOf } from '../seed.ts';
import type { Settings } from '../settings.ts';
import type { Trial } from '../trials/trial.ts';
import { asCase, asTrial } from './as-trial.ts';
import { inOrder } from './in-order.ts';
import { routed } from './route.ts';

/** What the session asks of an SDK. */
export interface SdkPerformer {
  readonly slots: number;
  perform(call: SdkCall, reply: SdkReply): Promise<SdkAnswer>;
}

interface Task {
  readonly plan: SdkPlan;
  readonly subject: SdkCase;
  readonly sample: Bucket['sample'];
}

interface Judged {
  readonly trial: Trial;
  readonly skipped: string | null;
}

const batch = 64;
const judgedInARow = 64;
const repeats = 3;
const mostShrinkingCalls = 200;

/** Runs all checks of an SDK: edges, then samples, then shrinking. Results are taken in the order of the plan, whatever order they came in. */
export class SdkConductor {
  readonly #settings: Settings;
  readonly #plans: readonly SdkPlan[];
  readonly #judge: SdkJudge;
  readonly #target: SdkPerformer;
  readonly #progress: Progress;
  readonly #tallies = new Map<string, Tally>();
  readonly #subjects = new Map<string, { readonly task: Task; readonly subject: SdkCase }>();
  readonly #findings = new Map<string, Finding[]>();
  readonly #done = new Map<string, number>();
  readonly #skips = new Map<string, Map<string, number>>();
  readonly #deadline: number;
  firstDeviation: SessionReport['firstDeviation'] = null;
  readonly latency: number[] = new Array<number>(latencyBuckets.length + 1).fill(0);

  constructor(settings: Settings, plans: readonly SdkPlan[], judge: SdkJudge, target: SdkPerformer, progress: Progress) {
    this.#settings = settings;
    this.#plans = plans;
    this.#judge = judge;
    this.#target = target;
    this.#progress = progress;
    this.#deadline = performance.now() + settings.profile.maxSeconds * 1000;
    for (const { id } of plans) this.#tallies.set(id, newTally(id));
  }

  async run(): Promise<void> {
    this.#progress.set('checks', this.#plans.length);
    this.#progress.enter('edges');
    await this.#runTasks(this.#plans.flatMap((plan) => plan.edges.map((subject): Task => ({ plan, subject, sample: null }))));
    this.#progress.enter('samples');
    await this.#runSamples();
  }

  /** Confirms every bucket, makes samples small, and turns them into findings. */
  async conclude(gone: boolean): Promise<void> {
    this.#progress.enter('shrinking');
    for (const bucket of [...this.#tallies.values()].flatMap(({ buckets }) => [...buckets.values()])) {
      const shrunk = gone ? null : await this.#shrink(bucket);
      const finding = { ...findingOf(bucket, null, shrunk, this.#settings), replay: this.#replay(bucket) };
      this.#findings.set(bucket.check, [...(this.#findings.get(bucket.check) ?? []), finding]);
    }
  }

  reports(stopped: string | null): ReadonlyMap<string, CheckReport> {
    return new Map(
      this.#plans.map(({ id, edges }) => [
        id,
        checkReport(this.#tally(id), this.#ending(id, edges.length, stopped), this.#findings.get(id) ?? []),
      ]),
    );
  }

  /** How many calls the SDK refused or could not express, by reason: most frequent first. */
  skips(): readonly (readonly [reason: string, count: number])[] {
    const sums = new Map<string, number>();
    for (const reasons of this.#skips.values()) for (const [reason, count] of reasons) sums.set(reason, (sums.get(reason) ?? 0) + count);
    return [...sums].sort((a, b) => b[1] - a[1]);
  }

  #ending(id: string, edges: number, stopped: string | null): Ending {
    const done = this.#done.get(id) ?? 0;
    const reasons = [...(this.#skips.get(id) ?? [])];
    const skips = reasons.reduce((sum, [, count]) => sum + count, 0);
    if (done < edges) return { level: 'MUST', progress: 'incomplete', reason: stopped ?? 'its edges were not all tried' };
    if (skips >= this.#tally(id).cases && skips > 0) return { level: 'MUST', progress: 'skipped', reason: reasons[0]?.[0] ?? null };
    return { level: 'MUST', progress: 'complete', reason: skips === 0 ? null : `${skips} calls were refused or could not be expressed` };
  }

  #tally(id: string): Tally {
    const tally = this.#tallies.get(id);
    if (tally === undefined) throw new Error(`no tally of ${id}`);
    return tally;
  }

  #runTasks(tasks: readonly Task[]): Promise<void> {
    const { bail } = this.#settings;
    return inOrder(tasks, {
      slots: this.#target.slots,
      inARow: bail ? 1 : judgedInARow,
      perform: ({ subject }) => this.#perform(subject),
      take: (task, answer) => this.#take(task, this.#judged(task.subject, answer)),
      ended: () => performance.now() > this.#deadline || (bail && this.#progress.get('deviations') > 0),
    });
  }

  async #runSamples(): Promise<void> {
    const { samples } = this.#settings.profile;
    const sampled = this.#plans.filter((plan) => plan.samples !== null);
    // Without a number: as many rounds as the time allows, an eighth of it at most, for the rest is the service's.
    const until = performance.now() + this.#settings.profile.maxSeconds * 125;
    for (let round = 0; round === 0 || (samples === null && performance.now() < until); round++) {
      const count = samples ?? Math.min(batch, 8 * 2 ** round);
      for (const plan of sampled) await this.#runTasks(this.#samples(plan, round, count));
    }
  }

  #samples(plan: SdkPlan, round: number, count: number): readonly Task[] {
    if (plan.samples === null || count === 0) return [];
    const seed = seedOf(this.#settings.seed, plan.id, round);
    return fc.sample(plan.samples, { seed, numRuns: count }).map((draft, index) => ({
      plan,
      subject: sdkCaseOf(draft, plan.id, plan.family, `sample-${round * batch + index}`),
      sample: { seed, index },
    }));
  }

  #timeoutOf({ timeoutMs }: SdkCase): number {
    return timeoutMs ?? this.#settings.timeoutMs;
  }

  async #perform(subject: SdkCase): Promise<SdkAnswer> {
    if (this.#progress.stopping()) throw new Stopped('the run was asked to stop');
    this.#progress.add('requests');
    const answer = await this.#target.perform({ ...subject.call, timeoutMs: this.#timeoutOf(subject) }, subject.reply);
    const slot = latencyBuckets.findIndex((bound) => answer.durationMs <= bound);
    const at = slot < 0 ? latencyBuckets.length : slot;
    this.latency[at] = (this.latency[at] ?? 0) + 1;
    return answer;
  }

  #judged(subject: SdkCase, answer: SdkAnswer): Judged {
    const timeoutMs = this.#timeoutOf(subject);
    const assertions = this.#judge(subject, answer, timeoutMs);
    const skip = assertions.find(({ verdict }) => verdict === 'skipped');
    return { trial: asTrial(subject, answer, assertions, timeoutMs), skipped: skip !== undefined && 'reason' in skip ? skip.reason : null };
  }

  async #attempt(subject: SdkCase): Promise<Judged> {
    return this.#judged(subject, await this.#perform(subject));
  }

  #take(task: Task, { trial, skipped }: Judged): void {
    const { subject, sample } = task;
    const tally = this.#tally(subject.check);
    countTrial(tally, trial);
    tally.durationMs += trial.observation.latencyMs ?? 0;
    this.#progress.add('cases');
    if (skipped !== null) {
      const reasons = this.#skips.get(subject.check) ?? new Map<string, number>();
      this.#skips.set(subject.check, reasons.set(skipped, (reasons.get(skipped) ?? 0) + 1));
      // Only what never reached the wire: what a server of ours accepts says nothing of the rule.
      if (subject.rule !== null) countEdge(tally, subject.rule, asCase(subject, trial), trial.observation);
    }
    if (trial.assertions.some(({ verdict }) => verdict === 'deviates'))
      for (const [check, assertions] of this.#byCheck(subject, trial)) this.#collect(check, task, { ...trial, assertions });
    if (sample !== null) return;
    const done = (this.#done.get(subject.check) ?? 0) + 1;
    this.#done.set(subject.check, done);
    if (done === task.plan.edges.length) this.#progress.add('checksDone');
  }

  #byCheck(subject: SdkCase, trial: Trial): ReadonlyMap<string, Assertion[]> {
    const found = new Map<string, Assertion[]>();
    for (const assertion of trial.assertions) {
      const check = routed(subject, assertion, (id) => this.#tallies.has(id));
      found.set(check, [...(found.get(check) ?? []), assertion]);
    }
    return found;
  }

  #collect(check: string, task: Task, trial: Trial): void {
    const fresh = collect(this.#tally(check), asCase(task.subject, trial), trial, task.sample);
    this.#progress.add('deviations', fresh);
    if (fresh > 0)
      this.firstDeviation ??= {
        cases: this.#progress.get('cases'),
        requests: this.#progress.get('requests'),
        phase: this.#progress.phase(),
      };
    for (const assertion of trial.assertions) {
      if (assertion.verdict !== 'deviates') continue;
      const id = findingId(check, assertion);
      if (!this.#subjects.has(id)) this.#subjects.set(id, { task, subject: task.subject });
    }
  }

  #shows({ id, check }: Bucket, subject: SdkCase, { trial }: Judged): boolean {
    return [...this.#byCheck(subject, trial)].some(
      ([routedTo, assertions]) =>
        routedTo === check && assertions.some((assertion) => assertion.verdict === 'deviates' && findingId(check, assertion) === id),
    );
  }

  async #smallest(bucket: Bucket, task: Task, first: SdkCase): Promise<{ readonly subject: SdkCase; readonly path: string | null }> {
    const { plan, sample } = task;
    if (sample === null || plan.samples === null) return { subject: first, path: null };
    let subject = first;
    let calls = 0;
    const property = fc.asyncProperty(plan.samples, async (draft) => {
      if (++calls > mostShrinkingCalls || performance.now() > this.#deadline) return true;
      const tried = sdkCaseOf(draft, plan.id, plan.family, `sample-${sample.index}`);
      if (!this.#shows(bucket, tried, await this.#attempt(tried))) return true;
      subject = tried;
      return false;
    });
    const { counterexamplePath } = await fc.check(property, { seed: sample.seed, path: String(sample.index), numRuns: 1 });
    return { subject, path: counterexamplePath };
  }

  async #shrink(bucket: Bucket): Promise<Shrunk | null> {
    const known = this.#subjects.get(bucket.id);
    if (known === undefined) return null;
    const { subject, path } = await this.#smallest(bucket, known.task, known.subject);
    // A lost process takes seconds and one of few restarts to lose again.
    const times = bucket.deviation.class === 'no-answer' || bucket.check === 'sdk-resilience/driver-protocol' ? 0 : repeats;
    const again = await Promise.all(Array.from({ length: times }, () => this.#attempt(subject)));
    const failed = again.filter((judged) => this.#shows(bucket, subject, judged));
    const last = failed.at(-1)?.trial;
    const reliable = failed.length === times;
    const exchange = last?.observation.exchange?.() ?? bucket.exchange?.();
    return {
      case: reliable && last !== undefined ? asCase(subject, last) : bucket.case,
      request: reliable && last !== undefined ? last.request : bucket.request,
      exchanges: exchange === undefined ? [] : [exchange],
      path,
      intermittent: reliable ? null : failed.length / times,
    };
  }

  #replay({ check }: Bucket): string {
    const { id } = this.#settings.target;
    return `npx eni-contract run --target '${id.replaceAll("'", `'\\''`)}' --only '${check}' --seed ${this.#settings.seed}`;
  }
}
