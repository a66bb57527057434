import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { pool } from '../lanes.ts';
import { thingOf } from '../meaning.ts';
import type { LeakHunt } from '../trials/leak-hunt.ts';
import { removeHeld } from './remove-held.ts';

/** In a row, until we give up: a target that deletes nothing of what is left is not asked for each. */
const refusedDeletions = 5;
/** Side by side, so that a target which does not answer is not waited for one by one. */
const atOnce = 4;
const named = 5;

/** Deletes all that a run has made and still holds, and what it may have made without an answer; says what is left. */
export async function leaveNothing(context: Context, leaks: Pick<LeakHunt, 'cleanUp'>): Promise<void> {
  const { guard, settings, observe } = context;
  await removeAllHeld(context);
  await context.departures.settled();
  const { tagged, untagged } = guard.unaccounted();
  // What was made without an answer may take a moment to be listed.
  if (settings.real && tagged > 0) await sleep(/\/\/(localhost|127\.|\[::1\])/.test(settings.target.url) ? 100 : 5000);
  await leaks.cleanUp();
  if (settings.real && untagged > 0)
    observe(
      `${untagged} creates without the run's tag got no answer that tells what became of them: \`cleanup --untagged\` lists and deletes what they may have left`,
    );
}

async function removeAllHeld(context: Context): Promise<void> {
  const { ledger, observe } = context;
  let refused = 0;
  const jobs = [...ledger.all(), ...ledger.doubtful()].map((held) => async () => {
    if (refused >= refusedDeletions) return;
    await removeHeld(context, held);
    refused = ledger.has(held.interfaceId) ? refused + 1 : 0;
  });
  await pool(jobs[Symbol.iterator](), atOnce);
  const left = [...ledger.all(), ...ledger.doubtful()];
  if (left.length === 0) return;
  const some = left.slice(0, named).map(({ interfaceId }) => interfaceId);
  observe(`${left.length} ${thingOf(context.maker)}s of this run are left there: ${some.join(', ')}${left.length > named ? ', …' : ''}`);
}
