import { type CheckPlan, plan, withSetUps } from '../../generators/index.ts';
import { type SdkPlan, sdkPlans, smallestSdkCase } from '../../generators/sdk/index.ts';
import type { Case } from '../../model/case.ts';
import { oracle } from '../../oracle/expect.ts';
import { judgeSdk } from '../../oracle/sdk/judge.ts';
import { sharedCheckIds } from '../../runner/findings/shared-checks.ts';
import type { Session } from '../../runner/measured.ts';
import { joined } from '../../runner/sdk/joined.ts';
import { vocabulary } from '../../runner/sdk/lacking.ts';
import { startSdkSession } from '../../runner/sdk/sdk-session.ts';
import type { SdkSettings } from '../../runner/sdk/sdk-settings.ts';
import { chosenFrom } from '../../runner/select.ts';
import { startSession } from '../../runner/session.ts';
import { inShard } from '../../runner/shard.ts';
import { openClient } from '../../targets/sdk/open-client.ts';
import { sdkTarget } from '../../targets/sdk/sdk-target.ts';
import type { Contract } from '../contract.ts';
import { openHttp } from '../open-http.ts';
import { replayPlan, sdkReplayPlans } from '../replay-plan.ts';
import { subjectOfRun } from '../smallest.ts';
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

function chosenOf(own: readonly SdkPlan[], loop: readonly CheckPlan[], { only, exclude = [], shard }: SdkSettings): Chosen {
  const chosen = chosenFrom(
    [...own, ...loop].map(({ id }) => id),
    { only, exclude },
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

/** Starts the run of an SDK: what it puts on the wire and hands back, then a loop through it to the service behind. */
export async function startSdk(settings: SdkSettings, contract: Contract): Promise<Session> {
  const { operation } = contract;
  const plans = plan(contract, settings.fixtures, { forms: settings.forms });
  const own = sdkPlans(operation, plans);
  const loop = loopPlans(withSetUps(contract, settings.fixtures, plans));
  const { calls, whole, wanted } = settings.replay ? replayed(own, loop, settings, settings.replay) : chosenOf(own, loop, settings);
  const sdk = await sdkTarget(await openClient(settings.sdk));
  const smallest = smallestSdkCase(operation);
  const first = startSdkSession(settings, {
    judge: judgeSdk(operation),
    target: sdk,
    plans: calls,
    words: vocabulary(operation, own),
    smallest,
  });
  // The loop's own shared checks judge the answers of its other checks: without those there is nothing to judge.
  const ids = wanted.length === 0 ? [] : [...wanted.map(({ id }) => id), ...sharedCheckIds];
  const session =
    wanted.length === 0
      ? first
      : joined(first, ids, () => {
          const { target: endpoint, credentials, timeoutMs, concurrency } = settings;
          const http = openHttp({ endpoint, credentials, timeoutMs, connections: concurrency }, contract);
          const target = loopTarget(sdk, http, settings, operation);
          const concurrent = { ...settings, concurrency: Math.min(settings.concurrency, sdk.slots) };
          const parts = { ...subjectOfRun(contract, settings.fixtures), oracle: loopJudge(oracle(contract)) };
          const started = startSession(concurrent, { ...parts, target, plans: wanted, whole });
          void started.summary.finally(() => target.close()).catch(() => undefined);
          return started;
        });
  void session.summary.finally(() => sdk.close()).catch(() => undefined);
  return session;
}
