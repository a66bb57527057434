import type { Run } from '../../model/run.ts';
import { inOrder } from '../findings.ts';
import type { Context, Renderer } from '../renderer.ts';
import { plural } from '../words.ts';
import { Boundaries } from './boundaries.tsx';
import { Changes } from './changes.tsx';
import { Codes } from './codes.tsx';
import { exchangesFor, forPage } from './evidence.ts';
import { FindingCard } from './finding-card.tsx';
import { Legend, Provenance } from './legend.tsx';
import { Section } from './marks.tsx';
import { Matrix } from './matrix.tsx';
import { Coverage, Ledger, NotMeasured } from './measured.tsx';
import { Latency, Observations, Precedence } from './observed.tsx';
import { Contents, document } from './page.tsx';
import { LevelsTable, VerdictBand, WhatRan } from './top.tsx';

const cards = 250;

/** One page that needs no network and no server, for people who publish what they measured. */
export const html: Renderer = { file: 'report.html', render };

function render(run: Run, { operation, base }: Context): string {
  const shown = forPage(run);
  return document(
    `${shown.target.id}: ${operation.name} conformance`,
    <>
      <VerdictBand run={shown} operation={operation} />
      <Contents entries={contents(shown)} />
      <WhatRan run={shown} />
      {base === undefined ? null : <Changes run={shown} base={forPage(base)} />}
      <LevelsTable run={shown} />
      <Matrix run={shown} operation={operation} />
      <Boundaries run={shown} operation={operation} />
      <Codes run={shown} operation={operation} />
      <Precedence run={shown} />
      <Latency run={shown} />
      <Findings run={run} shown={shown} operation={operation} />
      <Coverage run={shown} />
      <Ledger run={shown} />
      <Observations run={shown} />
      <NotMeasured run={shown} />
      <Legend />
      <Provenance run={shown} operation={operation} />
    </>,
  );
}

function contents(run: Run): readonly (readonly [string, string])[] {
  return [
    ['findings', plural(run.findings.length, 'finding')],
    ['levels', 'levels'],
    ['matrix', 'rules'],
    ['boundaries', 'boundaries'],
    ['codes', 'error codes'],
    ['precedence', 'precedence'],
    ['latency', 'latency'],
    ['coverage', 'coverage'],
    ...(run.baseline === undefined ? [] : [['baseline', 'baseline'] as const]),
    ['not-measured', 'not measured'],
    ['legend', 'legend'],
  ];
}

function Findings({ run, shown, operation }: { readonly run: Run; readonly shown: Run } & Context) {
  const findings = inOrder(shown);
  const evidence = exchangesFor(inOrder(run).slice(0, cards));
  return (
    <Section id="findings" title={findings.length === 0 ? 'Findings' : plural(findings.length, 'finding')}>
      {findings.length === 0 ? <p>None: no answer contradicted the page.</p> : null}
      {findings.slice(0, cards).map((finding) => (
        <FindingCard
          key={finding.id}
          finding={finding}
          run={shown}
          operation={operation}
          evidence={evidence.get(finding.id) ?? { recorded: 0, shown: [] }}
        />
      ))}
      {findings.length > cards ? <p class="quiet">and {findings.length - cards} more: each is in findings/, all are in run.json.</p> : null}
    </Section>
  );
}
