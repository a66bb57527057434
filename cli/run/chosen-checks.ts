import { contractOf } from '../../engine/contract.ts';
import { plansFor } from '../../engine/plans.ts';
import { allPlans } from '../../generators/index.ts';
import { sdkPlans } from '../../generators/sdk/index.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import { ownPrefix } from '../../model/own-rule.ts';
import { wireForms } from '../../model/request.ts';
import { sharedCheckIds } from '../../runner/findings/shared-checks.ts';
import { chosenFrom } from '../../runner/select.ts';
import { globToRegExp } from '../../spec/glob.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { parseTarget, type TargetName } from '../../targets/parse-target.ts';
import { configuredOptions } from '../config/configured-options.ts';
import { sdkNameOf } from './open-sdk-target.ts';
import { fixturesOf } from './opened-target.ts';
import type { RunOptions } from './run-options.ts';

/** The checks of a kind of target: which of them can be run its world tells later. What those of an SDK send says nothing of what they are called. */
function checksOf(target: TargetName, asked: RunOptions): readonly string[] {
  const contract = contractOf(asked);
  const { operation } = contract;
  const plans = allPlans(contract, worldOf(asked), { forms: wireForms });
  const own = sdkNameOf(target) === null ? [] : sdkPlans(operation, []);
  return [...own, ...plans].map(({ id }) => id);
}

function worldOf({ fixtures: _, ...named }: RunOptions): Fixtures {
  return fixturesOf(named);
}

/** Globs of --only that can't name a check to be run, told as such. */
function requireRunnable(target: TargetName, only: readonly string[]): void {
  const shared = only.find((glob) => sharedCheckIds.includes(glob) || glob.startsWith(ownPrefix));
  if (shared !== undefined)
    throw new UsageError(
      `--only ${shared}: it is judged in every answer that other checks get; name one of those as well, or leave it out`,
    );
  const ofSdks = sdkNameOf(target) === null ? only.find((glob) => /^sdk-[a-z]+\//.test(glob)) : undefined;
  if (ofSdks !== undefined) throw new UsageError(`--only ${ofSdks}: it is about SDKs; name one, such as --target sdk:ecs20140526`);
}

/** Globs of --only and --exclude that match nothing, told before the target is started. */
export function requireChecks(target: TargetName, asked: RunOptions): void {
  const { only, exclude = [], replay } = asked;
  if (replay !== undefined || only.length + exclude.length === 0) return;
  requireRunnable(target, only);
  if (sdkNameOf(target) === null) plansFor(contractOf(asked), worldOf(asked), { forms: wireForms }, { only, exclude });
  else chosenFrom(checksOf(target, asked), { only, exclude });
}

/**
 * What each operation's run of a target is asked: of --only and --exclude the globs that match some of its checks, null where none of its checks
 * is chosen. Throws UsageError for a glob that matches in no operation, and where nothing is left in any.
 */
export function sharesOf(name: string, runs: readonly RunOptions[]): readonly (RunOptions | null)[] {
  const [asked] = runs;
  if (asked === undefined || asked.only.length + (asked.exclude?.length ?? 0) === 0) return runs;
  const target = parseTarget(name, configuredOptions(name, asked).names);
  requireRunnable(target, asked.only);
  const idsOf = runs.map((run) => checksOf(target, run));
  const chosen = chosenFrom([...new Set(idsOf.flat())], asked);
  return runs.map((run, index) => {
    const ids = idsOf[index] ?? [];
    const matching = (globs: readonly string[] = []) => globs.filter((glob) => ids.some((id) => globToRegExp(glob).test(id)));
    return ids.some((id) => chosen.has(id)) ? { ...run, only: matching(run.only), exclude: matching(run.exclude) } : null;
  });
}
