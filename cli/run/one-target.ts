import { UsageError } from '../../spec/usage-error.ts';
import { NotMeasured } from '../not-measured.ts';
import { watchOutput } from '../output.ts';
import { judgeTarget } from './judge-target.ts';
import type { Order, Outcome } from './order.ts';

// The program of a process that checks one of several targets: judge-apart.ts starts it, and says which.

function outcomeOf(error: unknown): Outcome {
  if (error instanceof UsageError) return { kind: 'usage', message: error.message };
  if (error instanceof NotMeasured) return { kind: 'not-measured', message: error.message };
  return { kind: 'bug', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

// A parent that is gone can't stop us any more: what was made is still to be deleted.
const orphaned = () => process.kill(process.pid, 'SIGTERM');
watchOutput();

process.once('message', async ({ target, options, out }: Order) => {
  process.once('disconnect', orphaned);
  const outcome = await judgeTarget(target, options, out).then((): Outcome => ({ kind: 'written' }), outcomeOf);
  process.removeListener('disconnect', orphaned);
  if (process.connected) process.send?.(outcome, () => process.disconnect());
});
