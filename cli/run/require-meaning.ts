import { UsageError } from '../../spec/usage-error.ts';
import type { RunOptions } from './run-options.ts';

/** What only the real API asks for. */
const ofTheRealApi = { consent: '--consent', region: '--region', maxCreates: '--max-creates', maxRequests: '--max-requests' } as const;

/** Throws UsageError for an option that none of the targets looks at: whoever gave it expects something of it. */
export function requireMeaning(targets: readonly string[], { given = [] }: Pick<RunOptions, 'given'>): void {
  if (targets.includes('alibabacloud')) return;
  const idle = Object.entries(ofTheRealApi).find(([name]) => given.includes(name));
  if (idle) throw new UsageError(`${idle[1]} means something to the target alibabacloud alone, not to ${targets.join(', ')}: leave it out`);
}
