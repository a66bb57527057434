import type { Cell, ComparedRow } from './compared.ts';
import { Filters } from './filters.tsx';
import { Heads, Id, Scroll, Section, VerdictMark } from './marks.tsx';

/** Checks against targets; at first only those in which the targets differ. */
export function ComparedMatrix({ rows, names }: { readonly rows: readonly ComparedRow[]; readonly names: readonly string[] }) {
  return (
    <Section
      id="matrix"
      title="Checks and targets"
      lead="A cell is the verdict of one check on one target, with what it observed where it deviates."
    >
      <Filters
        initial="differs"
        legend="Show checks"
        options={[{ value: 'differs', label: 'where targets differ' }, ...eachOther(names), { value: 'all', label: 'all' }]}
      />
      <Scroll label="Checks and targets">
        <table class="compared">
          <Heads names={['Check', ...names]} />
          <tbody>
            {rows.map((row) => (
              <tr
                key={row.id}
                data-row={row.differs ? 'differs' : 'same'}
                {...(names.length > 2 && row.differs ? { 'data-also': row.unlikeFirst.map(unlike).join(' ') } : {})}
                data-text={`${row.id} ${row.cells.flatMap((cell) => cell.findings.map((finding) => finding.observed)).join(' ')}`
                  .toLowerCase()
                  .slice(0, 500)}
              >
                <th scope="row">
                  <Id id={row.id} />
                </th>
                {row.cells.map((cell, index) => (
                  <td key={names[index]} data-label={names[index]}>
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

function unlike(place: number): string {
  return `unlike-${place + 1}`;
}

/** One that differs everywhere would hide where another one does. */
function eachOther(names: readonly string[]) {
  if (names.length < 3) return [];
  return names.slice(1).map((name, index) => ({ value: unlike(index + 1), label: `where ${name} differs from ${names[0]}` }));
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
