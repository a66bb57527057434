import { setTimeout as sleep } from 'node:timers/promises';
import type { CheckPlan } from '../generators/check-plan.ts';
import type { SymbolicRequest } from '../model/case.ts';
import type { Target } from '../model/observation.ts';
import type { OwnRule } from '../model/own-rule.ts';
import type { Operation } from '../spec/operation.ts';
import type { SessionReport } from './check-report.ts';
import { type Acting, type Context, type Judge, type Restart, untried } from './context.ts';
import { checkIds } from './endings.ts';
import { departuresOf, mostDepartures } from './ledger/departures.ts';
import type { DescribeFault } from './ledger/describe-fault.ts';
import { guarded } from './ledger/guard.ts';
import { interfacesOf } from './ledger/interfaces.ts';
import { newLedger } from './ledger/ledger.ts';
import { openLedgerFile } from './ledger/ledger-file.ts';
import { lostOf } from './ledger/lost.ts';
import { type Measured, type Session, sessionOf } from './measured.ts';
import { type Preflight, preflight } from './preflight.ts';
import { progressOf } from './progress.ts';
import { tapeOf } from './recording/tape.ts';
import { latencyBuckets } from './requests/latency.ts';
import { leasesOf } from './requests/leases.ts';
import { newSeen } from './requests/seen.ts';
import { senderOf } from './requests/sender.ts';
import { trafficOf } from './requests/traffic.ts';
import { serviceConductor } from './service-phases.ts';
import type { Settings } from './settings.ts';
import { settlingFor } from './settling.ts';
import { newAccountBook } from './trials/account-book.ts';
import { Nameless } from './trials/nameless.ts';
import { type Stop, stopOf } from './trials/stops.ts';

/** The parts that a session joins; made by the engine. */
export interface Parts {
  readonly operation: Operation;
  /** What makes what the operation acts on; absent where it makes it itself. */
  readonly maker?: Operation;
  /** Operations that a set-up may call, by name; absent: none. */
  readonly beside?: ReadonlyMap<string, Operation>;
  /** The smallest valid request of the maker, or why the fixtures cannot carry it. */
  readonly smallest: SymbolicRequest | string;
  /** The smallest valid request of an operation that makes nothing, with its set-up. */
  readonly acting?: Acting | string;
  readonly oracle: Judge;
  readonly target: Target;
  readonly plans: readonly CheckPlan[];
  /** Brings the target up anew; absent where nobody here can. */
  readonly restart?: Restart;
  /** Is told now and then what was measured so far, findings not shrunk yet. */
  readonly checkpoint?: (measured: Measured) => void;
  /** Rules of the user's, which judge every answer beside the oracle. */
  readonly own?: readonly OwnRule[];
  /** The checks of all shards, where `plans` are those of one. */
  readonly whole?: readonly CheckPlan[];
}

const checkpointMs = 3000;
const unfinished = 'the run has not ended: this is what was measured until its last checkpoint';

