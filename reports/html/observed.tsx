import type { Run } from '../../model/run.ts';
import { precedenceOf } from '../precedence.ts';
import { plural } from '../words.ts';
import { Heads, Id, Scroll, Section } from './marks.tsx';

const rows = 500;

/** Which error a target answers first where a request broke two rules. */
export function Precedence({ run }: { readonly run: Run }) {
  const pairs = [...run.precedence].sort((a, b) => b.count - a.count);
  return (
    <Section
      id="precedence"
      title="Precedence"
      lead="Where a request broke two rules, the one whose error came. The page does not say which comes first: this is an observation, not a verdict."
    >
      {pairs.length === 0 ? (
        <p>No pair was tried; the nightly profile tries them all.</p>
      ) : (
        <>
          <Order precedence={precedenceOf(run.precedence)} />
          <details>
            <summary>
              {Math.min(pairs.length, rows)} of {plural(pairs.length, 'pair')} behind it
            </summary>
            <Pairs pairs={pairs.slice(0, rows)} />
          </details>
        </>
      )}
    </Section>
  );
}

function Order({ precedence: { steps, mixed } }: { readonly precedence: ReturnType<typeof precedenceOf> }) {
  return (
    <>
      <ol class="order">
        {steps.map((ranks) => (
          <li key={ranks.flat().join(' ')}>
            {ranks.map((rank) => (
              <span key={rank.join(' ')} class={rank.length === 1 ? '' : 'circle'}>
                {rank.length === 1 ? null : 'in a circle: '}
                {rank.map((rule) => (
                  <Id key={rule} id={rule} />
                ))}
              </span>
            ))}
          </li>
        ))}
      </ol>
      <p class="quiet">
        A rule stands below every rule that it was seen to yield to; no pair orders the rules of one line.
        {mixed.length === 0 ? '' : ` Answered now one way and now the other: ${plural(mixed.length, 'pair')}.`}
      </p>
      {mixed.length === 0 ? null : (
        <Pairs pairs={mixed.slice(0, rows).map(([first, second]) => ({ first, second }))} heads={['now', 'and now']} />
      )}
    </>
  );
}

interface PairsProps {
  readonly pairs: readonly { readonly first: string; readonly second: string; readonly count?: number }[];
  readonly heads?: readonly [string, string];
}

export function Pairs({ pairs, heads = ['Answered', 'rather than'] }: PairsProps) {
  const counted = pairs.some(({ count }) => count !== undefined);
  return (
    <Scroll label="Order of errors">
      <table>
        <Heads names={heads} numbers={counted ? ['Times'] : []} />
        <tbody>
          {pairs.map(({ first, second, count }) => (
            <tr key={`${first} ${second}`}>
              <td>
                <Id id={first} />
              </td>
              <td>
                <Id id={second} />
              </td>
              {counted ? <td class="number">{count}</td> : null}
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
