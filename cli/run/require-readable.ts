import { existsSync } from 'node:fs';
import { contractOf } from '../../engine/contract.ts';
import { allPlans } from '../../generators/index.ts';
import { ownPrefix } from '../../model/own-rule.ts';
import { isBuiltin, loadBaseline, requireAbout, requireKnown, several } from '../../reports/index.ts';
import { readRecording } from '../../runner/recording/recording.ts';
import { select } from '../../runner/select.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { credentials } from '../../targets/credentials.ts';
import { requireToolchain } from '../../targets/driver/builtin.ts';
import { parseTarget } from '../../targets/parse-target.ts';
import { namedIn } from '../catalogue/names.ts';
import { configuredOptions } from '../config/configured-options.ts';
import type { ConfiguredTarget } from '../config/load-config.ts';
import { requireChecks } from './chosen-checks.ts';
import { oracleFile } from './open-recording.ts';
import { sdkNameOf } from './open-sdk-target.ts';
import { fixturesOf } from './opened-target.ts';
import { requireOwnRules } from './own-rules.ts';
import type { RunOptions } from './run-options.ts';
import { savedCases } from './saved-cases.ts';
import { transportOf } from './transport-of.ts';

/** Files that the target's entry names; the command line may have named others. */
function requireFiles({ at, ...target }: ConfiguredTarget, given: RunOptions['given'] = []): void {
  for (const key of ['fixtures', 'baseline', 'rules'] as const) {
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

/** Entries that name nothing would be told when the run is over, and lost with them. What a module of rules names only its reading tells. */
function requireFitting(file: string, options: RunOptions): void {
  const baseline = loadBaseline(file);
  const { operation } = contractOf(options);
  requireAbout(baseline, operation.name);
  const written = baseline.entries.flatMap(({ check, checks }) => [...several(check), ...several(checks)]);
  const own = written.filter((name) => name.startsWith(ownPrefix));
  requireKnown(
    baseline,
    operation.name,
    namedIn(options, () => own),
  );
}

/** Reads what the user wrote about a target, before anything is started for it. Throws UsageError for a mistake. */
export function requireReadable(name: string, asked: RunOptions): void {
  const { options, configured, names } = configuredOptions(name, asked);
  const target = parseTarget(name, names);
  if (configured) requireFiles(configured, options.given);
  // Whether it is on loopback changes what stands in for keys that nobody names, and no mistake.
  if (sdkNameOf(target) === null && target.kind !== 'recording') {
    credentials(fixturesOf(options), target.kind === 'embedded' ? null : process.env, true);
  }
  if (target.kind === 'driver' && target.builtin !== undefined) requireToolchain(target.builtin);
  if (target.kind === 'recording') readRecording(target.file);
  if (options.oracle !== undefined) readRecording(oracleFile(options.oracle));
  if (options.baseline !== undefined) requireFitting(options.baseline, options);
  savedCases(options);
  requireOwnRules(options);
  if (sdkNameOf(target) !== null && (options.rules ?? options.maxResponseTime ?? options.ownRules) !== undefined)
    throw new UsageError('--rules and --max-response-time judge the answers of a service, and this target is an SDK: leave them out');
  // Which proxy is used depends on the address, which is no mistake.
  transportOf('http://127.0.0.1', options);
  requireChecks(target, options);
  if (configured) requireDeclinable(configured, options);
}
