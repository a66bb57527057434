import { existsSync } from 'node:fs';
import { contractOf } from '../../engine/contract.ts';
import { allPlans } from '../../generators/index.ts';
import { sdkPlans } from '../../generators/sdk/index.ts';
import { wireForms } from '../../model/request.ts';
import { isBuiltin, loadBaseline, requireAbout } from '../../reports/index.ts';
import { readRecording } from '../../runner/recording/recording.ts';
import { chosenFrom, select } from '../../runner/select.ts';
import { sharedCheckIds } from '../../runner/trials/shared-checks.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { credentials } from '../../targets/credentials.ts';
import { requireToolchain } from '../../targets/driver/builtin.ts';
import { parseTarget, type TargetName } from '../../targets/parse-target.ts';
import { configuredOptions } from '../config/configured-options.ts';
import type { ConfiguredTarget } from '../config/load-config.ts';
import { oracleFile } from './open-recording.ts';
import { sdkNameOf } from './open-sdk-target.ts';
import { fixturesOf } from './opened-target.ts';
import type { RunOptions } from './run-options.ts';
import { savedCases } from './saved-cases.ts';
import { transportOf } from './transport-of.ts';

/** Files that the target's entry names; the command line may have named others. */
function requireFiles({ at, ...target }: ConfiguredTarget, given: RunOptions['given'] = []): void {
  for (const key of ['fixtures', 'baseline'] as const) {
    const file = target[key];
    if (file === undefined || given.includes(key) || isBuiltin(file) || existsSync(file)) continue;
    throw new UsageError(`${at(key)}: there is no file ${file}`);
  }
}

/** Globs of what is declined: one that matches nothing would decline nothing, and nobody would know. */
function requireDeclinable({ at, declined = [] }: ConfiguredTarget, options: RunOptions): void {
  if (declined.length === 0) return;
  const plans = allPlans(contractOf(options), fixturesOf(options), { forms: options.wire, auth: options.auth });
  const ids = plans.map(({ id }) => id);
  declined.forEach(({ checks }, index) => {
    try {
      select(ids, [checks]);
    } catch (error) {
      throw error instanceof UsageError
        ? new UsageError(`${at('declined', index, 'checks')}: ${error.message.replace(/^--only /, '')}`)
        : error;
    }
  });
}

/** The checks of a kind of target: which of them can be run its world tells later. */
function checksOf(target: TargetName, asked: RunOptions): readonly string[] {
  const contract = contractOf(asked);
  const { operation } = contract;
  const { fixtures: _, ...named } = asked;
  const plans = allPlans(contract, fixturesOf(named), { forms: wireForms });
  const own = sdkNameOf(target) === null ? [] : sdkPlans(operation, plans);
  return [...own, ...plans].map(({ id }) => id);
}

/** Globs of --only and --exclude that match nothing, told before the target is started. */
function requireChecks(target: TargetName, asked: RunOptions): void {
  const { only, exclude = [], replay } = asked;
  if (replay !== undefined || only.length + exclude.length === 0) return;
  const ids = checksOf(target, asked);
  const shared = only.find((glob) => sharedCheckIds.includes(glob));
  if (shared !== undefined)
    throw new UsageError(
      `--only ${shared}: it is judged in every answer that other checks get; name one of those as well, or leave it out`,
    );
  const ofSdks = sdkNameOf(target) === null ? only.find((glob) => /^sdk-[a-z]+\//.test(glob)) : undefined;
  if (ofSdks !== undefined) throw new UsageError(`--only ${ofSdks}: it is about SDKs; name one, such as --target sdk:ecs20140526`);
  chosenFrom(ids, { only, exclude });
}

/** Reads what the user wrote about a target, before anything is started for it. Throws UsageError for a mistake. */
export function requireReadable(name: string, asked: RunOptions): void {
  const { options, configured, names } = configuredOptions(name, asked);
  const target = parseTarget(name, names);
  const { operation } = contractOf(options);
  if (configured) requireFiles(configured, options.given);
  // Whether it is on loopback changes what stands in for keys that nobody names, and no mistake.
  if (sdkNameOf(target) === null && target.kind !== 'recording') {
    credentials(fixturesOf(options), target.kind === 'embedded' ? null : process.env, true);
  }
  if (target.kind === 'driver' && target.builtin !== undefined) requireToolchain(target.builtin);
  if (target.kind === 'recording') readRecording(target.file);
  if (options.oracle !== undefined) readRecording(oracleFile(options.oracle));
  if (options.baseline !== undefined) requireAbout(loadBaseline(options.baseline), operation.name);
  savedCases(options);
  // Which proxy is used depends on the address, which is no mistake.
  transportOf('http://127.0.0.1', options);
  requireChecks(target, options);
  if (configured) requireDeclinable(configured, options);
}
