import type { Run } from '../../model/run.ts';
import { causesOf } from '../causes.ts';
import { headline } from '../headline.ts';
import type { Renderer, Rendering } from '../renderer.ts';
import { plural } from '../words.ts';
import { Boundaries } from './boundaries.tsx';
import { Changes } from './changes.tsx';
import { Codes } from './codes.tsx';
import { forPage } from './evidence.ts';
import { Findings, placesOf } from './findings.tsx';
import { Legend, Provenance } from './legend.tsx';
import { Matrix } from './matrix.tsx';
import { Coverage, Ledger, NotMeasured } from './measured.tsx';
import { Latency, Observations, Precedence } from './observed.tsx';
import { Contents, document } from './page.tsx';
import { LevelsTable, VerdictBand, WhatRan } from './top.tsx';

/** One page that needs no network and no server, for people who publish what they measured. */
export const html: Renderer = { file: 'report.html', render };

function render(run: Run, { operation, base }: Rendering): string {
  const shown = forPage(run);
  const causes = causesOf(shown, operation);
  const placed = placesOf(causes);
  return document(
    `${headline(shown)} · ${shown.target.id} · ${operation.name}`,
    <>
      <VerdictBand run={shown} operation={operation} causes={causes} />
      <Contents entries={contents(shown, causes.length, base !== undefined)} />
      {base === undefined ? null : <Changes run={shown} base={forPage(base)} />}
      <Findings run={run} shown={shown} operation={operation} causes={causes} />
      <Matrix run={shown} operation={operation} placed={placed} />
      <Boundaries run={shown} operation={operation} />
      <Codes run={shown} operation={operation} />
      <NotMeasured run={shown} />
      <LevelsTable run={shown} />
      <Coverage run={shown} />
      <Ledger run={shown} placed={placed} />
      <Observations run={shown} />
      <Latency run={shown} />
      <Precedence run={shown} />
      <WhatRan run={shown} />
      <Legend />
      <Provenance run={shown} operation={operation} />
    </>,
  );
}

function contents(run: Run, causes: number, compared: boolean): readonly (readonly [string, string])[] {
  return [
    ['verdict', causes === 0 ? 'verdict' : plural(causes, 'cause')],
    ...(compared ? [['changes', 'changes'] as const] : []),
    ['findings', plural(run.findings.length, 'finding')],
    ['matrix', 'rules'],
    ['boundaries', 'boundaries'],
    ['codes', 'codes'],
    ['not-measured', 'not measured'],
    ['levels', 'families'],
    ['coverage', 'coverage'],
    ...(run.baseline === undefined ? [] : [['baseline', 'baseline'] as const]),
    ['latency', 'latency'],
    ['precedence', 'precedence'],
    ['ran', 'what ran'],
    ['legend', 'legend'],
  ];
}
