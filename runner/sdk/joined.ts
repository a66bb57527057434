import type { SessionReport } from '../check-report.ts';
import type { Session } from '../measured.ts';

function sum(one: SessionReport, other: SessionReport): SessionReport {
  return {
    stopped: one.stopped ?? other.stopped,
    firstDeviation: one.firstDeviation ?? other.firstDeviation,
    observations: [...one.observations, ...other.observations],
    // Both count in the same shared memory.
    requests: Math.max(one.requests, other.requests),
    latency: {
      bucketsMs: one.latency.bucketsMs,
      counts: one.latency.counts.map((count, index) => count + (other.latency.counts[index] ?? 0)),
    },
  };
}

/** Two sessions as one; `next` starts when the first has ended. `checks` are the ids that `next` will report. */
export function joined(first: Session, checks: readonly string[], next: () => Session): Session {
  const second = first.summary.then(next);
  second.catch(() => undefined);
  return {
    checks: [...first.checks, ...checks],
    report: async (check) => (first.checks.includes(check) ? first.report(check) : (await second).report(check)),
    summary: Promise.all([first.summary, second.then(({ summary }) => summary)]).then(([one, other]) => sum(one, other)),
  };
}
