import type { CheckResult, Run } from '../model/run.ts';
import { headline } from './headline.ts';
import { inert } from './markdown.ts';
import type { Context, Renderer } from './renderer.ts';
import { basisNote, familyOf, moment } from './words.ts';

/** How the checks of one kind ended. */
export interface Parity {
  readonly measured: number;
  readonly conforming: number;
  /** Deviate, as an entry of the baseline allows. */
  readonly known: number;
  readonly deviating: number;
  readonly notMeasured: number;
}

const mostNamed = 50;

const measuredVerdicts: readonly CheckResult['verdict'][] = ['conforms', 'deviates', 'known'];

/** Of the checks of one run that `chosen` takes. */
export function parityOf({ checks }: Pick<Run, 'checks'>, chosen: (check: CheckResult) => boolean = () => true): Parity {
  const count = (...verdicts: readonly CheckResult['verdict'][]) =>
    checks.filter((check) => chosen(check) && verdicts.includes(check.verdict)).length;
  return {
    measured: count(...measuredVerdicts),
    conforming: count('conforms'),
    known: count('known'),
    deviating: count('deviates'),
    notMeasured: count('inconclusive', 'skipped', 'not-run'),
  };
}

/** `34 of 35 (1 known), 2 not measured`; `–` where no check is of that kind. */
function cell({ measured, conforming, known, notMeasured }: Parity): string {
  if (measured + notMeasured === 0) return '–';
  const parts = known === 0 ? '' : ` (${known} known)`;
  if (measured === 0) return `${notMeasured} not measured`;
  return `${conforming} of ${measured}${parts}${notMeasured === 0 ? '' : `, ${notMeasured} not measured`}`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function targetOf({ target }: Run): string {
  return `${inert(target.id)}${target.version === null ? '' : ` ${inert(target.version)}`}`;
}

/** Kinds of checks that any of the runs has, in the order of the runs. */
function kindsOf(runs: readonly Run[]): readonly string[] {
  return [...new Set(runs.flatMap(({ checks }) => checks.map(({ id }) => familyOf(id))))];
}

function whence(run: Run): string {
  const { profile, seed, startedAt, suite } = run;
  return `${inert(headline(run), 400)} · profile ${inert(profile)}, seed ${seed}, ${inert(moment(startedAt))}, eni-contract ${inert(suite.version)}`;
}

/** Which checks do not conform, since a count alone cannot be looked up. */
function named({ checks }: Run): readonly string[] {
  return (['deviates', 'known'] as const).flatMap((verdict) => {
    const ids = checks.filter((check) => check.verdict === verdict).map(({ id }) => inert(id));
    const more = ids.length > mostNamed ? ` and ${ids.length - mostNamed} more` : '';
    return ids.length === 0 ? [] : [`  - ${verdict}: ${ids.slice(0, mostNamed).join(', ')}${more}`];
  });
}

/** Operations and targets × kinds of checks: `conforming of measured`, what is known, what was not measured. */
export function renderParity(runs: readonly Run[], { operation }: Context): string {
  const kinds = kindsOf(runs);
  const row = (run: Run) => [
    inert(run.operation ?? operation.name),
    targetOf(run),
    ...kinds.map((kind) => cell(parityOf(run, ({ id }) => familyOf(id) === kind))),
    cell(parityOf(run)),
  ];
  const notes = [
    ...new Set(runs.filter((run) => (run.operation ?? operation.name) === operation.name).flatMap((run) => basisNote(run, operation))),
  ].map((sentence) => inert(sentence, 400));
  return [
    '# Parity',
    'Conforming of measured checks, by operation and kind. *Known*: deviates, and is accepted for now. *Not measured* says nothing about the target.',
    table(['operation', 'target', ...kinds, 'all'], runs.map(row)),
    runs.flatMap((run) => [`- ${targetOf(run)}: ${whence(run)}`, ...named(run)]).join('\n'),
    notes.join(' '),
  ].join('\n\n');
}

/** The same of one run. */
export const parity: Renderer = { file: 'parity.md', render: (run, context) => `${renderParity([run], context)}\n` };
