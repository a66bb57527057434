import type { Run } from '../../model/run.ts';
import { inOrder } from '../findings.ts';
import type { Context } from '../renderer.ts';
import { basisNote, countsInWords, plural, verdictInWords } from '../words.ts';
import { columnNames, comparedRows } from './compared.ts';
import { ComparedMatrix } from './compared-matrix.tsx';
import { exchangesFor, forPage } from './evidence.ts';
import { FindingCard } from './finding-card.tsx';
import { Legend } from './legend.tsx';
import { Scroll, Section, symbols } from './marks.tsx';
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
        <table class="counts targets">
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
                <th scope="row">
                  {names[index]}
                  {run.target.version === null ? null : <div class="quiet">{run.target.version}</div>}
                </th>
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
