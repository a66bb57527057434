import type { CheckReport, SessionReport } from './check-report.ts';

/** What a run measured: one report a check, and what the session says of itself. */
export interface Measured {
  readonly reports: readonly CheckReport[];
  readonly summary: SessionReport;
}

/** A run in progress. Each planned check has a report; all of them settle, whatever happens. */
export interface Session {
  readonly checks: readonly string[];
  report(check: string): Promise<CheckReport>;
  readonly summary: Promise<SessionReport>;
}

/** The session of what is being measured. An error of ours rejects every report: it is never a verdict on the target. */
export function sessionOf(checks: readonly string[], measured: Promise<Measured>): Session {
  const reports = measured.then((all) => new Map(all.reports.map((report) => [report.result.id, report])));
  // Every report rejects with the same error where ours failed; this copy keeps the process from dying of it unread.
  reports.catch(() => undefined);
  return {
    checks,
    report: async (check) => {
      const report = (await reports).get(check);
      if (!report) throw new Error(`no report of ${check}`);
      return report;
    },
    summary: measured.then(({ summary }) => summary),
  };
}
