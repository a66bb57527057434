import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type CheckPlan, plan } from '../../generators/index.ts';
import { type SdkPlan, sdkCaseOf, sdkPlans } from '../../generators/sdk/index.ts';
import type { Case } from '../../model/case.ts';
import { oracle } from '../../oracle/expect.ts';
import { judgeSdk } from '../../oracle/sdk/judge.ts';
import { joined } from '../../runner/sdk/joined.ts';
import { startSdkSession } from '../../runner/sdk/sdk-session.ts';
import { isSdkRun, type SdkSettings } from '../../runner/sdk/sdk-settings.ts';
import { select } from '../../runner/select.ts';
import { type Session, startSession } from '../../runner/session.ts';
import { inShard } from '../../runner/shard.ts';
import { sharedCheckIds } from '../../runner/trials/shared-checks.ts';
import { specFile } from '../../spec/files.ts';
import { loadOperation, loadOperationFile } from '../../spec/load.ts';
import type { Operation } from '../../spec/operation.ts';
import { collectionPaths } from '../../targets/http/collection-paths.ts';
import { type HttpTarget, httpTarget } from '../../targets/http/http-target.ts';
import { openClient } from '../../targets/sdk/open-client.ts';
import { sdkTarget } from '../../targets/sdk/sdk-target.ts';
import { replayPlan, sdkReplayPlans } from '../replay-plan.ts';
import { loopJudge, loopTarget } from './loop-target.ts';

/** Valid requests of the contract, and one edge of each rule that breaks it: whatever an SDK can be asked to send. */
function loopPlans(plans: readonly CheckPlan[]): readonly CheckPlan[] {
  const families = new Set(['contract', 'boundary', 'dependency', 'state']);
  const shortened = plans
    .filter(({ family }) => families.has(family))
    .map((each): CheckPlan => {
      const edges = each.edges().filter(({ format }) => format === 'JSON');
      const chosen = each.rule === null ? edges : edges.filter(({ intent }) => intent.kind === 'violates').slice(0, 1);
      return { ...each, samples: null, edges: () => chosen };
    });
  return shortened.filter(({ skip, edges }) => skip !== null || edges().length > 0);
}

interface Chosen {
  readonly calls: readonly SdkPlan[];
  /** Checks of the loop: of all shards, and of this one. */
  readonly whole: readonly CheckPlan[];
  readonly wanted: readonly CheckPlan[];
}

function chosenOf(own: readonly SdkPlan[], loop: readonly CheckPlan[], { only, shard }: SdkSettings): Chosen {
  const chosen = new Set(
    select(
      [...own, ...loop].map(({ id }) => id),
      only,
    ),
  );
  const whole = loop.filter(({ id }) => chosen.has(id));
  return {
    calls: own.filter(({ id }) => chosen.has(id) && inShard(id, shard)),
    whole,
    wanted: whole.filter(({ id }) => inShard(id, shard)),
  };
}

/** Nothing but what a finding was seen in. */
function replayed(own: readonly SdkPlan[], loop: readonly CheckPlan[], { again }: SdkSettings, subject: Case): Chosen {
  if (again && own.some(({ id }) => id === subject.check)) return { calls: sdkReplayPlans(own, subject, again), whole: [], wanted: [] };
  const plans = [replayPlan(loop, subject, again?.times)];
  return { calls: [], whole: plans, wanted: plans };
}

function direct(settings: SdkSettings, operation: Operation): HttpTarget {
  return httpTarget({
    ...settings.target,
    accounts: new Map(Object.entries(settings.credentials)),
    timeoutMs: settings.timeoutMs,
    connections: settings.concurrency,
    now: () => new Date(),
    nonce: () => randomBytes(16).toString('hex'),
    apiVersion: operation.version,
    collections: collectionPaths([operation, loadOperationFile(specFile('describe-network-interfaces.yaml'))]),
  });
}

async function open(settings: SdkSettings): Promise<Session> {
  const operation = loadOperation();
  const plans = plan(operation, settings.fixtures, { forms: settings.forms });
  const own = sdkPlans(operation, plans);
  const loop = loopPlans(plans);
  const { calls, whole, wanted } = settings.replay ? replayed(own, loop, settings, settings.replay) : chosenOf(own, loop, settings);
  const sdk = await sdkTarget(await openClient(settings.sdk));
  const smallest = sdkCaseOf({ edge: 'smallest' }, 'sdk-serialize/wire-form', 'sdk-serialize', 'smallest');
  const first = startSdkSession(settings, {
    judge: judgeSdk(operation),
    target: sdk,
    plans: calls,
    smallest,
  });
  // The loop's own shared checks judge the answers of its other checks: without those there is nothing to judge.
  const ids = wanted.length === 0 ? [] : [...wanted.map(({ id }) => id), ...sharedCheckIds];
  const session =
    wanted.length === 0
      ? first
      : joined(first, ids, () => {
          const http = direct(settings, operation);
          const target = loopTarget(sdk, http, settings, operation);
          const concurrent = { ...settings, concurrency: Math.min(settings.concurrency, sdk.slots) };
          const started = startSession(concurrent, { operation, oracle: loopJudge(oracle(operation)), target, plans: wanted, whole });
          void started.summary.finally(() => target.close());
          return started;
        });
  void session.summary.finally(() => sdk.close());
  return session;
}

const slot = Symbol.for('eni-contract.sdk-session');
type Holder = { [slot]?: Promise<Session> };

/** The one session of this run, whichever suite asks first. */
export function theSdkSession(): Promise<Session> {
  const holder = globalThis as Holder;
  const settings = inject('settings');
  if (!isSdkRun(settings)) throw new Error('the suites of SDKs were started for a target that is none');
  holder[slot] ??= open(settings);
  return holder[slot];
}
