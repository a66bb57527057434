import { fileURLToPath } from 'node:url';
import { seededFixtures } from '../../emulator/index.ts';
import { plan } from '../../generators/plan.ts';
import { type SdkPlan, sdkPlans, smallestSdkCase } from '../../generators/sdk/index.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { SdkName } from '../../model/sdk.ts';
import { judgeSdk } from '../../oracle/sdk/judge.ts';
import { subjectOf } from '../../packs/index.ts';
import type { CheckReport, SessionReport } from '../../runner/check-report.ts';
import { newSignals } from '../../runner/progress.ts';
import { vocabulary } from '../../runner/sdk/lacking.ts';
import { startSdkSession } from '../../runner/sdk/sdk-session.ts';
import type { SdkSettings } from '../../runner/sdk/sdk-settings.ts';
import { profiles } from '../../runner/settings.ts';
import { loadOperation } from '../../spec/load.ts';
import { openClient } from '../../targets/sdk/open-client.ts';
import { sdkTarget } from '../../targets/sdk/sdk-target.ts';

export const operation = loadOperation();
export const fixtures = seededFixtures() as Fixtures;
export const plans: readonly SdkPlan[] = sdkPlans(operation, plan(subjectOf(operation), fixtures, { forms: ['D'] }));

const words = vocabulary(operation, plans);

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

/** Runs the chosen checks against an SDK, without the loop. */
export async function gate(
  sdk: SdkName,
  chosen: (id: string) => boolean,
): Promise<{ reports: readonly CheckReport[]; summary: SessionReport }> {
  const target = await sdkTarget(await openClient(sdk));
  try {
    const own = plans.filter(({ id }) => chosen(id));
    const smallest = smallestSdkCase(operation);
    const session = startSdkSession(settingsFor(sdk, 1500), {
      judge: judgeSdk(operation),
      target,
      plans: own,
      words,
      smallest,
    });
    const reports = await Promise.all(session.checks.map((id) => session.report(id)));
    return { reports, summary: await session.summary };
  } finally {
    await target.close();
  }
}
