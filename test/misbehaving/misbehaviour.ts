import type { Socket } from 'node:net';
import type { Act } from './server.ts';

/** One way in which a target may misbehave, and what a run must make of it. */
export interface Misbehaviour {
  readonly id: string;
  readonly what: string;
  /** `always`: from the first request on. `later`: creates after the preflight's. */
  readonly when: 'always' | 'later';
  readonly act: Act;
  readonly onConnect?: (socket: Socket) => void;
  readonly over?: 'tcp' | 'tls';
  /** Rewrites the address that the run is given. */
  readonly address?: (url: string) => string;
  readonly exit: 0 | 1 | 3;
  /** Must be found in what the reports say; nothing where the behaviour is legal. */
  readonly names: RegExp | null;
}

/** One row of a table by id. */
export type Row = Omit<Misbehaviour, 'id'>;
