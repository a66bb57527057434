import type { Run } from '../../model/run.ts';
import { Id, Scroll, Section } from './marks.tsx';

const first = 10;
const rows = 500;

/** Which error a target answers first where a request broke two rules. */
export function Precedence({ run }: { readonly run: Run }) {
  const pairs = [...run.precedence].sort((a, b) => b.count - a.count);
  return (
    <Section
      id="precedence"
      title="Precedence"
      lead="Where a request broke two rules, the error that came. The page does not say which comes first: this is an observation, not a verdict."
    >
      {pairs.length === 0 ? (
        <p>No pair was tried; the nightly profile tries them all.</p>
      ) : (
        <>
          <Pairs pairs={pairs.slice(0, first)} />
          {pairs.length <= first ? null : (
            <details>
              <summary>{Math.min(pairs.length, rows) - first} more pairs</summary>
              <Pairs pairs={pairs.slice(first, rows)} />
            </details>
          )}
        </>
      )}
      {pairs.length > rows ? <p class="quiet">and {pairs.length - rows} more pairs, in run.json</p> : null}
    </Section>
  );
}

function Pairs({ pairs }: { readonly pairs: Run['precedence'] }) {
  return (
    <Scroll label="Order of errors">
      <table>
        <thead>
          <tr>
            <th scope="col">Answered</th>
            <th scope="col">rather than</th>
            <th scope="col" class="number">
              Times
            </th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair, index) => (
            <tr key={`${index} ${pair.first}`}>
              <td>
                <Id id={pair.first} />
              </td>
              <td>
                <Id id={pair.second} />
              </td>
              <td class="number">{pair.count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** How long answers took. */
export function Latency({ run }: { readonly run: Run }) {
  const { bucketsMs, counts } = run.latency;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = Math.max(1, ...counts);
  const label = (index: number) => (bucketsMs[index] === undefined ? `> ${bucketsMs.at(-1) ?? 0} ms` : `≤ ${bucketsMs[index]} ms`);
  return (
    <Section id="latency" title="Latency">
      {total === 0 ? <p>No answer was timed.</p> : null}
      <table class="histogram">
        <tbody>
          {counts.map((count, index) => (
            <tr key={label(index)}>
              <th scope="row">{label(index)}</th>
              <td>
                <svg width="100%" height="14" aria-hidden="true">
                  <title>{count} answers</title>
                  <rect x="0" y="2" width={`${((count / most) * 100).toFixed(2)}%`} height="10" rx="2" />
                </svg>
              </td>
              <td class="number">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Facts worth knowing that are no verdicts. */
export function Observations({ run }: { readonly run: Run }) {
  if (run.observations.length === 0) return null;
  return (
    <Section id="observations" title="Observations" lead="Worth knowing, but no verdict.">
      <ul>
        {run.observations.slice(0, 100).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {run.observations.length > 100 ? <p class="quiet">and {run.observations.length - 100} more, in run.json</p> : null}
    </Section>
  );
}
