import { isSeq, parseDocument, stringify } from 'yaml';
import type { Finding, Run } from '../../model/run.ts';
import { oneLine } from '../clean.ts';
import { excuseOf, inOrder } from '../findings.ts';
import { isShortened } from '../within-file.ts';
import { plural } from '../words.ts';
import { evaluate } from './apply.ts';
import { addDays, type Baseline, type BaselineEntry } from './baseline.ts';

const days = 90;

/** A first baseline: an entry for each finding that no entry knows yet, good for 90 days, its reason and link still to be written. YAML text. */
export function initBaseline(run: Run, today: string): string {
  const entries = inOrder(run).filter((finding) => excuseOf(finding, run) === undefined);
  const head = [
    `# Findings of ${JSON.stringify(run.target.id)} that its maintainers accept for now.`,
    '# Say in each entry why, and where it is tracked. An entry that no longer fails is stale and ends the run with exit code 2;',
    `# one past its date counts as a deviation again. At most 180 days from added to expires.`,
  ];
  return `${head.join('\n')}\n${stringify({ schema: 'eni-contract/baseline/1', entries: entries.map((finding) => entryFor(finding, today)) })}`;
}

function entryFor(finding: Finding, today: string): BaselineEntry {
  return {
    check: finding.check,
    class: finding.class,
    observed: finding.observed,
    reason: 'TODO: why the target does this',
    link: 'TODO: where it is tracked',
    added: today,
    expires: addDays(today, days),
    ...(isShortened(finding.case) ? {} : { case: finding.case }),
  };
}

export interface Pruned {
  /** The file without its stale entries; comments of the others stay. */
  readonly text: string;
  readonly removed: readonly BaselineEntry[];
}

/** Takes the stale entries out of a baseline's text. Never adds one. */
export function pruneBaseline(text: string, baseline: Baseline, run: Run, today: string): Pruned {
  const stale = evaluate(run, baseline.entries, today).map((lines) => lines.some((line) => line.status === 'stale'));
  const removed = baseline.entries.filter((_, index) => stale[index]);
  if (removed.length === 0) return { text, removed };
  const document = parseDocument(text);
  const list = document.get('entries');
  if (isSeq(list)) list.items = list.items.filter((_, index) => !stale[index]);
  return { text: document.toString({ lineWidth: 0 }), removed };
}

/** The ledger of a run as lines of text: what became of each entry, and which still lack a reason or a link. */
export function ledgerInWords(run: Run): string {
  const entries = run.baseline ?? [];
  const lines = entries.map((entry) => {
    const open = /^TODO\b/.test(entry.reason) || /^TODO\b/.test(entry.link) ? '  (reason or link still to be written)' : '';
    return `${entry.status.padEnd(13)}  ${oneLine(entry.check)}  ${entry.class} ${oneLine(entry.observed, 120)}  until ${entry.expires}${open}`;
  });
  return `${[plural(entries.length, 'baseline entry', 'baseline entries'), ...lines].join('\n')}\n`;
}
