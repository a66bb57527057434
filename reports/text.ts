import type { Finding, Run } from '../model/run.ts';
import { adviceFor, type Cause, causeInWords, causesOf } from './causes.ts';
import { brief, clean, oneLine, quoted } from './clean.ts';
import { excuseOf } from './findings.ts';
import { headline } from './headline.ts';
import { procedureOf } from './procedure.ts';
import type { Renderer, Rendering } from './renderer.ts';
import { absentParameters, ruleOf, sentPairs } from './sent.ts';
import {
  basisNote,
  codesInWords,
  codesWithBasis,
  countsInWords,
  disputesOf,
  duration,
  plural,
  sentInTotal,
  uncomparedInWords,
} from './words.ts';

const shown = 20;
/** Findings that are shown whole; of the others the causes are named. */
const blocksShown = 6;
const alsoShown = 5;
/** A reason that names rules or quotes an answer is long and still one sentence. */
const reasonLimit = 1000;

/** What the command line prints at the end: verdict, target, seed, counts, then each finding. */
export const text: Renderer = { file: 'report.txt', render };

function render(run: Run, context: Rendering): string {
  const causes = causesOf(run, context.operation);
  const blocks = causes.slice(0, causes.length <= shown && run.findings.length <= shown ? shown : blocksShown);
  const left = run.findings.length - blocks.length;
  const parts = [header(run, context), ...causesInWords(causes), ...blocks.map((cause) => causeBlock(cause, run, context))];
  if (left > 0) parts.push(`and ${plural(left, 'other finding')}: see report.html or run.json`);
  return `${parts.join('\n\n')}\n`;
}

/** What the findings come down to, in the order in which to mend it; nothing where there is none or one alone. */
function causesInWords(causes: readonly Cause[]): readonly string[] {
  const findings = causes.reduce((sum, { others }) => sum + others.length + 1, 0);
  if (findings < 2) return [];
  const lines = causes.slice(0, shown).flatMap((cause, index) => {
    const example = `${clean(cause.first.check)} (findings/${cause.first.id}.json)`;
    return [
      `${String(index + 1).padStart(4)}. ${oneLine(cause.title, 400)}  [${cause.first.level}]`,
      `      ${adviceFor(cause)} Shown by ${example}`,
    ];
  });
  const more = causes.length > shown ? [`      and ${plural(causes.length - shown, 'other cause')}: see report.html`] : [];
  return [
    [`${plural(findings, 'finding')}, ${plural(causes.length, 'cause')}; mend first what stands first:`, ...lines, ...more].join('\n'),
  ];
}

function causeBlock(cause: Cause, run: Run, context: Rendering): string {
  const block = findingInWords(cause.first, run, context);
  const checks = [...new Set(cause.others.map((finding) => finding.check))].filter((check) => check !== cause.first.check);
  const named = `${checks.slice(0, alsoShown).map(clean).join(', ')}${checks.length > alsoShown ? ` and ${checks.length - alsoShown} more` : ''}`;
  return `${oneLine(causeInWords(cause))}\n${block}${checks.length === 0 ? '' : `\n  also in   ${named}`}`;
}

function header(run: Run, { operation }: Rendering): string {
  const version = run.target.version === null ? '' : ` ${brief(run.target.version)}`;
  const { rules, errorCodes, parameters } = run.coverage;
  const lines = [
    `${headline(run)}  (exit ${run.exitCode})`,
    ...run.reasons.slice(0, 10).map((reason) => `  ${brief(reason, reasonLimit)}`),
    ...basisNote(run, operation).map((sentence) => `  ${sentence}`),
    '',
    `target    ${brief(run.target.id)}${version}`,
    `seed      ${run.seed}   profile ${run.profile}   took ${duration(run.durationMs)}`,
    `checks    ${countsInWords(run.counts)}`,
    `sent      ${sentInTotal(run.counts)}`,
    `coverage  ${rules.exercised}/${rules.total} rules, ${parameters.exercised}/${parameters.total} parameters${oneLine(uncomparedInWords(parameters))}, ${codesInWords(errorCodes)}`,
    ...disputesInWords(run),
  ];
  return lines.join('\n');
}

/** A recording against the page: a fact about the spec, not about the target. */
function disputesInWords(run: Run): readonly string[] {
  const disputes = disputesOf(run);
  const left = disputes.length - shown;
  const more = left > 0 ? [`  and ${plural(left, 'other dispute')}: see report.html or run.json`] : [];
  return disputes.length === 0 ? [] : ['', ...disputes.slice(0, shown).map((fact) => oneLine(fact)), ...more];
}

/** One finding as a block of lines: check and target, expected and actual, what was sent, rule, replay. */
export function findingInWords(finding: Finding, run: Run, { operation }: Rendering): string {
  const excuse = excuseOf(finding, run);
  const rule = ruleOf(finding, operation);
  const intermittent = finding.intermittent === null ? '' : `, intermittent (${Math.round(finding.intermittent * 100)} % of repeats)`;
  const lines = [
    `${excuse === undefined ? 'DEVIATES' : 'KNOWN   '}  ${clean(finding.check)}  on ${oneLine(run.target.id)}`,
    `  ${finding.class}, ${finding.level}, ${plural(finding.count, 'time')}${intermittent}`,
    `    expected  ${oneLine(finding.expected)}`,
    `    actual    ${oneLine(finding.actual)}`,
    `  sent      ${sentInWords(finding, operation)}`,
    ...procedureOf(finding.case).map((step) => `  and       ${oneLine(step)}`),
    rule === null
      ? `  rule      ${finding.rule === null ? 'none: the answer itself is judged' : clean(finding.rule)}`
      : `  rule      ${rule.id} · ${rule.page} · ${codesWithBasis(rule)}`,
    ...(excuse === undefined ? [] : [`  known     ${oneLine(excuse.reason)} (${oneLine(excuse.link)}, until ${excuse.expires})`]),
    `  replay    ${oneLine(finding.replay, 2000)}`,
  ];
  return lines.join('\n');
}

function sentInWords(finding: Finding, operation: Rendering['operation']): string {
  const pairs = sentPairs(finding, operation);
  const absent = absentParameters(finding, operation).map((name) => `no ${name}`);
  const parts = [...absent, ...pairs.slice(0, 12).map(({ name, text }) => `${oneLine(name, 80)}=${quoted(text)}`)];
  if (pairs.length > 12) parts.push(`and ${plural(pairs.length - 12, 'more parameter')}`);
  return `${parts.join(' ')} (${finding.request.form}, ${finding.request.format})`;
}
