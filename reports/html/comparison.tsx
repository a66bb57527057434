import type { CheckResult, Finding, Run } from '../../model/run.ts';
import { compare, inOrder } from '../findings.ts';
import type { Context } from '../renderer.ts';
import { basisNote, countsInWords, familyOf, plural, verdictInWords } from '../words.ts';
import { exchangesFor, forPage } from './evidence.ts';
import { Filters } from './filters.tsx';
import { FindingCard } from './finding-card.tsx';
import { Legend } from './legend.tsx';
import { Id, Scroll, Section, symbols, VerdictMark } from './marks.tsx';
import { Contents, document } from './page.tsx';

const cards = 200;

/** One page for several runs: rules against targets, at first only those in which the targets differ. */
export function renderComparison(runs: readonly Run[], { operation }: Context): string {
  const shown = runs.map(forPage);
  const names = columnNames(shown);
  const rows = comparedRows(shown);
  const differing = rows.filter((row) => row.differs).length;
  const entries = [
    ['targets', 'targets'],
    ['matrix', plural(differing, 'difference')],
    ['findings', 'findings'],
    ['legend', 'legend'],
  ] as const;
  return document(
    `${plural(runs.length, 'target')}: ${operation.name} conformance`,
    <>
      <header class="band">
        <p class="kicker">
          {operation.product} {operation.version} · {operation.name}
        </p>
        <h1>
          {plural(runs.length, 'target')}, {plural(differing, 'difference')}
        </h1>
        {runs[0] === undefined ? null : <p class="note">{basisNote(runs[0], operation).join(' ')}</p>}
      </header>
      <Contents entries={entries} />
      <Targets runs={shown} names={names} />
      <ComparedMatrix rows={rows} names={names} />
      <ComparedFindings runs={runs} shown={shown} names={names} operation={operation} />
      <Legend />
    </>,
  );
}

interface Cell {
  readonly check: CheckResult | undefined;
  readonly findings: readonly Finding[];
}

interface ComparedRow {
  readonly id: string;
  readonly cells: readonly Cell[];
  readonly differs: boolean;
}

function comparedRows(runs: readonly Run[]): readonly ComparedRow[] {
  const checks = runs.map((run) => new Map(run.checks.map((check) => [check.id, check])));
  const findings = runs.map((run) => grouped(run.findings));
  const ids = [...new Set(checks.flatMap((map) => [...map.keys()]))].sort((a, b) => compare(subject(a), subject(b)) || compare(a, b));
  return ids.map((id) => {
    const cells = runs.map((_, index) => ({ check: checks[index]?.get(id), findings: findings[index]?.get(id) ?? [] }));
    return { id, cells, differs: new Set(cells.map(behaviour)).size > 1 };
  });
}

function grouped(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const byCheck = new Map<string, Finding[]>();
  for (const finding of findings) byCheck.set(finding.check, [...(byCheck.get(finding.check) ?? []), finding]);
  return byCheck;
}

// What a reader compares: the verdict, and in which ways it fails.
function behaviour({ check, findings }: Cell): string {
  return JSON.stringify([check?.verdict ?? null, findings.map((finding) => `${finding.class} ${finding.observed}`).sort()]);
}

function subject(check: string): string {
  return check.slice(familyOf(check).length + 1);
}

/** The target's id, with its version or its place in the list where ids repeat. */
function columnNames(runs: readonly Run[]): readonly string[] {
  const plain = runs.map((run) => run.target.id);
  const versioned = runs.map((run) => (run.target.version === null ? run.target.id : `${run.target.id} ${run.target.version}`));
  return plain.map((name, index) => {
    if (plain.filter((other) => other === name).length === 1) return name;
    const long = versioned[index] ?? name;
    return versioned.filter((other) => other === long).length === 1 ? long : `${long} (run ${index + 1})`;
  });
}

