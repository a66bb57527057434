import { levels } from '../../model/level.ts';
import type { Run } from '../../model/run.ts';
import type { Cause } from '../causes.ts';
import type { Context } from '../renderer.ts';
import { basisNote, duration, familyOf, moment, plural, verdictInWords } from '../words.ts';
import { placeOf } from './findings.tsx';
import { LevelMark, Scroll, Section, symbols, verdictLabel } from './marks.tsx';

const causesShown = 8;

/** The verdict in words, its reasons, and what the expectations rest on. */
export function VerdictBand({ run, operation, causes }: { readonly run: Run; readonly causes: readonly Cause[] } & Context) {
  return (
    <header class={`band ${run.verdict}`}>
      <p class="kicker">
        {run.product} {run.version} · {operation.name}
      </p>
      <h1>
        <span class="symbol" aria-hidden="true">
          {symbols[run.verdict]}
        </span>{' '}
        {verdictInWords(run)}
      </h1>
      <p class="target">
        {run.target.id}
        {run.target.version === null ? null : <span class="quiet"> version {run.target.version}</span>}
      </p>
      {run.reasons.length === 0 ? null : (
        <ul class="reasons">
          {run.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <Causes causes={causes} />
      <p class="note">{basisNote(run, operation).join(' ')}</p>
    </header>
  );
}

/** What the findings come down to, where that is shorter than the findings. */
function Causes({ causes }: { readonly causes: readonly Cause[] }) {
  const findings = causes.reduce((sum, { others }) => sum + others.length + 1, 0);
  if (findings === causes.length) return null;
  return (
    <>
      <p class="lead">
        {plural(findings, 'finding')}, which look like {plural(causes.length, 'defect')}:
      </p>
      <ul class="causes">
        {causes.slice(0, causesShown).map((cause) => (
          <li key={cause.first.id}>
            <a href={`#${placeOf(cause)}`}>{cause.title ?? `${cause.first.class} in ${cause.first.check}`}</a>{' '}
            <span class="quiet">{plural(cause.others.length + 1, 'finding')}</span>
          </li>
        ))}
        {causes.length > causesShown ? <li class="quiet">and {causes.length - causesShown} more</li> : null}
      </ul>
    </>
  );
}

/** Target, spec, seed, time and counts. */
export function WhatRan({ run }: { readonly run: Run }) {
  const { counts } = run;
  const executed = counts.checks - counts.skipped - counts.notRun;
  const facts: readonly (readonly [string, string])[] = [
    ['Checks', `${executed} executed of ${counts.checks} planned`],
    ['Sent', `${plural(counts.cases, 'case')} judged, ${plural(counts.requests, 'request')}`],
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
      title="Levels and families"
      lead="Checks by how strongly the page binds. There is no total: a MUST is not worth three MAYs."
    >
      <Scroll label="Checks by family and level">
        <table class="counts">
          <thead>
            <tr>
              <th scope="col">Family</th>
              <th scope="col">Level</th>
              {columns.map((verdict) => (
                <th scope="col" class="number" key={verdict}>
                  <span aria-hidden="true">{symbols[verdict]}</span> <span class="name">{verdictLabel(verdict)}</span>
                </th>
              ))}
            </tr>
          </thead>
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
                      <td key={verdict} class={`number ${count === 0 ? 'zero' : verdict}`}>
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
