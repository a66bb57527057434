import type { Measured, Session } from '../runner/measured.ts';
import { isSdkRun } from '../runner/sdk/sdk-settings.ts';
import type { Settings } from '../runner/settings.ts';
import type { Contract } from './contract.ts';
import type { Hands } from './hands.ts';

/** Starts a run of a service, or of an SDK with one behind it; whichever it is, the other's code is not loaded. */
export async function start(settings: Settings, contract: Contract, hands: Hands = {}): Promise<Session> {
  if (!isSdkRun(settings)) return (await import('./service.ts')).startService(settings, contract, hands);
  return (await import('./sdk/session.ts')).startSdk(settings, contract);
}

/** The whole run, its reports in the order of their checks' ids. Throws UsageError for a check that does not exist, and whatever our own code throws. */
export async function measure(settings: Settings, contract: Contract, hands: Hands = {}): Promise<Measured> {
  const session = await start(settings, contract, hands);
  const summary = await session.summary;
  const reports = await Promise.all(session.checks.map((check) => session.report(check)));
  return { reports: reports.sort((a, b) => a.result.id.localeCompare(b.result.id)), summary };
}
