import type { CheckReport, SessionReport } from './check-report.ts';

/** What a session measured: the report of each of its checks by id, and what it says of itself. */
export interface Measured {
  readonly reports: ReadonlyMap<string, CheckReport>;
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
  // Every report rejects with the same error where ours failed; this copy keeps the process from dying of it unread.
  measured.catch(() => undefined);
  return {
    checks,
    report: async (check) => {
      const report = (await measured).reports.get(check);
      if (!report) throw new Error(`no report of ${check}`);
      return report;
    },
    summary: measured.then(({ summary }) => summary),
  };
}
