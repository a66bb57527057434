import { bodies } from './kinds/bodies.ts';
import { resets, silence } from './kinds/connections.ts';
import { effects } from './kinds/effects.ts';
import { framing } from './kinds/framing.ts';
import { statuses } from './kinds/statuses.ts';
import { tls } from './kinds/tls.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** All of them, by kind. */
export const misbehaviours: readonly Misbehaviour[] = Object.entries({
  ...silence,
  ...resets,
  ...framing,
  ...statuses,
  ...bodies,
  ...effects,
  ...tls,
}).map(([id, row]) => ({ id, ...row }));
