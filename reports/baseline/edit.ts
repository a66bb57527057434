import { isSeq, parseDocument, stringify } from 'yaml';
import type { BaselineResult, Run } from '../../model/run.ts';
import type { Operation } from '../../spec/operation.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { oneLine } from '../clean.ts';
import { plural } from '../words.ts';
import { evaluate } from './apply.ts';
import { addDays, type Baseline, type BaselineEntry } from './baseline.ts';
import { scopesOf } from './draft.ts';

const days = 90;

/** Why the target does what its findings show, and where that is tracked. */
export interface Excuse {
  readonly reason: string;
  readonly link: string;
}

/** A first baseline: an entry for each cause that no entry knows yet, good for 90 days. Throws UsageError for a reason or link that says nothing. YAML text. */
export function initBaseline(run: Run, operation: Operation, { reason, link }: Excuse, today: string): string {
  requireSaid('--reason', reason);
  requireSaid('--link', link);
  if (!URL.canParse(link)) throw new UsageError(`--link "${link}" is no address: write one like https://example.com/issues/12`);
  const entries = scopesOf(run, operation).map((scope) => ({ ...scope, reason, link, added: today, expires: addDays(today, days) }));
  const head = [
    `# Findings of ${JSON.stringify(run.target.id)} that its maintainers accept for now, an entry for each cause.`,
    '# A finding is known where the globs of checks, the class and what was observed fit. An entry that fits nothing any more is stale',
    `# and ends the run with exit code 2, unless it comes and goes (sometimes); one past its date counts as a deviation again.`,
    `# At most 180 days from added to expires.`,
  ];
  return `${head.join('\n')}\n${stringify({ schema: 'eni-contract/baseline/1', operation: operation.name, entries }, { aliasDuplicateObjects: false })}`;
}

function requireSaid(option: string, text: string): void {
  if (text.trim() !== '' && !/^\s*TODO\b/i.test(text)) return;
  throw new UsageError(`${option} ${JSON.stringify(text)}: say why the target does this, and where it is tracked; nobody does later`);
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
  const groups = new Map<string, BaselineResult[]>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.entry, entry.status, entry.reason, entry.finding === null ? entry.check : '']);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const lines = [...groups.values()].flatMap(([entry, ...more]) => {
    if (entry === undefined) return [];
    const open = /^TODO\b/.test(entry.reason) || /^TODO\b/.test(entry.link) ? '  (reason or link still to be written)' : '';
    const what =
      more.length === 0
        ? `${oneLine(entry.check)}  ${entry.class} ${oneLine(entry.observed, 120)}`
        : `${oneLine(entry.entry)}  ${plural(more.length + 1, 'finding')}`;
    return [`${entry.status.padEnd(13)}  ${what}  until ${entry.expires}${open}`];
  });
  return `${[plural(groups.size, 'baseline entry', 'baseline entries'), ...lines].join('\n')}\n`;
}
