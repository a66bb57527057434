import { existsSync } from 'node:fs';
import { shippedContract } from '../../engine/contract.ts';
import { allPlans } from '../../generators/index.ts';
import { loadBaseline } from '../../reports/index.ts';
import { select } from '../../runner/select.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { credentials } from '../../targets/credentials.ts';
import { parseTarget } from '../../targets/parse-target.ts';
import { configuredOptions } from '../config/configured-options.ts';
import type { ConfiguredTarget } from '../config/load-config.ts';
import { sdkNameOf } from './open-sdk-target.ts';
import { fixturesOf } from './opened-target.ts';
import type { RunOptions } from './run-options.ts';

/** Files that the target's entry names; the command line may have named others. */
function requireFiles({ at, ...target }: ConfiguredTarget, given: RunOptions['given'] = []): void {
  for (const key of ['fixtures', 'baseline'] as const) {
    const file = target[key];
    if (file === undefined || given.includes(key) || existsSync(file)) continue;
    throw new UsageError(`${at(key)}: there is no file ${file}`);
  }
}

/** Globs of what is declined: one that matches nothing would decline nothing, and nobody would know. */
function requireDeclinable({ at, declined = [] }: ConfiguredTarget, options: RunOptions): void {
  if (declined.length === 0) return;
  const plans = allPlans(shippedContract(), fixturesOf(options), { forms: options.wire, auth: options.auth });
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

/** Reads what the user wrote about a target, before anything is started for it. Throws UsageError for a mistake. */
export function requireReadable(name: string, asked: RunOptions): void {
  const { options, configured, names } = configuredOptions(name, asked);
  const target = parseTarget(name, names);
  if (configured) requireFiles(configured, options.given);
  // Whether it is on loopback changes what stands in for keys that nobody names, and no mistake.
  if (sdkNameOf(target) === null && target.kind !== 'recording') {
    credentials(fixturesOf(options), target.kind === 'embedded' ? null : process.env, true);
  }
  if (options.baseline !== undefined) loadBaseline(options.baseline);
  if (configured) requireDeclinable(configured, options);
}
