import type { Run } from '../../model/run.ts';
import type { CodeRow, Operation } from '../../spec/operation.ts';
import { compare } from '../findings.ts';
import type { Rendering } from '../renderer.ts';
import { plural } from '../words.ts';
import { Alternatives } from './alternatives.tsx';
import { Heads, Scroll, Section } from './marks.tsx';

const notCodes = new Set(['accepted', 'malformed', 'unanswered', 'refused', 'unrepresentable']);
const cells = 12;
const rows = 150;

/** Which documented codes were seen, which can't be, which are new; and which code came where which was expected. */
export function Codes({ run, operation }: { readonly run: Run } & Rendering) {
  return (
    <Section id="codes" title="Error codes">
      <CodeMap run={run} operation={operation} />
      <Confusion run={run} operation={operation} />
    </Section>
  );
}

function CodeMap({ run, operation }: { readonly run: Run } & Rendering) {
  const counts = new Map<string, number>();
  for (const { observed, count } of run.codes) if (!notCodes.has(observed)) counts.set(observed, (counts.get(observed) ?? 0) + count);
  const documented = new Map(operation.errorCodes.map((row) => [row.code, row]));
  const common = new Set(operation.commonCodes.map((row) => row.code));
  const observed = [...documented.values()].filter((row) => counts.has(row.code));
  const seen = observed.filter((row) => row.reach?.kind !== 'ambiguous');
  const alternatives = observed.filter((row) => row.reach?.kind === 'ambiguous');
  const unseen = [...documented.values()].filter((row) => !counts.has(row.code));
  const foreign = [...counts.keys()].filter((code) => !documented.has(code)).sort(compare);
  const chip = (code: string) => (
    <li key={code}>
      <code>{code}</code> <span class="quiet">×{counts.get(code) ?? 0}</span>
    </li>
  );
  return (
    <>
      <h3>
        <span aria-hidden="true">✓</span> Observed, told apart by the page: {seen.length} of {documented.size}
      </h3>
      <ul class="chips">{seen.map((row) => chip(row.code))}</ul>
      {alternatives.length === 0 ? null : <Alternatives rows={alternatives} counts={counts} />}
      <h3>
        <span aria-hidden="true">○</span> Documented, not reached: {unseen.length}
      </h3>
      {unseen.length === 0 ? <p>None.</p> : <Unreached rows={unseen} operation={operation} />}
      <h3>
        <span aria-hidden="true">△</span> Seen, not in the page's table: {foreign.length}
      </h3>
      {foreign.length === 0 ? <p>None.</p> : null}
      <ul class="chips">
        {foreign.slice(0, rows).map((code) => (
          <li key={code} class={common.has(code) ? '' : 'deviates'}>
            <code>{code.slice(0, 120)}</code>{' '}
            <span class="quiet">
              ×{counts.get(code) ?? 0}
              {common.has(code) ? ', on another official page' : ', documented nowhere we know'}
            </span>
          </li>
        ))}
        {foreign.length > rows ? <li class="quiet">and {foreign.length - rows} more, in run.json</li> : null}
      </ul>
    </>
  );
}

