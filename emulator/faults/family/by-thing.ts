import type { Attempt } from '../../attempt.ts';
import type { Patch } from '../patches.ts';

/** Leaves checks out for some of the things that requests name, whatever the requests say. */
export function spare(ids: readonly string[], which: (attempt: Attempt) => boolean): Patch {
  return (behaviour) => ({
    ...behaviour,
    checks: behaviour.checks.map((check) =>
      ids.includes(check.id) ? { id: check.id, run: (attempt) => (which(attempt) ? undefined : check.run(attempt)) } : check,
    ),
  });
}
