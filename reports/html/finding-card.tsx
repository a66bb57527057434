import type { Finding, Run } from '../../model/run.ts';
import { excuseOf } from '../findings.ts';
import { differences, procedureOf } from '../procedure.ts';
import type { Rendering } from '../renderer.ts';
import { absentParameters, ruleOf, sentPairs } from '../sent.ts';
import { plural } from '../words.ts';
import { StripFigure } from './boundaries.tsx';
import type { Evidence } from './evidence.ts';
import { LevelMark } from './marks.tsx';
import { stripOf } from './strips.ts';
import { visible } from './visible.ts';

const pairsShown = 40;

interface Props extends Rendering {
  readonly finding: Finding;
  readonly run: Run;
  readonly evidence: Evidence;
  /** Id of the card, where the page holds several runs. */
  readonly anchor?: string;
}

/** One finding: expected and actual side by side, the request, its valid twin, the rule, the exchange, how to send it again. */
export function FindingCard({ finding, run, operation, evidence, anchor = `finding-${finding.id}` }: Props) {
  const excuse = excuseOf(finding, run);
  return (
    <article class={`finding ${excuse === undefined ? 'deviates' : 'known'}`} id={anchor} tabIndex={-1}>
      <header>
        <span class={`mark ${excuse === undefined ? 'deviates' : 'known'}`}>{excuse === undefined ? '✗ deviates' : '≈ known'}</span>
        <LevelMark level={finding.level} />
        <span class="class">{finding.class}</span>
        <h3>
          <a href={`#${anchor}`}>{finding.check}</a>
        </h3>
        <span class="quiet times">
          {plural(finding.count, 'time')}
          {finding.intermittent === null ? '' : ` · intermittent, ${Math.round(finding.intermittent * 100)} % of repeats`}
        </span>
      </header>
      {excuse === undefined ? null : (
        <p class="excuse">
          {excuse.reason} ({excuse.link}), accepted until {excuse.expires}
        </p>
      )}
      <div class="versus">
        <div class="expected">
          <h4>Expected</h4>
          <p>{finding.expected}</p>
        </div>
        <div class="actual">
          <h4>Actual</h4>
          <p>{finding.actual}</p>
        </div>
      </div>
      <Sent finding={finding} operation={operation} />
      <Procedure finding={finding} />
      <Twin finding={finding} />
      <RuleLine finding={finding} operation={operation} />
      <Boundary finding={finding} run={run} operation={operation} />
      <Exchanges evidence={evidence} id={finding.id} />
      <h4>Replay</h4>
      <Command text={finding.replay} />
      {!/^(sdk|driver):/i.test(finding.target?.id ?? '') && <Command text={`${finding.replay} --as curl`} />}
    </article>
  );
}

function Command({ text }: { readonly text: string }) {
  return (
    <div class="command">
      <code>{text}</code>
      <button type="button" data-copy="" hidden>
        Copy
      </button>
    </div>
  );
}

function Sent({ finding, operation }: Pick<Props, 'finding' | 'operation'>) {
  const pairs = sentPairs(finding, operation);
  return (
    <>
      <h4>
        Sent{' '}
        <span class="quiet">
          form {finding.request.form}, answer as {finding.request.format}, account {finding.request.account}, edge {finding.case.edge}
        </span>
      </h4>
      <table class="pairs">
        <tbody>
          {absentParameters(finding, operation).map((name) => (
            <tr class="offending" key={`absent ${name}`}>
              <th scope="row">{name}</th>
              <td class="quiet">not sent</td>
            </tr>
          ))}
          {pairs.slice(0, pairsShown).map(({ name, text, offending }, index) => (
            <tr class={offending ? 'offending' : ''} key={index}>
              <th scope="row">{name}</th>
              <td>
                {text === '' ? <span class="quiet">empty text</span> : visible(text, 300)}
                {text.length > 60 && text.length <= 300 ? <span class="quiet"> ({[...text].length} characters)</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pairs.length > pairsShown ? <p class="quiet">and {plural(pairs.length - pairsShown, 'more parameter')}</p> : null}
    </>
  );
}

function Twin({ finding }: Pick<Props, 'finding'>) {
  const { twin } = finding.case;
  if (twin === null) return <p class="quiet">Valid twin: none, the request is meant to be valid or cannot be mended.</p>;
  const difference = differences(twin, finding.case.request).slice(0, 20);
  return (
    <p class="twin">
      <strong>Valid twin</strong> <span class="quiet">the same request, but</span>{' '}
      {difference.length === 0 ? 'unchanged' : difference.join('; ')}
    </p>
  );
}

/** What was done beside that request. */
function Procedure({ finding }: Pick<Props, 'finding'>) {
  const steps = procedureOf(finding.case);
  if (steps.length === 0) return null;
  return (
    <>
      <h4>{finding.case.script?.kind === 'sequence' ? 'Sequence' : 'And'}</h4>
      <ul class="procedure">
        {steps.map((step, index) => (
          <li key={index}>{step}</li>
        ))}
      </ul>
    </>
  );
}

function RuleLine({ finding, operation }: Pick<Props, 'finding' | 'operation'>) {
  const rule = ruleOf(finding, operation);
  if (rule === null) return <p class="rule">Rule: {finding.rule ?? 'none; the answer itself is judged'}</p>;
  return (
    <p class="rule">
      <strong>Rule</strong> <code>{rule.id}</code> · {rule.page} · accepted codes{' '}
      {rule.codes.map(({ code, basis }, index) => (
        <span key={code}>
          {index === 0 ? '' : ', '}
          <code>{code}</code> <span class={`basis ${basis}`}>{basis}</span>
        </span>
      ))}
    </p>
  );
}

/** All that was tried of the bound that the finding is about. */
function Boundary({ finding, run, operation }: Pick<Props, 'finding' | 'run' | 'operation'>) {
  const rule = ruleOf(finding, operation);
  const strip = rule === null ? undefined : stripOf(rule, run, operation);
  return strip === undefined ? null : <StripFigure strip={strip} />;
}

function Exchanges({ evidence, id }: { readonly evidence: Evidence; readonly id: string }) {
  const { recorded, shown } = evidence;
  if (recorded === 0) return null;
  return (
    <details class="exchange">
      <summary>
        Exchange
        {shown.length < recorded ? `: ${shown.length} of ${recorded} shown, all are in findings/${id}.json` : `: ${recorded} recorded`}
      </summary>
      {shown.map((exchange, index) => (
        <div key={index}>
          <pre>{`${exchange.method} ${exchange.url}\n${headerLines(exchange.requestHeaders)}\n\n${exchange.requestBody}`.trimEnd()}</pre>
          <pre>{`${exchange.status ?? 'no answer'}\n${headerLines(exchange.responseHeaders)}\n\n${exchange.responseBody}`.trimEnd()}</pre>
        </div>
      ))}
    </details>
  );
}

function headerLines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
