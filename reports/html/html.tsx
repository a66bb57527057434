import type { Run } from '../../model/run.ts';
import { inOrder } from '../findings.ts';
import type { Context, Renderer } from '../renderer.ts';
import { exchangesFor, forPage } from './evidence.ts';
import { FindingCard } from './finding-card.tsx';
import { Section } from './marks.tsx';
import { Matrix } from './matrix.tsx';
import { document } from './page.tsx';
import { LevelsTable, VerdictBand, WhatRan } from './top.tsx';

const cards = 250;

/** One page that needs no network and no server, for people who publish what they measured. */
export const html: Renderer = { file: 'report.html', render };

function render(run: Run, { operation }: Context): string {
  const evidence = exchangesFor(inOrder(run).slice(0, cards));
  const shown = forPage(run);
  const findings = inOrder(shown);
  return document(
    `${shown.target.id}: ${operation.name} conformance`,
    <>
      <VerdictBand run={shown} operation={operation} />
      <WhatRan run={shown} />
      <LevelsTable run={shown} />
      <Matrix run={shown} operation={operation} />
      <Section id="findings" title="Findings">
        {findings.length === 0 ? <p>None.</p> : null}
        {findings.slice(0, cards).map((finding) => (
          <FindingCard
            key={finding.id}
            finding={finding}
            run={shown}
            operation={operation}
            evidence={evidence.get(finding.id) ?? { recorded: 0, shown: [] }}
          />
        ))}
        {findings.length > cards ? <p>{findings.length - cards} more findings are in run.json.</p> : null}
      </Section>
    </>,
  );
}
