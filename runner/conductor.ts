import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { type CheckPlan, caseOf } from '../generators/check-plan.ts';
import type { Case } from '../model/case.ts';
import type { Finding } from '../model/run.ts';
import { type Bucket, findingId } from './bucket.ts';
import { type CheckReport, checkReport, type Ending, type SessionReport } from './check-report.ts';
import type { Context } from './context.ts';
import { findingOf } from './finding.ts';
import { OutOfBudget } from './guard.ts';
import { lanesOf, pool } from './lanes.ts';
import { LeakHunt } from './leak-hunt.ts';
import { missingCapability } from './missing-capability.ts';
import { baseOf, smallestRequest } from './preflight.ts';
import { notRecorded } from './recording/recorder.ts';
import { removeHeld, runCase, runTwin, type Trial } from './run-case.ts';
import { taggedPairs } from './run-tag.ts';
import { seedOf } from './seed.ts';
import { Stopped } from './sender.ts';
import { checkOf, sharedCheckIds } from './shared-checks.ts';
import { shrink } from './shrink.ts';
import { exploreSequences } from './special/explore-sequences.ts';
import { runScript } from './special/run-script.ts';
import { isScripted, type Scripted } from './special/scripted.ts';
import { collect, countEdge, countInconclusive, countPrecedence, countTrial, countUnsent, newTally, type Tally } from './tally.ts';

interface Task {
  readonly plan: CheckPlan;
  readonly case: Case;
  readonly sample: Bucket['sample'];
  readonly exclusive: readonly string[];
  /** From an earlier finding: not one of the check's edges. */
  readonly saved?: true;
}

/** The target stopped answering even the smallest valid request. */
class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

type Stop = SessionReport['stopped'];

/** Answers to a URL or header that a server finds too long. */
const tooLong: ReadonlySet<number> = new Set([413, 414, 431]);
const shrinkBudgetMs = 30_000;
const twinsRemembered = 20_000;
/** In a row, until the clean-up gives up. */
const refusedDeletions = 5;
const batch = 64;
/** Random sequences of one check before it is the next one's turn. */
const sequencesPerRound = 5;
/** Share of the time that samples leave to sequences where both go on until the time is up. */
const forSequences = 0.15;

/** Runs the phases over all checks: edges, then samples, then shrinking, then clean-up. */
export class Conductor {
  readonly #context: Context;
  readonly #plans: readonly CheckPlan[];
  readonly #whole: readonly CheckPlan[];
  readonly #tallies = new Map<string, Tally>();
  readonly #edgesLeft = new Map<string, number>();
  readonly #twins = new Map<string, Promise<Trial>>();
  /** By twin, the check that counts it; null once it was counted. */
  readonly #twinOwners = new Map<string, string | null>();
  readonly #findings = new Map<string, Finding[]>();
  readonly #echoes: ReadonlyMap<string, string>;
  readonly #leaks: LeakHunt;
  readonly #missing = new Map<string, string | null>();
  readonly #deadline: number;
  #cleaned = false;
  #lastAnswer = 0;
  #started = false;
  #first: SessionReport['firstDeviation'] = null;

  static checkIds(plans: readonly CheckPlan[]): readonly string[] {
    return [...plans.map(({ id }) => id), ...sharedCheckIds];
  }

  /** `whole`: the checks of all shards in their order, which decides what is sent and counted but once a run. */
  constructor(context: Context, plans: readonly CheckPlan[], whole: readonly CheckPlan[] = plans) {
    this.#context = context;
    this.#plans = plans;
    this.#whole = whole;
    for (const id of Conductor.checkIds(plans)) this.#tallies.set(id, newTally(id));
    this.#echoes = new Map(context.operation.parameters.map(({ name, echo }) => [name, echo?.split(/[.[]/)[0] ?? '']));
    this.#leaks = new LeakHunt(context);
    this.#deadline = context.now() + context.settings.profile.maxSeconds * 1000;
  }

