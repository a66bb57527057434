import type { EdgeResult, Run } from '../../model/run.ts';
import type { Rendering } from '../renderer.ts';
import { Section } from './marks.tsx';
import { type GivenAnswer, otherEdges, type Strip, strips, type Tick } from './strips.ts';

const symbol: Readonly<Record<GivenAnswer['agrees'], string>> = { yes: '✓', no: '✗', 'other-code': '≠', unknown: '?' };
const tone: Readonly<Record<GivenAnswer['agrees'], string>> = {
  yes: 'conforms',
  no: 'deviates',
  'other-code': 'inconclusive',
  unknown: 'skipped',
};
const chips = 40;

/** For each bounded parameter a number line: what the page says of each tried value, and what the target did. */
export function Boundaries({ run, operation }: { readonly run: Run } & Rendering) {
  const all = strips(run, operation);
  const tried = all.filter((strip) => strip.ticks.length > 0);
  const untried = all.filter((strip) => strip.ticks.length === 0);
  return (
    <Section
      id="boundaries"
      title="Boundaries"
      lead="Each tried value of a bounded parameter: shaded is what the page allows; below it is what the target did (✓ as the page says, ✗ against it, ≠ rejected with another code)."
    >
      <div class="strips">
        {tried.map((strip) => (
          <StripFigure strip={strip} key={`${strip.parameter} ${strip.dimension}`} />
        ))}
      </div>
      {untried.length === 0 ? null : (
        <p class="quiet">Not tried in this run: {untried.map((strip) => `${strip.parameter} (${strip.dimension})`).join(', ')}.</p>
      )}
      <OtherValues edges={otherEdges(run, operation)} />
    </Section>
  );
}

/** One number line. */
export function StripFigure({ strip }: { readonly strip: Strip }) {
  const label = `${strip.parameter}, ${strip.dimension}: ${strip.range}`;
  return (
    <figure class="strip">
      <figcaption>
        <code>{strip.parameter}</code>{' '}
        <span class="quiet">
          {strip.dimension}, {strip.range}
        </span>
      </figcaption>
      <ol class="ticks" aria-label={label}>
        {strip.ticks.map((tick, index) => (
          <TickItem tick={tick} key={tick.value} limit={index > 0 && strip.ticks[index - 1]?.page !== tick.page} />
        ))}
      </ol>
    </figure>
  );
}

/** A tried value and what it got; `limit`: here the page turns from one to the other. */
function TickItem({ tick, limit }: { readonly tick: Tick; readonly limit: boolean }) {
  return (
    <li class={limit ? 'limit' : ''}>
      <span class={`tick ${tick.page}`}>
        {tick.value}
        <span class="unseen">: the page {tick.page}; the target:</span>
      </span>
      {tick.answers.slice(0, 4).map((answer) => (
        <span
          class={`answer ${tone[answer.agrees]}`}
          key={`${answer.outcome} ${answer.code}`}
          title={`${answer.outcome}${answer.code === null ? '' : ` with ${answer.code}`}, ${answer.count} times`}
        >
          <span aria-hidden="true">{symbol[answer.agrees]}</span> {answer.outcome}
          {answer.agrees === 'yes' || answer.code === null ? null : <small>{answer.code}</small>}
          {answer.agrees === 'yes' || answer.kinds.length === 0 ? null : <small>{answer.kinds.join(', ')}</small>}
        </span>
      ))}
    </li>
  );
}

function OtherValues({ edges }: { readonly edges: ReadonlyMap<string, readonly EdgeResult[]> }) {
  if (edges.size === 0) return null;
  return (
    <details>
      <summary>Tried values of the other {edges.size} rules</summary>
      <table class="tried">
        <tbody>
          {[...edges].slice(0, 200).map(([rule, results]) => (
            <tr key={rule}>
              <th scope="row">
                <code>{rule}</code>
              </th>
              <td>
                <ul class="chips">
                  {merged(results)
                    .slice(0, chips)
                    .map(({ key, value, answer, count }) => (
                      <li key={key}>
                        {value.slice(0, 80)}{' '}
                        <span class="quiet">
                          → {answer.slice(0, 120)} ×{count}
                        </span>
                      </li>
                    ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

// One chip for all wire forms that gave the same answer.
function merged(
  results: readonly EdgeResult[],
): readonly { readonly key: string; readonly value: string; readonly answer: string; readonly count: number }[] {
  const chipsByKey = new Map<string, { key: string; value: string; answer: string; count: number }>();
  for (const edge of results) {
    const answer = edge.code ?? edge.outcome;
    const key = `${edge.value} ${answer}`;
    chipsByKey.set(key, { key, value: edge.value, answer, count: edge.count + (chipsByKey.get(key)?.count ?? 0) });
  }
  return [...chipsByKey.values()];
}
