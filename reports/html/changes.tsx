import type { Run } from '../../model/run.ts';
import { type ChangeKind, diff } from '../diff/diff.ts';
import { changeWords, comparability, differenceInWords } from '../diff/render.ts';
import { moment } from '../words.ts';
import { Heads, Id, Scroll, Section } from './marks.tsx';

const rows = 200;
const tone: Readonly<Record<ChangeKind, string>> = {
  regressed: 'deviates',
  'evidence-lost': 'inconclusive',
  changed: 'inconclusive',
  fixed: 'conforms',
  new: 'skipped',
};
const symbol: Readonly<Record<ChangeKind, string>> = { regressed: '✗', 'evidence-lost': '?', changed: '≠', fixed: '✓', new: '+' };

/** What changed against an earlier run. */
export function Changes({ run, base }: { readonly run: Run; readonly base: Run }) {
  const difference = diff(base, run);
  const notes = comparability(difference);
  return (
    <Section id="changes" title="What changed" lead={`Against the run of ${moment(base.startedAt)}: ${differenceInWords(difference)}.`}>
      {notes.length === 0 ? null : (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {difference.changes.length === 0 ? null : (
        <Scroll label="Changes">
          <table>
            <Heads names={['Change', 'Check', 'Verdict', 'Now']} />
            <tbody>
              {difference.changes.slice(0, rows).map((change) => (
                <tr key={change.check}>
                  <td>
                    <span class={`mark ${tone[change.kind]}`}>
                      <span aria-hidden="true">{symbol[change.kind]}</span> {changeWords[change.kind].toLowerCase()}
                    </span>
                  </td>
                  <th scope="row">
                    <Id id={change.check} />
                  </th>
                  <td>
                    {change.before ?? 'not planned'} → {change.after ?? 'not planned'}
                  </td>
                  <td class="quiet">{change.detail}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {difference.changes.length > rows ? <p class="quiet">and {difference.changes.length - rows} more</p> : null}
      {difference.renamed.length === 0 ? null : (
        <p class="quiet">Renamed: {difference.renamed.map(({ from, to }) => `${from} is now ${to}`).join('; ')}.</p>
      )}
    </Section>
  );
}
