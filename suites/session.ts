import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { allPlans, type CheckPlan } from '../generators/index.ts';
import { oracle } from '../oracle/expect.ts';
import { conclude, writePartialRun } from '../reports/index.ts';
import { assembleRun } from '../runner/assemble.ts';
import type { CheckReport, SessionReport } from '../runner/check-report.ts';
import { select } from '../runner/select.ts';
import { type Checkpoint, type Session, startSession } from '../runner/session.ts';
import type { Settings } from '../runner/settings.ts';
import { inShard } from '../runner/shard.ts';
import { specFile } from '../spec/files.ts';
import { loadOperation, loadOperationFile } from '../spec/load.ts';
import type { Operation } from '../spec/operation.ts';
import { collectionPaths } from '../targets/http/collection-paths.ts';
import { httpTarget } from '../targets/http/http-target.ts';
import { replayPlan } from './replay-plan.ts';

declare module 'vitest' {
  interface ProvidedContext {
    settings: Settings;
  }
  interface TaskMeta {
    report?: CheckReport;
    summary?: SessionReport;
  }
}

/** Skips by name what the target does not claim to do. */
function decline(plans: readonly CheckPlan[], { declined = [] }: Settings): readonly CheckPlan[] {
  const ids = plans.map(({ id }) => id);
  const reasons = new Map(declined.flatMap(({ checks, reason }) => select(ids, [checks]).map((id) => [id, reason])));
  return plans.map((plan) => {
    const reason = reasons.get(plan.id);
    return reason === undefined ? plan : { ...plan, skip: `declined: ${reason}` };
  });
}

/** The checks of the whole run, and those of this shard. */
function plansOf(settings: Settings, operation: Operation): { readonly plans: readonly CheckPlan[]; readonly whole: readonly CheckPlan[] } {
  const all = decline(allPlans(operation, settings.fixtures, { forms: settings.forms, auth: settings.target.auth }), settings);
  const ids = all.map(({ id }) => id);
  const chosen = new Set(select(ids, settings.only));
  const whole = settings.replay ? [replayPlan(all, settings.replay, settings.again?.times)] : all.filter(({ id }) => chosen.has(id));
  return { whole, plans: whole.filter(({ id }) => inShard(id, settings.shard)) };
}

/** A disk that is full must not end the run. */
function writeCheckpoint(settings: Settings, operation: Operation, measured: Checkpoint): void {
  if (!settings.checkpoint) return;
  const { folder, startedAt, ...rest } = settings.checkpoint;
  const durationMs = Date.now() - Date.parse(startedAt);
  try {
    writePartialRun(
      conclude(assembleRun({ settings, operation, ...measured, ...rest, startedAt: new Date(startedAt), durationMs })),
      folder,
    );
  } catch (error) {
    process.stderr.write(`eni-contract: no checkpoint could be written: ${(error as Error).message}\n`);
  }
}

function open(settings: Settings): Session {
  const operation = loadOperation();
  const target = httpTarget({
    ...settings.target,
    accounts: new Map(Object.entries(settings.credentials)),
    timeoutMs: settings.timeoutMs,
    connections: settings.concurrency,
    now: () => new Date(),
    nonce: () => randomBytes(16).toString('hex'),
    apiVersion: operation.version,
    collections: collectionPaths([operation, loadOperationFile(specFile('describe-network-interfaces.yaml'))]),
  });
  const checkpoint = (measured: Checkpoint) => writeCheckpoint(settings, operation, measured);
  const session = startSession(settings, { operation, oracle: oracle(operation), target, checkpoint, ...plansOf(settings, operation) });
  void session.summary.finally(() => target.close());
  return session;
}

const slot = Symbol.for('eni-contract.session');
type Holder = { [slot]?: Session };

/** The one session of this run: one worker, one pool, one ledger, whichever suite asks first. */
export function theSession(): Session {
  const holder = globalThis as Holder;
  holder[slot] ??= open(inject('settings'));
  return holder[slot];
}
