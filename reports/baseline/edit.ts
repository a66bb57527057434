import { isSeq, parseDocument, stringify } from 'yaml';
import type { BaselineResult, Run } from '../../model/run.ts';
import type { Operation } from '../../spec/operation.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { oneLine } from '../clean.ts';
import { plural } from '../words.ts';
import { evaluate } from './apply.ts';
import { addDays, type Baseline, type BaselineEntry, requireAbout, several } from './baseline.ts';
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
  /** Entries that are about other operations still. */
  readonly narrowed: readonly BaselineEntry[];
}

/** Takes the stale entries out of a baseline's text, and the run's operation out of those that are about others as well. Never adds one. Throws UsageError for a baseline of another operation. */
export function pruneBaseline(text: string, baseline: Baseline, run: Run, today: string): Pruned {
  if (run.operation !== undefined) requireAbout(baseline, run.operation);
  const lines = evaluate(run, baseline.entries, today);
  const stale = baseline.entries.filter((_, index) => lines[index]?.some(({ status }) => status === 'stale'));
  const othersOf = ({ operation }: BaselineEntry) =>
    several(operation).filter((name) => run.operation !== undefined && name !== run.operation);
  const removed = stale.filter((entry) => othersOf(entry).length === 0);
  const narrowed = stale.filter((entry) => !removed.includes(entry));
  if (stale.length === 0) return { text, removed, narrowed };
  const document = parseDocument(text);
  for (const entry of narrowed) {
    const path = ['entries', baseline.entries.indexOf(entry), 'operation'];
    document.setIn(path, document.createNode(othersOf(entry), { flow: true }));
  }
  const list = document.get('entries');
  const kept = baseline.entries.map((entry) => !removed.includes(entry));
  if (isSeq(list)) list.items = list.items.filter((_, index) => kept[index]);
  return { text: document.toString({ lineWidth: 0 }), removed, narrowed };
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
