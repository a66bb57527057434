import { UsageError } from '../../spec/usage-error.ts';
import type { RunOptions } from './run-options.ts';

/** What only the real API asks for. */
const ofTheRealApi = { consent: '--consent', region: '--region', maxCreates: '--max-creates', maxRequests: '--max-requests' } as const;

/** How an endpoint is reached that is somewhere else. */
const ofEndpoints = {
  waitFor: '--wait-for',
  cacert: '--cacert',
  cert: '--cert',
  key: '--key',
  insecure: '--insecure',
  header: '--header',
  bearerEnv: '--bearer-env',
  basicEnv: '--basic-env',
} as const;

/** Targets that have no endpoint of the user's: ours stands behind them, or nothing is sent. */
const withoutEndpoint = /^(embedded$|sdk:|driver:|recording:)/i;

function idleOf(options: Readonly<Record<string, string>>, given: readonly string[]): string | undefined {
  return Object.entries(options).find(([name]) => given.includes(name))?.[1];
}

/** Throws UsageError for an option that none of the targets looks at: whoever gave it expects something of it. */
export function requireMeaning(targets: readonly string[], { given = [] }: Pick<RunOptions, 'given'>): void {
  const real = targets.includes('alibabacloud') ? undefined : idleOf(ofTheRealApi, given);
  if (real !== undefined)
    throw new UsageError(`${real} means something to the target alibabacloud alone, not to ${targets.join(', ')}: leave it out`);
  const endpoint = targets.every((target) => withoutEndpoint.test(target)) ? idleOf(ofEndpoints, given) : undefined;
  if (endpoint !== undefined)
    throw new UsageError(`${endpoint} means something to an endpoint of your own alone, not to ${targets.join(', ')}: leave it out`);
}
