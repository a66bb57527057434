import type { Run } from '../../model/run.ts';
import type { Operation } from '../../spec/operation.ts';
import { headline } from '../headline.ts';
import type { JudgedRun } from '../parity.ts';
import { comparedWith } from '../words.ts';
import { Heads } from './marks.tsx';
import { document } from './page.tsx';

/** A run of one operation, and where its own page lies. */
export interface Judged extends JudgedRun {
  /** Relative to the overview. */
  readonly page: string;
}

/** An operation without a run, and why. */
export interface Unjudged {
  readonly operation: string;
  readonly reason: string;
}

/** Codes that the answers of a run held. */
function observedIn({ codes }: Run): ReadonlySet<string> {
  return new Set(codes.map(({ observed }) => observed));
}

/** Codes of an operation's own table that some operation was answered with which documents them, and those that none was. */
export function codesOf(
  { errorCodes }: Operation,
  judged: readonly Judged[],
): { readonly observed: readonly string[]; readonly unseen: readonly string[] } {
  const all = [...new Set(errorCodes.map(({ code }) => code))];
  const seen = judged.map(({ run, operation }) => {
    const answered = observedIn(run);
    return new Set(operation.errorCodes.flatMap(({ code }) => (answered.has(code) ? [code] : [])));
  });
  const isSeen = (code: string) => seen.some((codes) => codes.has(code));
  return { observed: all.filter(isSeen), unseen: all.filter((code) => !isSeen(code)) };
}

function Operations({ judged, absent }: { readonly judged: readonly Judged[]; readonly absent: readonly Unjudged[] }) {
  return (
    <table>
      <Heads names={['Operation', 'Verdict', 'Rules', 'Parameters', 'Codes of its table', 'Findings']} />
      <tbody>
        {judged.map(({ run, operation, page }) => (
          <tr key={operation.name}>
            <td>
              <a href={page}>{operation.name}</a>
            </td>
            <td>{headline(run)}</td>
            <td>{`${run.coverage.rules.exercised} of ${run.coverage.rules.total}`}</td>
            <td>{`${run.coverage.parameters.exercised} of ${run.coverage.parameters.total}`}</td>
            <td>{`${run.coverage.errorCodes.observed} of ${run.coverage.errorCodes.documented}`}</td>
            <td>{run.findings.length}</td>
          </tr>
        ))}
        {absent.map(({ operation, reason }) => (
          <tr key={operation}>
            <td>{operation}</td>
            <td colSpan={5}>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Statuses under which a table has a code; empty where it has none. */
function statusesOf({ errorCodes }: Operation, code: string): string {
  return [...new Set(errorCodes.filter((row) => row.code === code).map(({ status }) => status))].join(', ');
}

/** A code is a code of one operation: another table may have the same fact under another code, or the same code under another status. */
function CodeMap({ judged }: { readonly judged: readonly Judged[] }) {
  const codes = [...new Set(judged.flatMap(({ operation }) => operation.errorCodes.map(({ code }) => code)))].sort();
  const seen = judged.map(({ run }) => observedIn(run));
  return (
    <table>
      <Heads names={['Code', ...judged.map(({ operation }) => operation.name)]} />
      <tbody>
        {codes.map((code) => (
          <tr key={code}>
            <td>{code}</td>
            {judged.map(({ operation }, index) => {
              const statuses = statusesOf(operation, code);
              return <td key={operation.name}>{statuses === '' ? '' : `${statuses}${seen[index]?.has(code) ? ' ✓' : ''}`}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Why a code of an operation's own table was observed in no run. */
export function whyUnseen({ errorCodes }: Operation, code: string): string {
  return errorCodes.find((row) => row.code === code)?.reach?.reason ?? 'no request of this run was answered with it';
}

function Reasons({ of, unseen }: { readonly of: Operation; readonly unseen: readonly string[] }) {
  return (
    <ul>
      {unseen.map((code) => (
        <li key={code}>{`${code}: ${whyUnseen(of, code)}`}</li>
      ))}
    </ul>
  );
}

/** One page over the runs of several operations, the first of which is the one whose table the others complete. */
export function renderOverview(judged: readonly Judged[], absent: readonly Unjudged[] = []): string {
  const [first] = judged;
  const codes = first ? codesOf(first.operation, judged) : null;
  return document(
    'Conformance of all operations',
    <main>
      <h1>Conformance of all operations</h1>
      {first === undefined ? null : <p class="note">{`Target ${first.run.target.id}. ${comparedWith(first.run).join(' ')}`}</p>}
      <Operations judged={judged} absent={absent} />
      {first === undefined || codes === null ? null : (
        <section>
          <h2>{`Codes of ${first.operation.name}`}</h2>
          <p>{`${codes.observed.length} of ${codes.observed.length + codes.unseen.length} codes of its table were observed, each in answers of an operation that documents it.`}</p>
          <Reasons of={first.operation} unseen={codes.unseen} />
        </section>
      )}
      <section>
        <h2>Codes by operation</h2>
        <p>
          Statuses of each table; ✓: observed in its run. Operations share no table: the same fact may have another code, the same code
          another status.
        </p>
        <CodeMap judged={judged} />
      </section>
    </main>,
  );
}