/** Starts at once. */
export function startSession(settings: Settings, parts: Parts): Session {
  const progress = progressOf(settings.signals);
  const now = () => performance.now();
  const observations = new Set<string>();
  const observe = (fact: string) => void (observations.size < 200 && observations.add(fact));
  const { operation, smallest, maker = operation, beside = new Map(), acting = null } = parts;
  const guard = guarded(
    maker,
    parts.target,
    settings.ledger ? openLedgerFile({ ...settings.ledger, target: settings.target.id, operation: operation.name }) : null,
    settings.real ?? null,
  );
  const plain = senderOf({
    target: guard.target,
    progress,
    rate: settings.rate,
    inFlight: settings.concurrency,
    now,
    removal: maker.lifecycle?.remove?.operation ?? null,
    sleep: (ms) => sleep(ms),
    observe,
    ...(settings.real ? { patience: { tries: 6, pauseMs: parts.target.loopback ? 20 : 500 } } : {}),
  });
  const tape = tapeOf({ operation, maker }, settings, plain, progress);
  const { sender } = tape;
  const form = settings.forms[0] ?? 'A';
  const settling = settlingFor(settings, parts.target.loopback);
  let describeFault: DescribeFault | null = null;
  const onFault = (fault: DescribeFault) => {
    describeFault ??= fault;
  };
  const workingOff = settlingFor(settings, parts.target.loopback, 'worked off');
  const interfaces = interfacesOf(maker, sender, form, guard.isMine, workingOff, onFault);
  const lost = lostOf({ operation: maker, now, timeoutMs: settings.timeoutMs });
  const ledger = newLedger();
  const leases = leasesOf(settings.fixtures, Math.random, ledger.holds);
  const traffic = trafficOf(sender, {
    judged: new Set([operation.name, maker.name]),
    makes: maker.name,
    now,
    timeoutMs: settings.timeoutMs,
    onUnheard: (request) => {
      lost.note(request);
      for (const [, text] of request.pairs) leases.withhold(text);
    },
  });
  const context: Context = {
    settings,
    operation,
    maker,
    beside,
    smallest,
    acting,
    oracle: tape.oracle(parts.oracle, observe),
    ...(tape.isRecorded ? { isRecorded: tape.isRecorded } : {}),
    sender: traffic.sender,
    traffic,
    interfaces,
    settling,
    workingOff,
    nameless: new Nameless(maker),
    lost,
    describeFault: () => describeFault,
    departures: departuresOf({ interfaces, settling, now, sleep: (ms) => sleep(ms), most: mostDepartures(settings.fixtures) }),
    guard,
    ...(parts.restart ? { restart: parts.restart } : {}),
    ledger,
    leases,
    progress,
    capabilities: untried,
    random: Math.random,
    now,
    clock: Date.now,
    shownAt: tape.shownAt,
    usedNonces: new Set(),
    alone: parts.target.loopback || settings.real !== undefined,
    observe,
    seenBefore: newSeen(),
    ownerOf: newAccountBook(),
    compared: new Set(),
    ...(parts.own ? { own: parts.own } : {}),
  };

  const summaryOf = (stopped: SessionReport['stopped'], { firstDeviation }: Pick<SessionReport, 'firstDeviation'>): SessionReport => ({
    stopped,
    firstDeviation,
    observations: [...observations, ...settling.facts(), ...workingOff.facts(), ...context.nameless.facts(), ...lost.facts()],
    requests: progress.get('requests'),
    compared: [...context.compared],
    latency: { bucketsMs: latencyBuckets, counts: sender.latency() },
  });

  const measure = async (): Promise<Measured> => {
    progress.enter('preflight');
    const ready = await tryPreflight(context);
    const capabilities = ready.kind === 'ready' ? ready.capabilities : untried;
    if (ready.kind === 'ready' && ready.unlisted) onFault(ready.unlisted);
    if (ready.kind === 'ready') context.departures.learn(ready.deletionShows);
    const conductor = serviceConductor({ ...context, capabilities }, parts.plans, parts.whole);
    const timer = setInterval(
      () => parts.checkpoint?.({ reports: conductor.soFar(unfinished), summary: summaryOf(interruptedBy(unfinished), conductor) }),
      checkpointMs,
    );
    const stopped =
      ready.kind === 'ready' ? await conductor.run().finally(() => clearInterval(timer)) : { kind: ready.kind, reason: ready.reason };
    clearInterval(timer);
    guard.end(ready.kind === 'ready' && conductor.cleaned);
    tape.end();
    return { reports: conductor.reports(stopped?.reason ?? null), summary: summaryOf(stopped, conductor) };
  };

  return sessionOf(checkIds(parts.plans, parts.own), measure());
}

function interruptedBy(reason: string): SessionReport['stopped'] {
  return { kind: 'interrupted', reason };
}

async function tryPreflight(context: Context): Promise<Preflight | NonNullable<Stop>> {
  try {
    return await preflight(context);
  } catch (error) {
    return stopOf(error);
  }
}
