import type { Run } from '../../model/run.ts';
import { headline } from '../headline.ts';
import { countsInWords, plural } from '../words.ts';
import type { ComparedRow } from './compared.ts';
import { Heads, Scroll, Section, symbols } from './marks.tsx';

/** A target that was asked for and could not be measured at all, and why. */
export interface Absent {
  readonly target: string;
  readonly reason: string;
}

interface Props {
  readonly runs: readonly Run[];
  readonly names: readonly string[];
  readonly rows: readonly ComparedRow[];
  readonly absent: readonly Absent[];
}

/** What became of each target, and how far it is from the first one. */
export function ComparedTargets({ runs, names, rows, absent }: Props) {
  const unlike = unlikeIn(runs);
  return (
    <Section
      id="targets"
      title="Targets"
      {...(unlike.length === 0 ? {} : { lead: `Compare with care: the runs differ in ${unlike.join(' and ')}.` })}
    >
      <Scroll label="Targets side by side">
        <table class="counts targets">
          <Heads names={['Target', 'Verdict', 'Checks', `Differs from ${names[0] ?? 'the first'} in`, 'Profile, seed', 'Edition']} />
          <tbody>
            {runs.map((run, index) => (
              <Measured key={names[index]} run={run} name={names[index] ?? ''} place={index} rows={rows} />
            ))}
            {absent.map(({ target, reason }) => (
              <tr key={target}>
                <th scope="row">{target}</th>
                <td>
                  <Verdict kind="inconclusive" symbol={symbols['not-measured']} words="Not measured" />
                </td>
                <td colspan={4}>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

/** Who passes and who does not, a line each: what a reader of the page came for. */
export function Standings({ runs, names, absent }: Omit<Props, 'rows'>) {
  return (
    <ul class="standings">
      {runs.map((run, index) => (
        <li key={names[index]}>
          <strong>{names[index]}</strong> <Verdict kind={kindOf(run)} symbol={symbols[run.verdict]} words={headline(run)} />
        </li>
      ))}
      {absent.map(({ target, reason }) => (
        <li key={target}>
          <strong>{target}</strong> <Verdict kind="inconclusive" symbol={symbols['not-measured']} words={`Not measured: ${reason}`} />
        </li>
      ))}
    </ul>
  );
}

function kindOf(run: Run): string {
  return ['conforms', 'known', 'deviates'].find((each) => each === standing(run)) ?? 'inconclusive';
}

/** `3 targets: 1 conforms, 1 deviates, 1 not measured`. */
export function targetsInWords(runs: readonly Run[], absent: readonly Absent[]): string {
  const total = plural(runs.length + absent.length, 'target');
  const count = (kind: string) => runs.filter((run) => standing(run) === kind).length;
  const [conforming, known, deviating] = [count('conforms'), count('known'), count('deviates')];
  const others = runs.length + absent.length - conforming - known - deviating;
  const words = [
    conforming === 0 ? '' : `${conforming} ${conforming === 1 ? 'conforms' : 'conform'} in what was measured`,
    known === 0 ? '' : `${known} with known deviations alone`,
    deviating === 0 ? '' : `${deviating} ${deviating === 1 ? 'deviates' : 'deviate'}`,
    others === 0 ? '' : `${others} not measured`,
  ];
  return `${total}: ${words.filter((each) => each !== '').join(', ')}`;
}

function standing({ verdict, counts }: Run): string {
  return (verdict === 'conforms' || verdict === 'stale') && counts.known > 0 ? 'known' : verdict === 'stale' ? 'conforms' : verdict;
}

/** In what the runs should be equal, and are not. */
function unlikeIn(runs: readonly Run[]): readonly string[] {
  const several = (values: readonly unknown[]) => new Set(values).size > 1;
  return [
    ...(several(runs.map((run) => run.spec.edition)) ? ['edition'] : []),
    ...(['profile', 'seed'] as const).filter((key) => several(runs.map((run) => run[key]))),
  ];
}

interface MeasuredProps {
  readonly run: Run;
  readonly name: string;
  readonly place: number;
  readonly rows: readonly ComparedRow[];
}

function Measured({ run, name, place, rows }: MeasuredProps) {
  const others = rows.filter(({ unlikeFirst }) => unlikeFirst.includes(place)).length;
  return (
    <tr>
      <th scope="row">
        {name}
        {run.target.version === null ? null : <div class="quiet">{run.target.version}</div>}
      </th>
      <td>
        <Verdict kind={kindOf(run)} symbol={symbols[run.verdict]} words={headline(run)} />
      </td>
      <td data-label="Checks">{countsInWords(run.counts)}</td>
      <td data-label="Differs from the first in">{place === 0 ? <span class="quiet">is the first</span> : plural(others, 'check')}</td>
      <td data-label="Profile, seed">
        {run.profile}, {run.seed}
      </td>
      <td data-label="Edition">{run.spec.edition}</td>
    </tr>
  );
}

function Verdict({ kind, symbol, words }: { readonly kind: string; readonly symbol: string; readonly words: string }) {
  return (
    <span class={`mark ${kind}`}>
      <span aria-hidden="true">{symbol}</span> {words}
    </span>
  );
}
