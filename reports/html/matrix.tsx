import type { ComponentChildren } from 'preact';
import { levels } from '../../model/level.ts';
import type { CheckResult, Finding, Run } from '../../model/run.ts';
import type { Rule } from '../../spec/operation.ts';
import type { Rendering } from '../renderer.ts';
import { familyOf, plural } from '../words.ts';
import { Filters } from './filters.tsx';
import { checkVerdicts, Heads, Id, LevelMark, Section, symbols, VerdictMark, verdictLabel } from './marks.tsx';

const saidShown = 3;
/** Longer tables are folded: a filter or a search unfolds them. */
const unfolded = 40;

interface Row {
  readonly id: string;
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Finding[];
}

interface Group {
  readonly name: string;
  readonly rows: readonly Row[];
}

interface Props extends Rendering {
  readonly run: Run;
  /** Ids of the findings that have a place on the page. */
  readonly placed: ReadonlySet<string>;
}

/** Every rule under its parameter, with the ways in which it deviates; checks that are about no rule come last, by family. */
export function Matrix({ run, operation, placed }: Props) {
  const groups = grouped(run, operation.rules);
  const present = checkVerdicts.filter((verdict) => groups.some((group) => group.rows.some((row) => worst(row) === verdict)));
  const count = groups.reduce((sum, group) => sum + group.rows.length, 0);
  return (
    <Section
      id="matrix"
      title="Rules"
      lead="One line a rule, under the parameter that it limits. The verdict is the worst of its checks; beside it what came, or why nothing did."
    >
      <Filters initial="all" legend="Show verdicts" options={[{ value: 'all', label: 'all' }, ...present.map(verdictOption)]} />
      <Fold count={count}>
        <table class="matrix">
          <Heads names={['Rule', 'Level', 'Verdict', 'What came, or why it was not measured']} numbers={['Cases']} />
          {groups.map((group) => (
            <GroupRows group={group} key={group.name} placed={placed} />
          ))}
        </table>
      </Fold>
    </Section>
  );
}

function Fold({ count, children }: { readonly count: number; readonly children: ComponentChildren }) {
  if (count <= unfolded) return <div>{children}</div>;
  return (
    <details class="fold" data-filtered="">
      <summary>All {plural(count, 'line')}; filter or search to see some of them</summary>
      {children}
    </details>
  );
}

function verdictOption(verdict: CheckResult['verdict']) {
  const label = (
    <>
      <span aria-hidden="true">{symbols[verdict]}</span> {verdictLabel(verdict)}
    </>
  );
  return { value: verdict, label };
}

interface RowsProps extends Pick<Props, 'placed'> {
  readonly group: Group;
}

function GroupRows({ group, placed }: RowsProps) {
  return (
    <tbody data-group="">
      <tr class="group">
        <th colSpan={5} scope="rowgroup">
          {group.name}
        </th>
      </tr>
      {group.rows.map((row) => (
        <tr key={row.id} data-row={worst(row)} data-text={searchText(row)}>
          <th scope="row">
            <Id id={row.id} />
          </th>
          <td>
            <LevelMark level={strongest(row)} />
          </td>
          <td>
            <VerdictMark verdict={worst(row)} />
          </td>
          <td>
            <Detail row={row} placed={placed} />
          </td>
          <td class="number">{row.checks.reduce((sum, check) => sum + check.cases, 0)}</td>
        </tr>
      ))}
    </tbody>
  );
}

function searchText(row: Row): string {
  const seen = row.findings.map((finding) => `${finding.class} ${finding.observed}`);
  return `${row.id} ${[...new Set(seen)].join(' ')}`.toLowerCase().slice(0, 500);
}

/** The ways in which it deviates, each with what was seen; or why it was not measured. */
function Detail({ row, placed }: { readonly row: Row } & Pick<Props, 'placed'>) {
  const { findings } = row;
  if (findings.length === 0) {
    const reasons = row.checks.filter((check) => check.reason !== null && check.verdict !== 'conforms').map((check) => check.reason ?? '');
    return <span class="quiet">{some(reasons)}</span>;
  }
  const classes = [...new Set(findings.map((finding) => finding.class))];
  return (
    <ul class="ways">
      {classes.map((kind) => {
        const alike = findings.filter((finding) => finding.class === kind);
        const linked = alike.find(({ id }) => placed.has(id));
        return (
          <li key={kind}>
            {linked === undefined ? kind : <a href={`#finding-${linked.id}`}>{kind}</a>}
            {alike.length > 1 ? ` ×${alike.length}` : ''} <span class="quiet">{some(alike.map(({ observed }) => observed))}</span>
          </li>
        );
      })}
    </ul>
  );
}

function some(texts: readonly string[]): string {
  const distinct = [...new Set(texts)];
  return `${distinct.slice(0, saidShown).join('; ')}${distinct.length > saidShown ? `; and ${distinct.length - saidShown} more` : ''}`;
}

/** The worst verdict of a row's checks; a rule without a check was not run. */
export function worst(row: Pick<Row, 'checks'>): CheckResult['verdict'] {
  return checkVerdicts.find((verdict) => row.checks.some((check) => check.verdict === verdict)) ?? 'not-run';
}

function strongest(row: Row): CheckResult['level'] {
  const deviating = row.checks.filter((check) => check.verdict === 'deviates');
  const pool = deviating.length > 0 ? deviating : row.checks;
  return levels.find((level) => pool.some((check) => check.level === level)) ?? 'MAY';
}

function grouped(run: Run, rules: readonly Rule[]): readonly Group[] {
  const byRule = new Map<string, CheckResult[]>(rules.map((rule) => [rule.id, []]));
  const others = new Map<string, Row[]>();
  for (const check of run.checks) {
    const subject = check.id.slice(familyOf(check.id).length + 1);
    const row = byRule.get(subject);
    if (row !== undefined) row.push(check);
    else
      others.set(familyOf(check.id), [
        ...(others.get(familyOf(check.id)) ?? []),
        { id: check.id, checks: [check], findings: run.findings.filter((finding) => finding.check === check.id) },
      ]);
  }
  const parameters = new Map<string, Row[]>();
  for (const rule of rules) {
    const checks = byRule.get(rule.id) ?? [];
    const ids = new Set(checks.map((check) => check.id));
    const name = (rule.parameters[0] ?? rule.id).split('.', 1)[0] ?? rule.id;
    parameters.set(name, [
      ...(parameters.get(name) ?? []),
      { id: rule.id, checks, findings: run.findings.filter((finding) => ids.has(finding.check)) },
    ]);
  }
  const first = [...parameters].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, rows]) => ({ name, rows }));
  return [...first, ...[...others].map(([name, rows]) => ({ name: `Checks of the family ${name}`, rows }))];
}
