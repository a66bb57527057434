import { type Emulator, seededFixtures, startEmulatorThread } from '../emulator/index.ts';
import type { Fixtures } from '../model/fixtures.ts';
import { credentials } from './credentials.ts';
import { type HttpTarget, type HttpTargetOptions, httpTarget } from './http/http-target.ts';

export interface EmbeddedOptions extends Omit<HttpTargetOptions, 'id' | 'url' | 'accounts'> {
  /** Ids of planted faults. */
  readonly faults?: readonly string[];
}

export interface EmbeddedTarget {
  readonly target: HttpTarget;
  /** The emulator's seeded world. */
  readonly fixtures: Fixtures;
  readonly url: string;
}

/** Starts the reference emulator on a thread of its own, on a free port of this machine. Closing the target ends both. */
export async function embeddedTarget(options: EmbeddedOptions): Promise<EmbeddedTarget> {
  const { faults = [], ...rest } = options;
  const emulator = await startEmulatorThread({ auth: options.auth === 'sign' ? 'strict' : 'none', faults });
  const fixtures = seededFixtures();
  // The seeded accounts have fixed keys: the environment's belong to another world.
  const http = httpTarget({ ...rest, id: targetId(faults), url: emulator.url, accounts: credentials(fixtures, {}, true) });
  return { target: { ...http, close: () => closeBoth(http, emulator) }, fixtures, url: emulator.url };
}

function targetId(faults: readonly string[]): string {
  return ['embedded', ...faults].join('+');
}

async function closeBoth(target: HttpTarget, emulator: Emulator): Promise<void> {
  await target.close();
  await emulator.close();
}
