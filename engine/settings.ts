import { randomInt } from 'node:crypto';
import { wireForms } from '../model/request.ts';
import { newSignals } from '../runner/progress.ts';
import { profiles, type Settings } from '../runner/settings.ts';
import { credentials } from '../targets/credentials.ts';
import { isLoopback } from '../targets/http/http-target.ts';
import type { Endpoint } from './open-http.ts';

/** What has to be said of a run; all else has a default. */
export interface Wishes extends Partial<Omit<Settings, 'target' | 'signals' | 'fixtures'>> {
  readonly endpoint: Endpoint;
  readonly fixtures: Settings['fixtures'];
  /** Where keys are looked up; null: they are those that everybody knows, whatever the environment says. */
  readonly env?: NodeJS.ProcessEnv | null;
}

/** Everything a session needs. Throws UsageError for an account whose key the environment does not have. */
export function settingsFor({ endpoint, env = process.env, ...wishes }: Wishes): Settings {
  const loopback = isLoopback(new URL(endpoint.url).hostname);
  const profile = wishes.profile ?? profiles.gate;
  return {
    target: { version: null, ...endpoint },
    credentials: wishes.credentials ?? Object.fromEntries(credentials(wishes.fixtures, env, loopback)),
    profile,
    seed: profile.seed ?? randomInt(0x7fffffff),
    only: [],
    forms: wireForms,
    concurrency: loopback ? 32 : 4,
    rate: null,
    timeoutMs: 5000,
    bail: false,
    saved: [],
    replay: null,
    shard: null,
    replayCommand: 'replay FILE',
    signals: newSignals(),
    ...wishes,
  };
}
