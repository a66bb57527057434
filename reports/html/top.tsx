import { levels } from '../../model/level.ts';
import type { Run } from '../../model/run.ts';
import { adviceFor, type Cause } from '../causes.ts';
import { headline, measuredIn } from '../headline.ts';
import type { Rendering } from '../renderer.ts';
import { basisNote, duration, familyOf, moment, plural, sentInTotal } from '../words.ts';
import { placeOf } from './findings.tsx';
import { Heads, LevelMark, Scroll, Section, symbols, verdictLabel } from './marks.tsx';

const causesShown = 20;

/** A run in which something is known to deviate is not green. */
function toneOf({ verdict, counts }: Run): Run['verdict'] | 'known' {
  return verdict === 'conforms' && counts.known > 0 ? 'known' : verdict;
}

/** The verdict in words, its reasons, and what the expectations rest on. */
export function VerdictBand({ run, operation, causes }: { readonly run: Run; readonly causes: readonly Cause[] } & Rendering) {
  return (
    <header id="verdict" class={`band ${toneOf(run)}`}>
      <p class="kicker">
        {run.product} {run.version} · {operation.name}
      </p>
      <h1>
        <span class="symbol" aria-hidden="true">
          {symbols[toneOf(run)]}
        </span>{' '}
        <Headline text={headline(run)} />
      </h1>
      <Share counts={run.counts} />
      <p class="target">
        {run.target.id}
        {run.target.version === null ? null : <span class="quiet"> version {run.target.version}</span>}
      </p>
      <ByLevel run={run} />
      <Causes causes={causes} />
      {run.reasons.length === 0 ? null : (
        <ul class="reasons">
          {run.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <p class="note">{basisNote(run, operation).join(' ')}</p>
    </header>
  );
}

/** The figure of the verdict large, what was not measured below it. */
function Headline({ text }: { readonly text: string }) {
  const [main, rest] = text.split(/, (?=[\d,]+ not measured)/, 2);
  return (
    <>
      {main}
      {rest === undefined ? null : (
        <>
          <span class="unseen">, </span>
          <small>{rest}</small>
        </>
      )}
    </>
  );
}

/** What became of the checks of each level, in one line each. */
function ByLevel({ run }: { readonly run: Run }) {
  const columns = ['conforms', 'deviates', 'known', 'inconclusive', 'not-run', 'skipped'] as const;
  return (
    <ul class="by-level">
      {levels.map((level) => {
        const checks = run.checks.filter((check) => check.level === level);
        const counts = columns.map((verdict) => [verdict, checks.filter((check) => check.verdict === verdict).length] as const);
        return checks.length === 0 ? null : (
          <li key={level}>
            <LevelMark level={level} />{' '}
            {counts
              .filter(([, count]) => count > 0)
              .map(([verdict, count]) => (
                <span class={`mark ${verdict}`} key={verdict}>
                  <span aria-hidden="true">{symbols[verdict]}</span> {count} {verdictLabel(verdict)}
                </span>
              ))}
          </li>
        );
      })}
    </ul>
  );
}

const shares = ['conforms', 'deviates', 'known'] as const;

/** A bar of all checks, filled as far as they were measured; the sentence above it says the same. */
function Share({ counts }: { readonly counts: Run['counts'] }) {
  const starts = shares.map((_, index) => shares.slice(0, index).reduce((sum, verdict) => sum + counts[verdict], 0));
  return (
    <svg class="share" viewBox={`0 0 ${Math.max(1, counts.checks)} 1`} preserveAspectRatio="none" aria-hidden="true">
      {shares.map((verdict, index) =>
        counts[verdict] === 0 ? null : <rect key={verdict} class={verdict} x={starts[index]} y={0} width={counts[verdict]} height={1} />,
      )}
    </svg>
  );
}

/** What the findings come down to, in the order in which to mend it. */
function Causes({ causes }: { readonly causes: readonly Cause[] }) {
  const findings = causes.reduce((sum, { others }) => sum + others.length + 1, 0);
  if (findings === 0) return null;
  const item = (cause: Cause) => (
    <li key={cause.first.id}>
      <a href={`#${placeOf(cause)}`}>{cause.title}</a> <LevelMark level={cause.first.level} /> <span class="quiet">{adviceFor(cause)}</span>
    </li>
  );
  return (
    <>
      <p class="lead">
        {plural(findings, 'finding')}{' '}
        {causes.length === 1 ? 'with one cause' : `with ${causes.length} causes; mend first what stands first`}:
      </p>
      <ol class="causes">
        {causes.slice(0, causesShown).map(item)}
        {causes.length > causesShown ? <li class="quiet">and {causes.length - causesShown} more, below</li> : null}
      </ol>
    </>
  );
}

/** Target, spec, seed, time and counts. */
export function WhatRan({ run }: { readonly run: Run }) {
  const { counts } = run;
  const facts: readonly (readonly [string, string])[] = [
    ['Checks', `${measuredIn(counts)} measured of ${counts.checks} planned`],
    ['Sent', sentInTotal(counts)],
    ['Profile', `${run.profile}, seed ${run.seed}`],
    ['Fails from', run.failOn],
    ['Edition of the page', run.spec.edition],
    ['Started', `${moment(run.startedAt)}, took ${duration(run.durationMs)}`],
    ['eni-contract', run.suite.version],
    ...(run.shards === undefined ? [] : [['Shards', `${run.shards.indexes.join(', ')} of ${run.shards.of}`] as const]),
  ];
  return (
    <Section id="ran" title="What ran">
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** Checks by family, level and verdict. */
export function LevelsTable({ run }: { readonly run: Run }) {
  const families = [...new Set(run.checks.map((check) => familyOf(check.id)))].sort();
  const rows = families.flatMap((family) =>
    levels.map((level) => ({
      family,
      level,
      checks: run.checks.filter((check) => familyOf(check.id) === family && check.level === level),
    })),
  );
  const columns = ['conforms', 'deviates', 'known', 'inconclusive', 'not-run', 'skipped'] as const;
  return (
    <Section
      id="levels"
      title="Families and levels"
      lead="Checks by how strongly the page binds. There is no total: a MUST is not worth three MAYs."
    >
      <Scroll label="Checks by family and level">
        <table class="counts families">
          <Heads
            names={['Family', 'Level']}
            numbers={columns.map((verdict) => (
              <>
                <span aria-hidden="true">{symbols[verdict]}</span> <span class="name">{verdictLabel(verdict)}</span>
              </>
            ))}
          />
          <tbody>
            {rows
              .filter(({ checks }) => checks.length > 0)
              .map(({ family, level, checks }, index, all) => (
                <tr key={`${family} ${level}`} class={all[index - 1]?.family === family ? '' : 'first'}>
                  <th scope="row">{all[index - 1]?.family === family ? <span class="unseen">{family}</span> : family}</th>
                  <td>
                    <LevelMark level={level} />
                  </td>
                  {columns.map((verdict) => {
                    const count = checks.filter((check) => check.verdict === verdict).length;
                    return (
                      <td key={verdict} class={`number ${count === 0 ? 'zero' : verdict}`} data-label={symbols[verdict]}>
                        {count}
                      </td>
                    );
                  })}
                </tr>
              ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}
