import type { Level } from '../model/level.ts';
import { levels } from '../model/level.ts';
import type { Counts, Run } from '../model/run.ts';
import { disputeMark } from '../model/run.ts';
import type { Operation, Rule } from '../spec/operation.ts';
import { clean } from './clean.ts';

/** The levels from which a deviation fails a run. */
export function fails(level: Level, failOn: Level): boolean {
  return levels.indexOf(level) <= levels.indexOf(failOn);
}

/** What the expectations rest on: the page, or what a recorded target answered. */
function expectationsOf({ oracle, spec }: Run, operation: Operation): readonly string[] {
  if (oracle)
    return [
      `Expectations are what ${clean(oracle.target)} answered, recorded ${moment(oracle.recordedAt)} (${clean(oracle.id)}); the page does not decide.`,
    ];
  const codes = operation.rules.flatMap((rule) => rule.codes);
  const firm = codes.filter((code) => code.basis === 'stated' || code.basis === 'observed').length;
  return [
    `Expectations are read from the documented page of ${spec.edition}.`,
    `${firm} of ${codes.length} codes that rules accept are stated or observed; the rest are inferred.`,
  ];
}

/** How many of the page's codes were seen. Older runs count alternatives in. */
export function codesInWords({ documented, observed, alternatives }: Run['coverage']['errorCodes']): string {
  if (alternatives === undefined) return `${observed} of ${documented} documented codes observed`;
  return `${observed - alternatives} of ${documented} codes told apart by the page, ${alternatives} more seen as alternatives`;
}

/** What a recorded or real target has to do with the run; nothing where the expectations say it already. */
export function comparedWith({ target, oracle }: Run): readonly string[] {
  if (target.id.startsWith('recording:') || target.id === 'alibabacloud') return [`Answers come from ${target.id}.`];
  return oracle?.target === 'alibabacloud' ? [] : ['Nothing was compared with the real API.'];
}

/** So that nobody takes the one for the other. */
function namesake({ namesakes }: Operation): string {
  return namesakes.length === 0 ? '' : ` (not the operation of the same name in product ${namesakes.join(' or ')})`;
}

/** What stands under the verdict of every report: what the expectations rest on. Sentences, in order. */
export function basisNote(run: Run, operation: Operation): readonly string[] {
  return [
    ...expectationsOf(run, operation),
    ...comparedWith(run),
    `Operation ${operation.name} of product ${run.product}, version ${run.version}${namesake(operation)}.`,
  ];
}

/** Where the page and a recording disagree, as the run observed it. */
export function disputesOf({ observations }: Pick<Run, 'observations'>): readonly string[] {
  return observations.filter((fact) => fact.startsWith(disputeMark));
}

/** `1 check`, `2 checks`. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : many}`;
}

/** `1,000,000`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

const countNames: readonly (readonly [Exclude<keyof Counts, 'robustness'>, string])[] = [
  ['conforms', 'conform'],
  ['deviates', 'deviate'],
  ['known', 'known'],
  ['inconclusive', 'inconclusive'],
  ['skipped', 'skipped'],
  ['notRun', 'not run'],
];

/** `240 checks: 238 conform, 2 deviate`; verdicts that no check has are left out. */
export function countsInWords(counts: Counts): string {
  const parts = countNames.filter(([key]) => counts[key] > 0).map(([key, name]) => `${counts[key]} ${name}`);
  return `${plural(counts.checks, 'check')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

/** `13,079 cases (1,204 for robustness alone), 18,822 requests`. */
export function sentInTotal({ cases, robustness = 0, requests }: Counts): string {
  const alone = robustness === 0 ? '' : ` (${grouped(robustness)} for robustness alone)`;
  return `${plural(cases, 'case')}${alone}, ${plural(requests, 'request')}`;
}

/** `850 ms`, `12.3 s`, `4 min 10 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `2026-11-23 06:00:00 UTC` of an ISO time; any other text as it is. */
export function moment(time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC');
}

/** The codes of a rule with the basis of each, best first. */
export function codesWithBasis(rule: Rule): string {
  return rule.codes.map(({ code, basis }) => `${code} (${basis})`).join(', ');
}

/** First segment of a check id. */
export function familyOf(check: string): string {
  return check.split('/', 1)[0] ?? check;
}

/** Names exercised parameters whose accepted values nothing was compared with; empty where there are none, or where the run does not say. */
export function uncomparedInWords({ uncompared = [] }: Run['coverage']['parameters']): string {
  return uncompared.length === 0 ? '' : ` (no answer was compared for ${uncompared.join(', ')})`;
}
