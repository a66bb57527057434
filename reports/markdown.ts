import { levels } from '../model/level.ts';
import type { CheckResult, Run } from '../model/run.ts';
import { type Cause, causesOf } from './causes.ts';
import { brief, cut, oneLine } from './clean.ts';
import { headline } from './headline.ts';
import type { Context, Renderer } from './renderer.ts';
import { findingInWords } from './text.ts';
import { basisNote, codesInWords, countsInWords, duration, moment, plural, sentInTotal, uncomparedInWords } from './words.ts';

// GitHub refuses a job summary above 1 MiB; UTF-8 takes at most three bytes a UTF-16 unit.
const unitLimit = 300_000;
const rows = 10;

/** A GitHub job summary: verdict, what ran, levels, ten findings and the rest as a number. Always below 1 MiB. */
export const markdown: Renderer = { file: 'summary.md', render };

function render(run: Run, context: Context): string {
  const parts = [head(run, context), whatRan(run), levelsTable(run), findingsTable(run, context), details(run, context), unmeasured(run)];
  const whole = parts.filter((part) => part !== '').join('\n\n');
  return whole.length <= unitLimit ? `${whole}\n` : `${cut(whole, unitLimit)}\n\n(cut: the whole is in report.html)\n`;
}

/** Text of a target as Markdown text: nothing in it starts markup, a tag, a mention or a table cell. */
export function inert(text: string, limit = 200): string {
  return inertText(oneLine(text, limit));
}

function inertText(line: string): string {
  return line.replace(/[\\`*_{}[\]()#+!|~<>&@:]/g, (mark) => `&#${mark.codePointAt(0)};`).replace(/^(\s*)([-=]|\d+\.)/, '$1&#8203;$2');
}

function head(run: Run, { operation }: Context): string {
  const symbol = { conforms: '✓', deviates: '✗', stale: '△', 'not-measured': '?', interrupted: '?' }[run.verdict];
  const reasons = run.reasons.slice(0, rows).map((reason) => `- ${inertText(brief(reason, 1000))}`);
  return [
    `## ${symbol} ${inertText(headline(run))}`,
    reasons.join('\n'),
    `<sub>${basisNote(run, operation)
      .map((sentence) => inert(sentence, 400))
      .join(' ')}</sub>`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function whatRan(run: Run): string {
  const { rules, errorCodes, parameters } = run.coverage;
  const version = run.target.version === null ? '' : ` ${inertText(brief(run.target.version))}`;
  return table(
    ['what', 'value'],
    [
      ['target', `${inertText(brief(run.target.id))}${version}`],
      ['profile, seed', `${inert(run.profile)}, ${run.seed}`],
      ['started, took', `${inert(moment(run.startedAt))}, ${duration(run.durationMs)}`],
      ['checks', countsInWords(run.counts)],
      ['sent', sentInTotal(run.counts)],
      [
        'coverage',
        `${rules.exercised}/${rules.total} rules, ${parameters.exercised}/${parameters.total} parameters${inert(uncomparedInWords(parameters))}, ${codesInWords(errorCodes)}`,
      ],
    ],
  );
}

const verdicts: readonly CheckResult['verdict'][] = ['conforms', 'deviates', 'known', 'inconclusive', 'skipped', 'not-run'];

function levelsTable(run: Run): string {
  const counted = levels.map((level) => [
    level,
    ...verdicts.map((verdict) => String(run.checks.filter((check) => check.level === level && check.verdict === verdict).length)),
  ]);
  return table(['level', ...verdicts], counted);
}

function findingsTable(run: Run, { operation }: Context): string {
  const causes = causesOf(run, operation);
  if (causes.length === 0) return '';
  const row = ({ title, first, others }: Cause) => [
    first.level,
    title === null
      ? inert(first.check, 120)
      : `**${inert(title, 200)}**, ${plural(others.length + 1, 'finding')}, smallest in ${inert(first.check, 120)}`,
    inert(first.class),
    inert(first.expected, 120),
    inert(first.actual, 120),
    String([first, ...others].reduce((sum, finding) => sum + finding.count, 0)),
  ];
  const left = causes.slice(rows).reduce((sum, { others }) => sum + others.length + 1, 0);
  const body = table(['level', 'check', 'class', 'expected', 'actual', 'times'], causes.slice(0, rows).map(row));
  return `### ${plural(run.findings.length, 'finding')}\n\n${body}${left === 0 ? '' : `\n\nand ${plural(left, 'other')}`}`;
}

function details(run: Run, context: Context): string {
  const blocks = causesOf(run, context.operation)
    .slice(0, rows)
    .map(
      ({ first }) =>
        `<details><summary>${inert(first.check, 120)}: ${inert(first.class)}</summary>\n\n${fenced(findingInWords(first, run, context))}\n</details>`,
    );
  return blocks.join('\n');
}

// The fence is longer than any run of backticks inside, so nothing inside can end it.
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(Math.min(longest + 1, 1000));
  return `${fence}text\n${cut(text.replace(/`{1000,}/g, '`'), 8000)}\n${fence}\n`;
}

function unmeasured(run: Run): string {
  const open = run.checks.filter((check) => check.verdict === 'inconclusive' || check.verdict === 'not-run' || check.verdict === 'skipped');
  if (open.length === 0) return '';
  const row = (check: CheckResult) => [inert(check.id, 120), check.verdict, inert(check.reason ?? '')];
  return `### Not measured: ${plural(open.length, 'check')}\n\n${table(['check', 'verdict', 'why'], open.slice(0, rows).map(row))}${others(open.length)}`;
}

function others(count: number): string {
  return count > rows ? `\n\nand ${plural(count - rows, 'other')}` : '';
}

function table(header: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...body.map(line)].join('\n');
}
