import { oracle } from '../oracle/expect.ts';
import { conclude, writePartialRun } from '../reports/index.ts';
import { assembleRun } from '../runner/assemble.ts';
import type { Measured, Session } from '../runner/measured.ts';
import { startSession } from '../runner/session.ts';
import type { Settings } from '../runner/settings.ts';
import type { Contract } from './contract.ts';
import type { Hands } from './hands.ts';
import { openHttp } from './open-http.ts';
import { chosenPlans } from './plans.ts';
import { subjectOfRun } from './smallest.ts';

/** A disk that is full must not end the run. */
function writeCheckpoint(settings: Settings, { operation }: Contract, measured: Measured): void {
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

/** Starts the run of a service that answers over HTTP, or as a function. */
export function startService(settings: Settings, contract: Contract, { answers, ...hands }: Hands = {}): Session {
  const { target: endpoint, credentials, timeoutMs, concurrency, transport = {} } = settings;
  const chosen = chosenPlans(settings, contract);
  const target = openHttp(
    { endpoint, credentials, timeoutMs, connections: concurrency, transport, ...(answers ? { answers } : {}) },
    contract,
  );
  const checkpoint = (measured: Measured) => writeCheckpoint(settings, contract, measured);
  const session = startSession(settings, {
    ...subjectOfRun(contract, settings.fixtures),
    oracle: oracle(contract),
    target,
    checkpoint,
    ...hands,
    ...chosen,
  });
  // An error of ours reaches whoever waits for the reports; here the connections are given back, whatever comes.
  void session.summary.finally(() => target.close()).catch(() => undefined);
  return session;
}