function Targets({ runs, names }: { readonly runs: readonly Run[]; readonly names: readonly string[] }) {
  const differences = (['profile', 'seed'] as const).filter((key) => new Set(runs.map((run) => run[key])).size > 1);
  const editions = new Set(runs.map((run) => run.spec.edition)).size > 1 ? ['edition'] : [];
  const unlike = [...editions, ...differences];
  return (
    <Section
      id="targets"
      title="Targets"
      {...(unlike.length === 0 ? {} : { lead: `Compare with care: the runs differ in ${unlike.join(' and ')}.` })}
    >
      <Scroll label="Targets">
        <table class="counts">
          <thead>
            <tr>
              <th scope="col">Target</th>
              <th scope="col">Verdict</th>
              <th scope="col">Checks</th>
              <th scope="col">Profile, seed</th>
              <th scope="col">Edition</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run, index) => (
              <tr key={names[index]}>
                <th scope="row">{names[index]}</th>
                <td>
                  <span
                    class={`mark ${run.verdict === 'conforms' ? 'conforms' : run.verdict === 'deviates' ? 'deviates' : 'inconclusive'}`}
                  >
                    <span aria-hidden="true">{symbols[run.verdict]}</span> {verdictInWords(run)}
                  </span>
                </td>
                <td>{countsInWords(run.counts)}</td>
                <td>
                  {run.profile}, {run.seed}
                </td>
                <td>{run.spec.edition}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

function ComparedMatrix({ rows, names }: { readonly rows: readonly ComparedRow[]; readonly names: readonly string[] }) {
  return (
    <Section
      id="matrix"
      title="Checks and targets"
      lead="A cell is the verdict of one check on one target, with what it observed where it deviates."
    >
      <Filters
        initial="differs"
        legend="Show checks"
        options={[
          { value: 'differs', label: 'where targets differ' },
          { value: 'all', label: 'all' },
        ]}
      />
      <Scroll label="Checks and targets">
        <table class="compared">
          <thead>
            <tr>
              <th scope="col">Check</th>
              {names.map((name) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr
                key={row.id}
                data-row={row.differs ? 'differs' : 'same'}
                data-text={`${row.id} ${row.cells.flatMap((cell) => cell.findings.map((finding) => finding.observed)).join(' ')}`
                  .toLowerCase()
                  .slice(0, 500)}
              >
                <th scope="row">
                  <Id id={row.id} />
                </th>
                {row.cells.map((cell, index) => (
                  <td key={names[index]}>
                    <ComparedCell cell={cell} column={index} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

function ComparedCell({ cell, column }: { readonly cell: Cell; readonly column: number }) {
  if (cell.check === undefined) return <span class="quiet">not planned</span>;
  return (
    <>
      <VerdictMark verdict={cell.check.verdict} />
      {cell.findings.length === 0 && cell.check.verdict !== 'conforms' && cell.check.reason !== null ? (
        <div class="quiet">{cell.check.reason.slice(0, 200)}</div>
      ) : null}
      {cell.findings.slice(0, 3).map((finding) => (
        <div key={finding.id}>
          <a href={`#run-${column + 1}-finding-${finding.id}`}>{finding.class}</a>{' '}
          <span class="quiet">{finding.observed.slice(0, 120)}</span>
        </div>
      ))}
    </>
  );
}

interface FindingsProps extends Context {
  readonly runs: readonly Run[];
  readonly shown: readonly Run[];
  readonly names: readonly string[];
}

function ComparedFindings({ runs, shown, names, operation }: FindingsProps) {
  const share = Math.max(1, Math.floor(cards / Math.max(1, runs.length)));
  const evidence = runs.map((run) => exchangesFor(inOrder(run).slice(0, share), 1 / runs.length));
  return (
    <Section id="findings" title="Findings">
      {shown.every((run) => run.findings.length === 0) ? <p>None: no answer contradicted the page.</p> : null}
      {shown.map((run, index) =>
        run.findings.length === 0 ? null : (
          <details key={names[index]}>
            <summary>
              {names[index]}: {plural(run.findings.length, 'finding')}
            </summary>
            {inOrder(run)
              .slice(0, share)
              .map((finding) => (
                <FindingCard
                  key={finding.id}
                  anchor={`run-${index + 1}-finding-${finding.id}`}
                  finding={finding}
                  run={run}
                  operation={operation}
                  evidence={evidence[index]?.get(finding.id) ?? { recorded: 0, shown: [] }}
                />
              ))}
            {run.findings.length > share ? <p class="quiet">and {run.findings.length - share} more, in the target's own report</p> : null}
          </details>
        ),
      )}
    </Section>
  );
}
