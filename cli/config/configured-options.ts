import type { RunOptions } from '../run/run-options.ts';
import { type ConfiguredTarget, findConfig } from './load-config.ts';

/** The options of a run of one target, and its entry in the user's file, if it has one. */
export interface Effective {
  readonly options: RunOptions;
  readonly configured: ConfiguredTarget | null;
  /** Names of the file. */
  readonly names: readonly string[];
}

/** What the file says of a target, unless the command line says otherwise. */
function fromFile(target: ConfiguredTarget): Partial<RunOptions> {
  const { wire, auth, fixtures, rate, concurrency, timeout, settle, baseline, rules, version } = target;
  const said = {
    wire,
    auth,
    fixtures,
    rate,
    concurrency,
    timeout,
    settle,
    baseline,
    rules,
    targetVersion: version === undefined ? undefined : String(version),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** Joins the command line with the user's file. Throws UsageError where the file is wrong. */
export function configuredOptions(name: string, options: RunOptions): Effective {
  const config = findConfig(options.config);
  const names = [...config.keys()];
  const configured = config.get(name) ?? null;
  if (configured === null) return { options, configured, names };
  const given = Object.fromEntries(Object.entries(options).filter(([key]) => options.given?.includes(key)));
  return { options: { ...options, ...fromFile(configured), ...given }, configured, names };
}
