import type { Case } from '../../model/case.ts';
import type { Finding, Run } from '../../model/run.ts';
import { loadRenames } from '../../spec/renames.ts';
import { judgeTarget } from '../run/judge-target.ts';
import type { RunOptions } from '../run/run-options.ts';

/** A deviation that shows less than once in so many sends is not looked for. */
const mostSends = 20;
/** As often as a run confirms what it found: some deviations lie in what several answers have in common. */
const sends = 3;

/** How often a case is sent, so that what came and went shows again 99 times in 100. */
export function timesOf({ intermittent, case: { script } }: Pick<Finding, 'intermittent' | 'case'>): number {
  if (intermittent === null) return script === undefined ? sends : 1;
  if (intermittent >= 1) return sends;
  const enough = intermittent <= 0 ? mostSends : Math.ceil(Math.log(0.01) / Math.log(1 - intermittent));
  return Math.min(mostSends, Math.max(sends, enough));
}

/** What makes a run one of a finding's case, and of nothing else. */
export function asReplay(finding: Finding): Pick<RunOptions, 'replay' | 'again' | 'failOn'> {
  const present = loadRenames().check;
  const replay: Case = { ...finding.case, check: present(finding.case.check) };
  const again = { check: present(finding.check), seed: finding.seed, path: finding.path, times: timesOf(finding) };
  return { replay, again, failOn: 'may' };
}

/** Sends a finding's case, and nothing else, to the target that the options name; the run that comes of it is written, not printed. */
export function sendAgain(finding: Finding, target: string, options: RunOptions): Promise<Run> {
  return judgeTarget(target, { ...options, ...asReplay(finding) }, options.out);
}
