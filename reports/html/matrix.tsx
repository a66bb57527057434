import { levels } from '../../model/level.ts';
import type { CheckResult, Finding, Run } from '../../model/run.ts';
import type { Rule } from '../../spec/operation.ts';
import type { Context } from '../renderer.ts';
import { familyOf } from '../words.ts';
import { Filters } from './filters.tsx';
import { checkVerdicts, Id, LevelMark, Scroll, Section, symbols, VerdictMark, verdictLabel } from './marks.tsx';

interface Row {
  readonly id: string;
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Finding[];
}

interface Group {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** Every rule under its parameter, with what became of its checks; checks that are about no rule come last, by family. */
export function Matrix({ run, operation }: { readonly run: Run } & Context) {
  const groups = grouped(run, operation.rules);
  const present = checkVerdicts.filter((verdict) => groups.some((group) => group.rows.some((row) => worst(row) === verdict)));
  return (
    <Section id="matrix" title="Rules" lead="One line a rule, under the parameter that it limits. The verdict is the worst of its checks.">
      <Filters initial="all" legend="Show verdicts" options={[{ value: 'all', label: 'all' }, ...present.map(verdictOption)]} />
      <Scroll label="Rules and verdicts">
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Level</th>
              <th scope="col">Verdict</th>
              <th scope="col">What deviates, or why it was not measured</th>
              <th scope="col" class="number">
                Cases
              </th>
            </tr>
          </thead>
          {groups.map((group) => (
            <GroupRows group={group} key={group.name} />
          ))}
        </table>
      </Scroll>
    </Section>
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

function GroupRows({ group }: { readonly group: Group }) {
  return (
    <tbody data-group="">
      <tr class="group">
        <th colSpan={5} scope="rowgroup">
          {group.name}
        </th>
      </tr>
      {group.rows.map((row) => (
        <tr
          key={row.id}
          data-row={worst(row)}
          data-text={`${row.id} ${row.findings.map((finding) => finding.observed).join(' ')}`.toLowerCase().slice(0, 500)}
        >
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
            <Detail row={row} />
          </td>
          <td class="number">{row.checks.reduce((sum, check) => sum + check.cases, 0)}</td>
        </tr>
      ))}
    </tbody>
  );
}

function Detail({ row }: { readonly row: Row }) {
  const { findings } = row;
  const reasons = row.checks.filter((check) => check.reason !== null && check.verdict !== 'conforms').map((check) => check.reason);
  if (findings.length === 0) return <span class="quiet">{[...new Set(reasons)].join('; ')}</span>;
  return (
    <ul class="plain">
      {findings.slice(0, 6).map((finding) => (
        <li key={finding.id}>
          <a href={`#finding-${finding.id}`}>{finding.class}</a> <span class="quiet">{finding.observed}</span>
        </li>
      ))}
      {findings.length > 6 ? <li class="quiet">and {findings.length - 6} more</li> : null}
    </ul>
  );
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