  /** Runs all phases; answers why it ended early, or null. What was made is deleted in any case, an error of ours included. */
  async run(): Promise<Stop> {
    this.#started = true;
    let stop: Stop = null;
    try {
      stop = await this.#measure();
    } catch (error) {
      await this.#finish(null).catch(() => null);
      throw error;
    }
    return this.#finish(stop);
  }

  async #measure(): Promise<Stop> {
    const { progress } = this.#context;
    progress.set('checks', this.#plans.length);
    let stop: Stop = null;
    try {
      await this.#leaks.remember();
      progress.enter('edges');
      const saved = this.#savedTasks();
      const edges = this.#edgeTasks();
      await this.#runTasks(saved.filter(isLoud));
      for (const part of this.#inOrder(edges.filter(isLoud))) await this.#runTasks(part);
      await this.#huntLeaks();
      for (const task of [...saved, ...edges].filter((each) => !isLoud(each))) await this.#perform(task);
      progress.enter('samples');
      await this.#runSamples();
      await this.#runSequences();
    } catch (error) {
      stop = this.#stopOf(error);
    }
    progress.enter('shrinking');
    await this.#shrinkAll(stop !== null && ['unreachable', 'interrupted', 'out-of-budget'].includes(stop.kind));
    return stop;
  }

  async #finish(stop: Stop): Promise<Stop> {
    this.#context.progress.enter('clean-up');
    try {
      await this.#cleanUp();
      this.#cleaned = true;
      return stop;
    } catch (error) {
      return stop ?? this.#stopOf(error);
    }
  }

  /** Whether all that the run made was looked for and deleted. */
  get cleaned(): boolean {
    return this.#cleaned;
  }

