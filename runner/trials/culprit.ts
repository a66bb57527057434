import type { Restart } from '../context.ts';
import { isSick, type Sent } from '../requests/traffic.ts';
import type { Probe } from './probe.ts';
import type { Badness, Search } from './stops.ts';

/** The first start, one to see whether a suspect does it alone, one to leave a sound target behind; and the same for a few that only seemed to. */
const mostRestarts = 9;

export interface SearchOptions {
  readonly probe: Pick<Probe, 'health' | 'again'>;
  readonly restart: Restart;
  /** Milliseconds that are left for it. */
  readonly left: () => number;
}

/** The search has to end without a result, and says why. */
class NotFound extends Error {
  override readonly name = 'NotFound';
}

function suspectsOf({ suspects, sound }: Pick<Badness, 'suspects' | 'sound'>): readonly Sent[] {
  // What was answered soundly may have broken the target all the same: it comes last.
  return [...suspects, ...sound];
}

/**
 * Sends what may have made a target go bad to the restarted target, one after the other, each followed by the smallest create; whoever
 * seems to have done it has to do it again alone, after another restart. A sound target answers each at once, and a restart takes
 * seconds: so this costs less than halving the list would.
 */
export async function findCulprit(badness: Pick<Badness, 'suspects' | 'sound'>, options: SearchOptions): Promise<Search> {
  const { probe, left } = options;
  let restarts = 0;
  let tried = 0;

  const restart = async (): Promise<void> => {
    if (left() <= 0) throw new NotFound('there was no time left');
    if (restarts === mostRestarts) throw new NotFound(`the target was restarted ${restarts} times`);
    restarts++;
    await options.restart(left()).catch((error: unknown) => {
      const [why] = (error instanceof Error ? error.message : String(error)).split('\n');
      throw new NotFound(`it could not be restarted: ${why}`);
    });
  };
  const breaks = async (suspect: Sent): Promise<boolean> => {
    await probe.again(suspect);
    const health = await probe.health();
    return health !== null && isSick(health);
  };

  try {
    await restart();
    if ((await probe.health())?.kind !== 'accepted') throw new NotFound('restarted, it does not accept the smallest create either');
    for (const suspect of suspectsOf(badness)) {
      if (left() <= 0) throw new NotFound(`there was time to send ${tried} of them again to the restarted target, and none did it alone`);
      tried++;
      if (!(await breaks(suspect))) continue;
      await restart();
      if (!(await breaks(suspect))) continue;
      // For what is still to be deleted, and for whoever comes next. That it is the culprit stands, whatever comes of it.
      await restart().catch(() => undefined);
      return { culprit: suspect, words: 'sent again to the restarted target, alone, it did the same' };
    }
    return { culprit: null, words: `${tried} creates were sent again to the restarted target, and none did it alone` };
  } catch (error) {
    if (error instanceof NotFound) return { culprit: null, words: error.message };
    throw error;
  }
}
