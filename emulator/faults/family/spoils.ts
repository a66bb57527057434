import type { Attempt } from '../../attempt.ts';
import type { Fault } from '../fault.ts';
import { of, type Patch } from '../patches.ts';
import { type Planter, plant } from './derive.ts';

function spoil({ world, target, input }: Attempt): void {
  const named = [target, ...input.networkInterfaceIds.map((id) => world.interfaces.get(id))];
  for (const made of named) if (made !== undefined) made.description = 'was looked at';
}

/** Whatever a check finds wrong, what the request names is changed. */
const spoiling: Patch = (behaviour) => ({
  ...behaviour,
  checks: behaviour.checks.map(({ id, run }) => ({
    id,
    run: (attempt) => {
      const found = run(attempt);
      if (found !== undefined) spoil(attempt);
      return found;
    },
  })),
});

/** A question that is refused changes what it was about. */
export function spoils(planter: Planter): Fault {
  return plant(
    planter,
    'spoils-though-refused',
    'effect',
    'read-back/refused',
    'what is refused changes what it names',
    of(planter.operation, spoiling),
  );
}
