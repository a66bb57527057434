import type { Run } from '../../model/run.ts';
import { inOrder } from '../findings.ts';
import { answeredOtherwise } from '../precedence.ts';
import type { Rendering } from '../renderer.ts';
import { basisNote, plural } from '../words.ts';
import { columnNames, comparedRows } from './compared.ts';
import { ComparedMatrix } from './compared-matrix.tsx';
import { type Absent, ComparedTargets, Standings, targetsInWords } from './compared-targets.tsx';
import { exchangesFor, forPage } from './evidence.ts';
import { FindingCard } from './finding-card.tsx';
import { Legend } from './legend.tsx';
import { Section } from './marks.tsx';
import { Pairs } from './observed.tsx';
import { Contents, document } from './page.tsx';

const cards = 200;
const mostPairs = 200;

export type { Absent };

/** One page for several runs: rules against targets, at first only those in which the targets differ. */
export function renderComparison(runs: readonly Run[], { operation }: Rendering, absent: readonly Absent[] = []): string {
  const shown = runs.map(forPage);
  const names = columnNames(shown);
  const rows = comparedRows(shown);
  const asked = targetsInWords(runs, absent);
  const differing = rows.filter((row) => row.differs).length;
  const entries = [
    ['targets', 'targets'],
    ['matrix', plural(differing, 'difference')],
    ['order', 'order of errors'],
    ['findings', 'findings'],
    ['legend', 'legend'],
  ] as const;
  return document(
    `${asked}: ${operation.name} conformance`,
    <>
      <header class="band">
        <p class="kicker">
          {operation.product} {operation.version} · {operation.name}
        </p>
        <h1>
          {asked}; {plural(differing, 'difference')}
        </h1>
        <Standings runs={shown} names={names} absent={absent} />
        {runs[0] === undefined ? null : <p class="note">{basisNote(runs[0], operation).join(' ')}</p>}
      </header>
      <Contents entries={entries} />
      <ComparedTargets runs={shown} names={names} rows={rows} absent={absent} />
      <ComparedMatrix rows={rows} names={names} />
      <ComparedOrder runs={shown} names={names} />
      <ComparedFindings runs={runs} shown={shown} names={names} operation={operation} />
      <Legend />
    </>,
  );
}

/** Pairs of broken rules that a target answers in the opposite order of the first one. */
function ComparedOrder({ runs, names }: { readonly runs: readonly Run[]; readonly names: readonly string[] }) {
  const [base, ...others] = runs;
  if (base === undefined) return null;
  return (
    <Section
      id="order"
      title="Order of errors"
      lead="Where a request breaks two rules, no page says whose error comes. Targets may differ in it; clients that look at codes will notice."
    >
      {others.map((run, index) => {
        const turned = answeredOtherwise(run.precedence, base.precedence);
        const [name, common] = [names[index + 1] ?? '', comparable(run, base)];
        return (
          <details key={name}>
            <summary>
              {name}: {turned.length} of {plural(common, 'common pair')} the other way round than {names[0]}
            </summary>
            <Pairs pairs={turned.slice(0, mostPairs)} />
            {turned.length > mostPairs ? <p class="quiet">and {turned.length - mostPairs} more</p> : null}
          </details>
        );
      })}
    </Section>
  );
}

function comparable(a: Run, b: Run): number {
  const pair = ({ first, second }: Run['precedence'][number]) => [first, second].sort().join(' ');
  const known = new Set(b.precedence.map(pair));
  return new Set(a.precedence.map(pair).filter((each) => known.has(each))).size;
}

interface FindingsProps extends Rendering {
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
