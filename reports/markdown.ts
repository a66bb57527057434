import { levels } from '../model/level.ts';
import type { CheckResult, Run } from '../model/run.ts';
import { adviceFor, type Cause, causesOf } from './causes.ts';
import { brief, cut, oneLine } from './clean.ts';
import { headline } from './headline.ts';
import type { Renderer, Rendering } from './renderer.ts';
import { findingInWords } from './text.ts';
import { basisNote, codesInWords, countsInWords, duration, moment, plural, sentInTotal, uncomparedInWords } from './words.ts';

// GitHub refuses a job summary above 1 MiB; UTF-8 takes at most three bytes a UTF-16 unit.
const unitLimit = 300_000;
const rows = 10;

/** A GitHub job summary: verdict, what ran, levels, ten causes and the rest as a number. Always below 1 MiB. */
export const markdown: Renderer = { file: 'summary.md', render };

function render(run: Run, context: Rendering): string {
  const parts = [head(run, context), causesTable(run, context), details(run, context), levelsTable(run), whatRan(run), unmeasured(run)];
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

function head(run: Run, { operation }: Rendering): string {
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

/** What the findings come down to, in the order in which to mend it. */
function causesTable(run: Run, { operation }: Rendering): string {
  const causes = causesOf(run, operation);
  if (causes.length === 0) return '';
  const row = (cause: Cause, index: number) => [
    String(index + 1),
    `**${inert(cause.title, 400)}**`,
    cause.first.level,
    String(cause.others.length + 1),
    inert(adviceFor(cause), 400),
    `${inert(cause.first.check, 120)}: ${inert(cause.first.class)}, expected ${inert(cause.first.expected, 120)}, actual ${inert(cause.first.actual, 120)}`,
  ];
  const left = causes.length - rows;
  const body = table(['', 'cause', 'level', 'findings', 'what to do', 'shown by'], causes.slice(0, rows).map(row));
  return `### ${plural(run.findings.length, 'finding')}, ${plural(causes.length, 'cause')}\n\n${body}${left > 0 ? `\n\nand ${plural(left, 'other')}` : ''}`;
}

function details(run: Run, context: Rendering): string {
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
