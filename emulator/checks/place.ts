import type { Check } from '../attempt.ts';
import { replayOf } from '../idempotency.ts';

/** Replays, then the region, then the vSwitch. */
export const placeChecks: readonly Check[] = [
  {
    id: 'ClientToken/same-parameters',
    run: (attempt) => (replayOf(attempt).kind === 'mismatch' ? 'ClientToken' : undefined),
  },
  {
    id: 'RegionId/exists',
    run: (attempt) => (attempt.region === undefined ? 'RegionId' : undefined),
  },
  {
    id: 'RegionId/available',
    run: (attempt) => (attempt.region?.forbidden === true ? 'RegionId' : undefined),
  },
  {
    id: 'VSwitchId/exists',
    run: (attempt) => (attempt.vswitch === undefined ? 'VSwitchId' : undefined),
  },
  {
    id: 'VSwitchId/status',
    run: (attempt) => (attempt.vswitch?.pending === true ? 'VSwitchId' : undefined),
  },
];
