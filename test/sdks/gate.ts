import { fileURLToPath } from 'node:url';
import { seededFixtures } from '../../emulator/index.ts';
import { contractOf } from '../../engine/contract.ts';
import { plan } from '../../generators/plan.ts';
import { type SdkPlan, sdkPlans, smallestSdkCase } from '../../generators/sdk/index.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { SdkName } from '../../model/sdk.ts';
import { judgeSdk } from '../../oracle/sdk/judge.ts';
import type { CheckReport, SessionReport } from '../../runner/check-report.ts';
import { newSignals } from '../../runner/progress.ts';
import { vocabulary } from '../../runner/sdk/lacking.ts';
import { startSdkSession } from '../../runner/sdk/sdk-session.ts';
import type { SdkSettings } from '../../runner/sdk/sdk-settings.ts';
import { profiles } from '../../runner/settings.ts';
import { loadThingsFile } from '../../spec/load-things.ts';
import type { Operation } from '../../spec/operation.ts';
import { openClient } from '../../targets/sdk/open-client.ts';
import { sdkTarget } from '../../targets/sdk/sdk-target.ts';

export const fixtures = seededFixtures() as Fixtures;

/** An operation, and what an SDK is asked about it. */
interface Bench {
  readonly operation: Operation;
  readonly plans: readonly SdkPlan[];
}

const benches = new Map<string | undefined, Bench>();

function newBench(name?: string): Bench {
  const contract = contractOf(name === undefined ? {} : { operation: name });
  const { operation } = contract;
  const world = operation.pack === null ? (loadThingsFile(undefined) as Fixtures) : fixtures;
  return { operation, plans: sdkPlans(operation, plan(contract, world, { forms: ['D'] })) };
}

/** What is planned for an operation, once. */
export function benchOf(name?: string): Bench {
  const bench = benches.get(name) ?? newBench(name);
  benches.set(name, bench);
  return bench;
}

const create = benchOf();
export const { operation, plans } = create;

/** Settings of a run of edges alone. */
export function settingsFor(sdk: SdkName, timeoutMs: number): SdkSettings {
  return {
    target: { id: 'sdk', url: 'http://127.0.0.1:1', version: null, auth: 'sign' },
    credentials: {},
    fixtures,
    profile: profiles.smoke,
    seed: 1,
    only: [],
    forms: ['D'],
    concurrency: 8,
    rate: null,
    timeoutMs,
    bail: false,
    saved: [],
    replay: null,
    shard: null,
    replayCommand: 'npx --no-install eni-contract replay FILE',
    signals: newSignals(),
    sdk,
  };
}

/** The driver that does one thing wrong. */
export function wrongDriver(way: string): SdkName {
  const file = fileURLToPath(new URL('./wrong-driver.mjs', import.meta.url));
  return { kind: 'driver', argv: [process.execPath, file, way], from: process.cwd() };
}

/** Of calls that are answered: those that are not say themselves how long they wait. A busy machine may take as long. */
const patientMs = 10_000;

/** Runs the chosen checks against an SDK, without the loop; those of the create, where no operation is named. */
export async function gate(
  sdk: SdkName,
  chosen: (id: string) => boolean,
  name?: string,
): Promise<{ reports: readonly CheckReport[]; summary: SessionReport }> {
  const { operation, plans } = benchOf(name);
  const target = await sdkTarget(await openClient(sdk));
  try {
    const own = plans.filter(({ id }) => chosen(id));
    const smallest = smallestSdkCase(operation);
    const session = startSdkSession(settingsFor(sdk, patientMs), {
      judge: judgeSdk(operation),
      target,
      plans: own,
      words: vocabulary(operation, plans),
      smallest,
    });
    const reports = await Promise.all(session.checks.map((id) => session.report(id)));
    return { reports, summary: await session.summary };
  } finally {
    await target.close();
  }
}
