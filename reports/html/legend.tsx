import type { Run } from '../../model/run.ts';
import type { Rendering } from '../renderer.ts';
import { Section, symbols } from './marks.tsx';

const verdicts: readonly (readonly [string, string, string])[] = [
  [symbols.conforms, 'conforms', 'every answer was one that the page allows'],
  [symbols.deviates, 'deviates', 'an answer contradicts the page; a finding shows the smallest request'],
  [symbols.known, 'known', 'deviates exactly as an entry of the baseline says'],
  [symbols.inconclusive, 'inconclusive', 'asked, but the answer proves nothing: the valid twin was rejected, or the target throttled'],
  [symbols.skipped, 'skipped', 'needs something that this target, its fixtures or this client does not have'],
  [symbols['not-run'], 'not run', 'planned, but not executed'],
];
const levels: readonly (readonly [string, string])[] = [
  ['MUST', 'the page states the limit or the promise'],
  ['SHOULD', 'another official page states it, or only the name of a code suggests it'],
  ['MAY', 'nobody states it'],
];
const bases: readonly (readonly [string, string])[] = [
  ['stated', 'the page itself says that this code answers this mistake'],
  ['observed', 'it was seen on this operation'],
  ['named', 'only its name, or a sibling operation, suggests it'],
  ['assumed', 'nobody knows'],
];

/** Every word and symbol that the page uses for a judgement. */
export function Legend() {
  return (
    <Section id="legend" title="Legend">
      <div class="legend">
        <dl>
          {verdicts.map(([symbol, name, meaning]) => (
            <div key={name}>
              <dt>
                <span aria-hidden="true">{symbol}</span> {name}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <dl>
          {[...levels, ...bases].map(([name, meaning]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </div>
      <p class="quiet keys">
        Keys: <kbd>/</kbd> find a rule, <kbd>j</kbd> <kbd>k</kbd> next and previous finding. Filters, theme and place are kept in the
        address, so a link shows what you see.
      </p>
    </Section>
  );
}

/** What the page was made from. */
export function Provenance({ run, operation }: { readonly run: Run } & Rendering) {
  return (
    <Section id="provenance" title="Provenance">
      <dl class="facts">
        <div>
          <dt>Made from</dt>
          <dd>
            run.json ({run.schema}) by eni-contract {run.suite.version}
          </dd>
        </div>
        <div>
          <dt>Spec</dt>
          <dd>
            {operation.name}, edition {run.spec.edition}, sha256 <code class="digest">{run.spec.digest}</code>
            {run.spec.digest === operation.digest ? '' : ' (rules shown here are of another version of the spec file)'}
          </dd>
        </div>
        <div>
          <dt>Redaction</dt>
          <dd>key secrets, signatures and security tokens were removed when exchanges were recorded; long texts are cut here and say so</dd>
        </div>
      </dl>
    </Section>
  );
}
