import type { Context } from '../context.ts';
import { NothingToLease } from '../requests/fill.ts';
import { taggedCase } from '../requests/run-tag.ts';
import { runAtOnce } from './at-once.ts';
import { runCounted } from './counted.ts';
import { runRace } from './race.ts';
import { runRecorded } from './recorded.ts';
import { runSequence } from './run-sequence.ts';
import { allOf, type Scripted, type ScriptResult } from './scripted.ts';

function run(context: Context, subject: Scripted): Promise<ScriptResult> {
  const { script } = subject;
  switch (script.kind) {
    case 'counted':
      return runCounted(context, subject);
    case 'recorded':
      return runRecorded(context, subject, script.after);
    case 'race':
      return runRace(context, subject, script.times);
    case 'at-once':
      return runAtOnce(context, subject, script);
    case 'sequence':
      return runSequence(context, subject, script.steps);
  }
}

/** Once more with fresh values where an accepted answer named no interface: the page says that this may happen. */
async function named(context: Context, subject: Scripted): Promise<ScriptResult> {
  const { nameless } = context;
  const first = await run(context, subject);
  if (!nameless.asksAgain(allOf(first))) return first;
  const second = await run(context, subject);
  nameless.askedAgain(subject.check, subject, allOf(first), allOf(second));
  return second;
}

/** Runs a scripted case, set-up and clean-up included. Only with nothing else under way. */
export async function runScript(context: Context, subject: Scripted): Promise<ScriptResult> {
  try {
    return await named(context, taggedCase(context, subject));
  } catch (error) {
    if (error instanceof NothingToLease) return { trials: [], effects: [], inconclusive: error.message };
    throw error;
  }
}