function Unreached({ rows: unseen, operation }: { readonly rows: readonly CodeRow[]; readonly operation: Operation }) {
  return (
    <details>
      <summary>Why each was not reached</summary>
      <table class="reasons">
        <tbody>
          {unseen.map((row) => (
            <tr key={row.code}>
              <th scope="row">
                <code>{row.code}</code> <span class="quiet">{row.status}</span>
              </th>
              <td>{whyUnseen(row, operation)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function whyUnseen(row: CodeRow, operation: Operation): string {
  if (row.reach !== null) return `${row.reach.kind}: ${row.reach.reason}`;
  const first = operation.rules.filter((rule) => rule.codes[0]?.code === row.code).map((rule) => rule.id);
  if (first.length > 0) return `first choice of ${first.slice(0, 5).join(', ')}, but this target did not answer it`;
  const any = operation.rules.filter((rule) => rule.codes.some(({ code }) => code === row.code)).length;
  return any > 0 ? `second choice of ${plural(any, 'rule')}; the target answered another` : 'no rule names it';
}

/** `foreign`: a code of another rule, right where a request broke several. `wrong`: right for no request. */
type AnswerKind = 'same' | 'also-accepted' | 'foreign' | 'wrong';

const symbol: Readonly<Record<AnswerKind, string>> = { same: '✓', 'also-accepted': '≈', foreign: '≠', wrong: '✗' };
const tone: Readonly<Record<AnswerKind, string>> = {
  same: 'conforms',
  'also-accepted': 'known',
  foreign: 'inconclusive',
  wrong: 'deviates',
};

interface ConfusionRow {
  readonly expected: string | null;
  readonly answers: readonly { readonly observed: string; readonly count: number; readonly kind: AnswerKind }[];
}

function Confusion({ run, operation }: { readonly run: Run } & Rendering) {
  const table = confusion(run, operation);
  const mixed = table.filter((row) => row.answers.some((answer) => answer.kind === 'foreign' || answer.kind === 'wrong'));
  const clean = table.filter((row) => !mixed.includes(row));
  return (
    <>
      <h3>Expected against observed</h3>
      <p class="lead">
        By the best code of the first rule that a case broke. ✓ that code, ≈ another code that conforms, ≠ a code of another rule (right
        where a case broke several), ✗ no documented code.
      </p>
      {mixed.length === 0 ? <p>Every rejection carried a code that its rule accepts.</p> : <ConfusionTable rows={mixed} />}
      {clean.length === 0 ? null : (
        <details>
          <summary>{plural(clean.length, 'expected code')} with no other answer</summary>
          <ConfusionTable rows={clean} />
        </details>
      )}
    </>
  );
}

function ConfusionTable({ rows: table }: { readonly rows: readonly ConfusionRow[] }) {
  return (
    <Scroll label="Expected and observed codes">
      <table class="confusion">
        <Heads names={['Expected', 'Observed']} />
        <tbody>
          {table.slice(0, rows).map((row) => (
            <tr key={row.expected ?? ''}>
              <th scope="row">{row.expected === null ? <em>acceptance, or nothing specified</em> : <code>{row.expected}</code>}</th>
              <td>
                <ul class="chips">
                  {row.answers.slice(0, cells).map((answer) => (
                    <li key={answer.observed} class={tone[answer.kind]}>
                      <span aria-hidden="true">{symbol[answer.kind]}</span> <code>{answer.observed.slice(0, 120)}</code>{' '}
                      <span class="quiet">×{answer.count}</span>
                    </li>
                  ))}
                  {row.answers.length > cells ? <li class="quiet">and {row.answers.length - cells} more</li> : null}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function confusion(run: Run, operation: Operation): readonly ConfusionRow[] {
  const accepted = new Map<string, Set<string>>();
  for (const rule of operation.rules) {
    const first = rule.codes[0]?.code ?? '';
    accepted.set(first, new Set([...(accepted.get(first) ?? []), ...rule.codes.map(({ code }) => code)]));
  }
  const byExpected = new Map<string | null, Map<string, number>>();
  for (const { expected, observed, count } of run.codes) {
    const row = byExpected.get(expected) ?? new Map<string, number>();
    byExpected.set(expected, row.set(observed, (row.get(observed) ?? 0) + count));
  }
  const documented = new Set([...operation.errorCodes, ...operation.commonCodes].map((row) => row.code));
  const kind = (expected: string | null, observed: string): AnswerKind => {
    if (observed === (expected ?? 'accepted')) return 'same';
    if (!documented.has(observed)) return 'wrong';
    // What the page leaves open may be answered with any code; a valid request that is rejected is a finding.
    if (expected === null || accepted.get(expected)?.has(observed)) return 'also-accepted';
    return 'foreign';
  };
  return [...byExpected]
    .sort(([a], [b]) => compare(a ?? '', b ?? ''))
    .map(([expected, row]) => ({
      expected,
      answers: [...row]
        .sort(([a, m], [b, n]) => n - m || compare(a, b))
        .map(([observed, count]) => ({ observed, count, kind: kind(expected, observed) }) as const),
    }));
}
