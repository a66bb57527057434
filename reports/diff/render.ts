import { oneLine } from '../clean.ts';
import { inert } from '../markdown.ts';
import { plural } from '../words.ts';
import { bucketInWords } from './buckets.ts';
import { type Change, type ChangeKind, changeKinds, type Difference } from './diff.ts';

const rows = 10;

/** Names of the kinds of change as people read them. */
export const changeWords: Readonly<Record<ChangeKind, string>> = {
  regressed: 'Regressed',
  'evidence-lost': 'Evidence lost',
  changed: 'Changed',
  fixed: 'Fixed',
  new: 'New',
};

/** Formats of `diff`, by the name that `--format` takes. */
export const diffRenderers = { text, markdown, json } satisfies Record<string, (difference: Difference) => string>;

/** The runs' differing settings as sentences, worst first; empty where they are comparable. */
export function comparability(difference: Difference): readonly string[] {
  const lines = difference.incomparable.map(
    ({ what, base, head }) => `not the same ${what}: ${oneLine(base, 100)} before, ${oneLine(head, 100)} now`,
  );
  return difference.whole ? lines : ['Only checks that both runs hold are compared.', ...lines];
}

/** `2 regressed, 1 fixed in 163 of 277 checks, 114 not measured in both runs`, or `No difference in …`. */
export function differenceInWords(difference: Difference): string {
  const counts = changeKinds
    .map((kind) => [kind, difference.changes.filter((change) => change.kind === kind).length] as const)
    .filter(([, count]) => count > 0);
  const words = counts.map(([kind, count]) => `${count} ${changeWords[kind].toLowerCase()}`);
  if (difference.renamed.length > 0) words.push(`${difference.renamed.length} renamed`);
  return `${words.length === 0 ? 'No difference' : words.join(', ')} in ${comparedInWords(difference)}`;
}

function comparedInWords({ compared: { checks, measured } }: Difference): string {
  const rest = checks - measured;
  return rest === 0 ? plural(checks, 'check') : `${measured} of ${plural(checks, 'check')}, ${rest} not measured in both runs`;
}

function text(difference: Difference): string {
  const lines = [differenceInWords(difference), ...comparability(difference).map((line) => `  ${line}`)];
  for (const change of difference.changes) {
    lines.push(
      '',
      `${changeWords[change.kind].toUpperCase()}  ${oneLine(change.check)}`,
      `  ${transition(change)}${change.buckets.length > 0 || change.detail === '' ? '' : `  ${oneLine(change.detail)}`}`,
      ...change.buckets.slice(0, rows).map((bucket) => `  ${oneLine(bucketInWords(bucket))}`),
      ...(change.buckets.length > rows ? [`  and ${change.buckets.length - rows} more`] : []),
    );
  }
  for (const { from, to } of difference.renamed) lines.push('', `RENAMED  ${oneLine(from)}`, `  now ${oneLine(to)}`);
  return `${lines.join('\n')}\n`;
}

function transition(change: Change): string {
  return `${change.before ?? 'not planned'} -> ${change.after ?? 'not planned'}`;
}

function markdown(difference: Difference): string {
  const parts = [`## ${differenceInWords(difference)}`];
  const notes = comparability(difference);
  if (notes.length > 0) parts.push(notes.map((note) => `- ${inert(note, 400)}`).join('\n'));
  for (const kind of changeKinds) {
    const changes = difference.changes.filter((change) => change.kind === kind);
    if (changes.length === 0) continue;
    const body = changes
      .slice(0, rows)
      .map((change) => `| ${inert(change.check, 120)} | ${transition(change)} | ${inert(change.detail)} |`);
    const others = changes.length > rows ? `\n\nand ${plural(changes.length - rows, 'other')}` : '';
    parts.push(
      `### ${changeWords[kind]}: ${changes.length}\n\n| check | verdict | now |\n| --- | --- | --- |\n${body.join('\n')}${others}`,
    );
  }
  if (difference.renamed.length > 0)
    parts.push(
      `### Renamed\n\n${difference.renamed
        .slice(0, rows)
        .map(({ from, to }) => `- ${inert(from)} is now ${inert(to)}`)
        .join('\n')}`,
    );
  return `${parts.join('\n\n')}\n`;
}

function json(difference: Difference): string {
  return `${JSON.stringify({ schema: 'eni-contract/diff/1', ...difference }, null, 2)}\n`;
}