  #stopOf(error: unknown): Stop {
    if (error instanceof Stopped) return { kind: 'interrupted', reason: error.message };
    if (error instanceof Unreachable) return { kind: 'unreachable', reason: error.message };
    if (error instanceof Bailed) return { kind: 'bailed', reason: error.message };
    if (error instanceof OutOfBudget) return { kind: 'out-of-budget', reason: error.message };
    if (error instanceof OutOfTime) return { kind: 'out-of-time', reason: error.message };
    throw error;
  }

  reports(stopped: string | null): ReadonlyMap<string, CheckReport> {
    const reports = new Map<string, CheckReport>();
    for (const plan of this.#plans) {
      reports.set(plan.id, checkReport(this.#tally(plan.id), this.#ending(plan, stopped), this.#findings.get(plan.id) ?? []));
    }
    for (const id of sharedCheckIds) {
      const progress = stopped === null ? 'complete' : 'incomplete';
      const ending: Ending = {
        level: 'MUST',
        progress,
        shared: true,
        reason: stopped ?? 'judged on the answers that the other checks got',
      };
      reports.set(id, checkReport(this.#tally(id), ending, this.#findings.get(id) ?? []));
    }
    return reports;
  }

  /** What would be reported if the run ended now; findings are the first cases that showed them. */
  soFar(reason: string): readonly CheckReport[] {
    const found = [...this.#tallies.values()].flatMap(({ buckets }) => [...buckets.values()]);
    return [...this.reports(reason).values()].map((report) => {
      if (report.findings.length > 0) return report;
      const own = found.filter(({ check }) => check === report.result.id);
      const planOf = (bucket: Bucket) => this.#plans.find(({ id }) => id === bucket.case.check) ?? null;
      return { ...report, findings: own.map((bucket) => findingOf(bucket, planOf(bucket), null, this.#context.settings)) };
    });
  }

  #ending(plan: CheckPlan, stopped: string | null): Ending {
    // Before the preflight nothing is known of what the target lacks: then nothing is excused by it.
    const skip = plan.skip ?? (this.#started ? this.#missingCapability(plan) : null);
    if (skip !== null) return { level: plan.level, progress: 'skipped', reason: skip };
    const left = this.#edgesLeft.get(plan.id);
    if (left === 0) return { level: plan.level, progress: 'complete', reason: null };
    const full = this.#full() ? 'the interfaces that capacity allows are used up, and the target deletes none' : null;
    return { level: plan.level, progress: 'incomplete', reason: stopped ?? full ?? 'its edges were not all sent' };
  }

  #missingCapability(plan: CheckPlan): string | null {
    const known = this.#missing.get(plan.id);
    if (known !== undefined) return known;
    const found = missingCapability(plan, this.#context.capabilities);
    this.#missing.set(plan.id, found);
    return found;
  }

  #tally(id: string): Tally {
    const tally = this.#tallies.get(id);
    if (!tally) throw new Error(`no tally of ${id}`);
    return tally;
  }

  /** True for a check of this shard. */
  #isMine({ plan }: Task): boolean {
    return this.#tallies.has(plan.id);
  }

  /** Cases of earlier findings whose check is planned. */
  #savedTasks(): readonly Task[] {
    const tasks = this.#context.settings.saved.flatMap((subject) => {
      const plan = this.#whole.find(({ id, skip }) => id === subject.check && skip === null);
      return plan && this.#missingCapability(plan) === null ? [{ ...this.#task(plan, subject, null), saved: true as const }] : [];
    });
    return tasks.filter((task) => this.#isMine(task));
  }

  #edgeTasks(): readonly Task[] {
    const tasks: Task[] = [];
    const long = new Set<Case['form']>();
    for (const plan of this.#whole) {
      if (plan.skip !== null || this.#missingCapability(plan) !== null) continue;
      const edges = plan.edges().filter((subject) => this.#worthSending(subject, long));
      this.#edgesLeft.set(plan.id, edges.length);
      for (const subject of edges) tasks.push(this.#task(plan, subject, null));
    }
    return tasks.filter((task) => this.#isMine(task));
  }

  /** A URL beyond 8 KiB is a case of form B; in the others it is sent once a run, since servers may refuse it. */
  #worthSending({ request, form }: Case, sent: Set<Case['form']>): boolean {
    if (form === 'B' || !isLong(request)) return true;
    if (sent.has(form)) return false;
    sent.add(form);
    return true;
  }

  /** The check that plans a twin first counts it, whichever sends it first. */
  #task(plan: CheckPlan, subject: Case, sample: Bucket['sample']): Task {
    if (subject.twin) {
      const { key } = this.#twinOf(subject);
      if (!this.#twinOwners.has(key)) this.#twinOwners.set(key, plan.id);
    }
    return { plan, case: subject, sample, exclusive: subject.exclusive };
  }

  /** Where creates cost, what must be rejected goes first: a budget that ends is then spent on what cost nothing. */
  #inOrder(tasks: readonly Task[]): readonly (readonly Task[])[] {
    if (!this.#context.settings.real) return [tasks];
    return [tasks.filter(isCheap), tasks.filter((task) => !isCheap(task))];
  }

  async #runTasks(tasks: readonly Task[]): Promise<void> {
    const { free, lanes } = lanesOf(tasks);
    const jobs = [
      ...lanes.map((lane) => async () => {
        for (const task of lane) await this.#perform(task);
      }),
      ...free.map((task) => () => this.#perform(task)),
    ];
    await pool(jobs[Symbol.iterator](), this.#workers());
  }

  #workers(): number {
    const { concurrency, fixtures } = this.#context.settings;
    const { interfaces } = fixtures.capacity;
    // A case holds few interfaces at once: its own, its twin's and those of its set-up.
    return interfaces === undefined ? concurrency : Math.max(1, Math.min(concurrency, Math.floor(interfaces / 4)));
  }

  async #runSamples(): Promise<void> {
    const { profile } = this.#context.settings;
    const isSampled = (plan: CheckPlan) => plan.samples !== null && plan.skip === null && this.#missingCapability(plan) === null;
    const sampled = this.#plans.filter(isSampled);
    if (sampled.length === 0) return;
    if (profile.samples !== null) {
      this.#ownSampledTwins(this.#whole.filter(isSampled), profile.samples);
      return this.#sampleRound(sampled, 0, profile.samples);
    }
    const until = this.#sampleDeadline();
    for (let round = 0; this.#context.now() < until; round++) await this.#sampleRound(sampled, round, Math.min(batch, 8 * 2 ** round));
  }

  /** In a shard, the twins of other shards' samples find their owners too: what is counted there is not counted here. */
  #ownSampledTwins(sampled: readonly CheckPlan[], count: number): void {
    if (this.#whole.length > this.#plans.length) for (const plan of sampled) this.#samples(plan, 0, count);
  }

  #sampleDeadline(): number {
    const { maxSeconds } = this.#context.settings.profile;
    const sequences = this.#plans.some(({ steps, skip }) => steps !== undefined && skip === null);
    return this.#deadline - (sequences ? forSequences * maxSeconds * 1000 : 0);
  }

  async #sampleRound(plans: readonly CheckPlan[], round: number, count: number): Promise<void> {
    for (let at = 0; at < plans.length; at += 16) {
      const tasks = plans.slice(at, at + 16).flatMap((plan) => this.#samples(plan, round, count));
      for (const part of this.#inOrder(tasks)) await this.#runTasks(part);
      if (this.#context.settings.profile.samples === null && this.#context.now() > this.#sampleDeadline()) return;
    }
  }

  #samples(plan: CheckPlan, round: number, count: number): Task[] {
    if (!plan.samples || count === 0) return [];
    const seed = seedOf(this.#context.settings.seed, plan.id, round);
    const { forms } = this.#context.settings;
    return fc.sample(plan.samples, { seed, numRuns: count }).map((draft, index) => {
      const form = forms[(index + round) % forms.length] ?? 'A';
      return this.#task(plan, caseOf(draft, plan.id, form, 'JSON', `sample-${round * batch + index}`), { seed, index });
    });
  }

  async #perform(task: Task): Promise<void> {
    const { plan, case: subject, sample, saved = false } = task;
    const { settings, now, progress } = this.#context;
    if (this.#full()) return;
    // Where samples go on until the time is up, the last of them are let through.
    if (now() > this.#deadline && (settings.profile.samples !== null || sample === null))
      throw new OutOfTime(`the run's ${settings.profile.maxSeconds} s were up`);
    const started = now();
    const tally = this.#tally(plan.id);
    if (isScripted(subject)) await this.#performScript(plan, subject, tally);
    else await this.#performCreate(task, tally);
    tally.durationMs += now() - started;
    if (!sample && !saved) this.#edgeDone(plan.id);
    if (settings.bail && progress.get('deviations') > 0) throw new Bailed('stopped at the first finding, as --bail asks');
  }

  /** Where nothing can be deleted, the run stays within the interfaces that the fixtures allow; what is left is not run. */
  #full(): boolean {
    const { settings, capabilities, ledger } = this.#context;
    const { interfaces } = settings.fixtures.capacity;
    // A case and its twin, of each worker.
    const spare = 2 * this.#workers();
    return interfaces !== undefined && capabilities.delete !== null && ledger.all().length + spare > interfaces;
  }

  async #performCreate(task: Task, tally: Tally): Promise<void> {
    const { plan, case: subject } = task;
    const twin = subject.twin ? await this.#twin(plan, subject) : null;
    const unsent = twin?.observation.kind === 'unanswered' && twin.observation.cause === 'client';
    const doubt = twin && !unsent && twin.observation.kind !== 'accepted' ? 'its valid twin was rejected for another reason' : null;
    const result = await runCase(this.#context, subject, plan.family === 'read-back');
    if (result.kind === 'inconclusive') countDoubt(tally, result.reason);
    if (result.trial) await this.#take(task, result.trial, tally, doubt);
  }

  async #performScript(plan: CheckPlan, subject: Scripted, tally: Tally): Promise<void> {
    const { trials, effects, inconclusive } = await runScript(this.#context, subject);
    if (inconclusive !== null) countDoubt(tally, inconclusive);
    for (const trial of trials) {
      if (this.#unjudged(trial, tally)) continue;
      countTrial(tally, trial);
      this.#context.progress.add('cases');
      await this.#probe(trial);
      this.#route(plan, subject, trial, null, null, tally);
    }
    for (const effect of effects) this.#route(plan, subject, effect, null, null, tally);
  }

  /** Random sequences, one at a time: a few where the profile says how many samples, else until the time is up. */
  async #runSequences(): Promise<void> {
    const { settings, now } = this.#context;
    const { samples } = settings.profile;
    const plans = this.#plans.filter((plan) => plan.steps !== undefined && plan.skip === null);
    if (plans.length === 0 || samples === 0) return;
    for (let round = 0; round === 0 || (samples === null && now() < this.#deadline); round++)
      for (const plan of plans)
        await this.#explore(plan, round, samples === null ? sequencesPerRound : Math.min(samples, sequencesPerRound));
  }

  async #explore(plan: CheckPlan, round: number, runs: number): Promise<void> {
    const { settings, now, progress } = this.#context;
    const [like] = plan.edges();
    if (!like) return;
    const tally = this.#tally(plan.id);
    const seed = seedOf(settings.seed, plan.id, round);
    const started = now();
    const found = await exploreSequences(this.#context, plan, like, {
      seed,
      runs,
      until: this.#deadline,
      known: (id) => tally.buckets.has(id),
      count: (trial) => {
        countTrial(tally, trial);
        progress.add('cases');
      },
    });
    tally.durationMs += now() - started;
    if (found) progress.add('deviations', collect(tally, found.case, found.trial, { seed, index: 0, path: found.path }));
  }

  #edgeDone(id: string): void {
    const left = (this.#edgesLeft.get(id) ?? 1) - 1;
    this.#edgesLeft.set(id, left);
    if (left === 0) this.#context.progress.add('checksDone');
  }

  async #take(task: Task, trial: Trial, tally: Tally, doubt: string | null): Promise<void> {
    const { plan, case: subject, sample } = task;
    if (this.#unjudged(trial, tally)) return;
    countTrial(tally, trial);
    if (plan.family === 'precedence') countPrecedence(tally, trial, this.#context.operation.rules);
    this.#context.progress.add('cases');
    if (plan.rule && !sample) countEdge(tally, plan.rule.id, subject, trial.observation);
    if (trial.observation.kind === 'rejected') this.#leaks.note(plan.id, subject);
    await this.#probe(trial);
    this.#route(plan, subject, trial, sample, doubt, tally);
  }

  #collect(check: string, subject: Case, trial: Trial, sample: Bucket['sample']): void {
    const { progress } = this.#context;
    progress.add('deviations', collect(this.#tally(check), subject, trial, sample));
    const weighty = trial.assertions.some((assertion) => assertion.verdict === 'deviates' && assertion.level !== 'MAY');
    if (weighty) this.#first ??= { cases: progress.get('cases'), requests: progress.get('requests'), phase: progress.phase() };
  }

  get firstDeviation(): SessionReport['firstDeviation'] {
    return this.#first;
  }

  /** What our client can't send and what a server may refuse for its length is counted, not judged. */
  #unjudged({ observation, request }: Trial, tally: Tally): boolean {
    if (observation.kind === 'unanswered' && observation.cause === 'client') {
      countUnsent(tally, observation.detail);
      return true;
    }
    if (observation.kind !== 'malformed' || !tooLong.has(observation.status) || !request.pairs.some(([, text]) => text.length > 512))
      return false;
    this.#context.observe(`a long request in form ${request.form} is answered with ${observation.status}`);
    return true;
  }

  #route(plan: CheckPlan, subject: Case, trial: Trial, sample: Bucket['sample'], doubt: string | null, tally: Tally): void {
    const byCheck = new Map<string, Trial['assertions'][number][]>();
    for (const assertion of trial.assertions) {
      const id = checkOf(plan, assertion, this.#echoes);
      byCheck.set(id, [...(byCheck.get(id) ?? []), assertion]);
    }
    for (const [id, assertions] of byCheck) {
      this.#collect(id, subject, { ...trial, assertions }, sample);
    }
    // A rejection proves nothing where the valid twin is rejected as well.
    if (doubt !== null && trial.observation.kind !== 'accepted') countInconclusive(tally, doubt);
  }

  /** Where creates cost, one base request for each place stands for all twins that are built on it. */
  #twinOf(subject: Case): { readonly key: string; readonly request: Case['request']; readonly like: Pick<Case, 'form' | 'format'> } {
    const { settings } = this.#context;
    const twin = subject.twin ?? subject.request;
    if (!settings.real && !settings.sharedTwins) return { key: twinKey(subject), request: twin, like: subject };
    const like = { form: settings.forms[0] ?? 'A', format: 'JSON' } as const;
    const pairs = twin.pairs.filter(([name]) => /^(RegionId|VSwitchId|SecurityGroupId|SecurityGroupIds\..*)$/.test(name));
    const request = { account: twin.account, pairs: [...pairs, ...taggedPairs(settings, [])] };
    return { key: JSON.stringify([pairs, twin.account]), request, like };
  }

  async #twin(plan: CheckPlan, subject: Case): Promise<Trial> {
    const { key, request, like } = this.#twinOf(subject);
    const known = this.#twins.get(key);
    if (known) return known;
    if (this.#twins.size > twinsRemembered) this.#twins.clear();
    const twin = runTwin(this.#context, request, like);
    this.#twins.set(key, twin);
    const trial = await twin;
    const owner = this.#tallies.get(this.#twinOwners.get(key) ?? '');
    this.#twinOwners.set(key, null);
    if (owner && !this.#unjudged(trial, owner)) {
      countTrial(owner, trial);
      this.#context.progress.add('cases');
    }
    const asCase: Case = {
      ...subject,
      request,
      form: like.form,
      format: like.format,
      twin: null,
      setup: [],
      edge: 'twin',
      intent: { kind: 'valid' },
    };
    const others = trial.assertions.filter((assertion) => checkOf(plan, assertion, this.#echoes) !== plan.id);
    this.#route(plan, asCase, { ...trial, assertions: others }, null, null, this.#tally(plan.id));
    return trial;
  }

  /** No answer to one request, but one to the smallest valid request: the target's fault. None to that either: it is gone. */
  async #probe(trial: Trial): Promise<void> {
    const { sender, settings, now } = this.#context;
    if (trial.observation.kind !== 'unanswered') {
      this.#lastAnswer = now();
      return;
    }
    const base = baseOf(settings.fixtures);
    if (!base) return;
    const asked = now();
    const answer = await sender.send({ ...smallestRequest(base, settings.forms[0] ?? 'A'), operation: 'DescribeNetworkInterfaces' });
    if (answer.kind === 'unanswered' && this.#lastAnswer < asked)
      throw new Unreachable(`the target stopped answering (${answer.cause}: ${answer.detail})`);
  }

  async #huntLeaks(): Promise<void> {
    const outOfTime = () => this.#context.now() > this.#deadline;
    for (const { check, subject, trial } of await this.#leaks.hunt(outOfTime)) {
      this.#collect(check, subject, trial, null);
    }
  }

  async #shrinkAll(ended: boolean): Promise<void> {
    const { now } = this.#context;
    let gone = ended;
    const until = now() + (gone ? 0 : shrinkBudgetMs);
    const buckets = [...this.#tallies.values()].flatMap(({ buckets: found }) => [...found.values()]);
    for (const bucket of buckets) {
      const plan = this.#plans.find(({ id }) => id === bucket.case.check);
      const leak = bucket.deviation.class === 'created-on-rejection';
      const smaller = async () => {
        if (!plan || gone || leak || now() >= until) return null;
        const resend = (subject: Case) => this.#resend(plan, subject, bucket);
        return shrink(bucket, plan, resend, () => now() > until);
      };
      const shrunk = await smaller().catch((error: unknown) => {
        // Asked to stop, or out of budget: the rest is reported as it was found.
        this.#stopOf(error);
        gone = true;
        return null;
      });
      const finding = findingOf(bucket, plan ?? null, shrunk, this.#context.settings);
      this.#findings.set(bucket.check, [...(this.#findings.get(bucket.check) ?? []), finding]);
    }
  }

  async #resend(plan: CheckPlan, subject: Case, bucket: Bucket): Promise<Trial | null> {
    if (isScripted(subject)) {
      const { trials, effects } = await runScript(this.#context, subject);
      return [...trials, ...effects].find((trial) => showsAny(bucket, trial)) ?? trials.at(-1) ?? null;
    }
    const result = await runCase(this.#context, subject, plan.family === 'read-back');
    return result.trial;
  }

  /** Deletes what is left; a target that deletes nothing of it is not asked for each. */
  async #cleanUp(): Promise<void> {
    const { ledger, observe, guard, settings } = this.#context;
    let refused = 0;
    for (const held of ledger.all()) {
      await removeHeld(this.#context, held);
      refused = ledger.has(held.interfaceId) ? refused + 1 : 0;
      if (refused === refusedDeletions) break;
    }
    const left = ledger.all();
    const some = left.slice(0, 5).map(({ interfaceId }) => interfaceId);
    if (left.length > 0) observe(`${left.length} interfaces of this run are left there: ${some.join(', ')}${left.length > 5 ? ', …' : ''}`);
    const { tagged, untagged } = guard.unaccounted();
    // What was made without an answer may take a moment to be listed.
    if (settings.real && tagged > 0) await sleep(/\/\/(localhost|127\.|\[::1\])/.test(settings.target.url) ? 100 : 5000);
    await this.#leaks.cleanUp();
    if (settings.real && untagged > 0)
      this.#context.observe(
        `${untagged} creates without the run's tag got no answer that tells what became of them: \`cleanup --untagged\` lists and deletes what they may have left`,
      );
  }
}

class Bailed extends Error {
  override readonly name = 'Bailed';
}

class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** A case that may be sent beside others. */
function isLoud({ case: subject }: Task): boolean {
  return !isScripted(subject);
}

/** A set-up that no recording holds leaves its case unsent; any other that fails, inconclusive. */
function countDoubt(tally: Tally, reason: string): void {
  if (reason.endsWith(notRecorded)) countUnsent(tally, notRecorded);
  else countInconclusive(tally, reason);
}

/** A case that makes nothing where the target is right. */
function isCheap({ case: { intent, setup } }: Task): boolean {
  return intent.kind === 'violates' && setup.length === 0;
}

function showsAny({ id, check }: Bucket, trial: Trial): boolean {
  return trial.assertions.some((assertion) => assertion.verdict === 'deviates' && findingId(check, assertion) === id);
}

/** Longer than 8 KiB once encoded, or nearly: three bytes for each character that needs it. */
function isLong({ pairs }: Case['request']): boolean {
  const size = (text: Case['request']['pairs'][number][1]) =>
    typeof text === 'string' ? Buffer.byteLength(text) * (/^[\w.~-]*$/.test(text) ? 1 : 3) : 64;
  return pairs.reduce((sum, [name, text]) => sum + name.length + size(text) + 2, 0) > 8192;
}

function twinKey({ twin, form, format }: Case): string {
  return JSON.stringify([twin, form, format]);
}
