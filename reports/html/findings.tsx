import type { Finding, Run } from '../../model/run.ts';
import { adviceFor, type Cause, causesOf } from '../causes.ts';
import type { Rendering } from '../renderer.ts';
import { plural } from '../words.ts';
import { type Evidence, exchangesFor } from './evidence.ts';
import { FindingCard } from './finding-card.tsx';
import { Id, LevelMark, Section } from './marks.tsx';

// Whole cards, then one line each; what is left is counted.
const cards = 250;
const lines = 2000;
/** Causes whose best finding is unfolded. */
const opened = 5;

interface Props extends Rendering {
  readonly run: Run;
  readonly shown: Run;
  readonly causes: readonly Cause[];
}

/** Fragment of a cause. */
export function placeOf({ first }: Cause): string {
  return `cause-${first.id}`;
}

/** Ids of the findings that have a place on the page. */
export function placesOf(causes: readonly Cause[]): ReadonlySet<string> {
  return new Set([...chosen(causes, cards + lines)].map(({ id }) => id));
}

// The one that stands for each cause comes before all the others.
function chosen(causes: readonly Cause[], count: number): readonly Finding[] {
  return [...causes.map(({ first }) => first), ...causes.flatMap(({ others }) => others)].slice(0, count);
}

/** Findings under what they seem to come from. `run` has the exchanges, `shown` and `causes` are as the page may show them. */
export function Findings({ run, shown, operation, causes }: Props) {
  const evidence = exchangesFor(withExchanges(run, operation, chosen(causes, cards)));
  const placed = placesOf(causes);
  const total = shown.findings.length;
  return (
    <Section id="findings" title={total === 0 ? 'Findings' : plural(total, 'finding')}>
      {total === 0 ? <p>None: no answer contradicted the page.</p> : null}
      {causes
        .filter(({ first }) => placed.has(first.id))
        .map((cause, index) => (
          <CauseBlock
            key={cause.first.id}
            open={index < opened}
            cause={cause}
            run={shown}
            operation={operation}
            evidence={evidence}
            placed={placed}
          />
        ))}
      {total > placed.size ? <p class="quiet">and {total - placed.size} more: each is in findings/, all are in run.json.</p> : null}
    </Section>
  );
}

function withExchanges(run: Run, operation: Rendering['operation'], wanted: readonly Finding[]): readonly Finding[] {
  const whole = new Map(
    causesOf(run, operation).flatMap(({ first, others }) => [first, ...others].map((finding) => [finding.id, finding])),
  );
  return wanted.flatMap(({ id }) => whole.get(id) ?? []);
}

interface BlockProps extends Rendering {
  readonly open: boolean;
  readonly cause: Cause;
  readonly run: Run;
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly placed: ReadonlySet<string>;
}

function CauseBlock({ open, cause, run, operation, evidence, placed }: BlockProps) {
  const { title, first } = cause;
  const card = (finding: Finding) => {
    const own = evidence.get(finding.id);
    return own === undefined ? (
      <FindingLine key={finding.id} finding={finding} />
    ) : (
      <FindingCard key={finding.id} finding={finding} run={run} operation={operation} evidence={own} />
    );
  };
  const others = cause.others.filter(({ id }) => placed.has(id));
  const checks = new Set([first, ...cause.others].map(({ check }) => check)).size;
  return (
    <section class="cause" id={placeOf(cause)} tabIndex={-1} aria-label={title}>
      <h3>
        {title} <LevelMark level={first.level} />
      </h3>
      <p class="quiet advice">{`${plural(cause.others.length + 1, 'finding')} in ${plural(checks, 'check')}. ${adviceFor(cause)}`}</p>
      <details open={open}>
        <summary>The finding that shows it best</summary>
        {card(first)}
      </details>
      {cause.others.length === 0 ? null : (
        <details>
          <summary>{plural(cause.others.length, 'other finding')}</summary>
          {others.map(card)}
          {cause.others.length > others.length ? <p class="quiet">and {cause.others.length - others.length} more, in run.json</p> : null}
        </details>
      )}
    </section>
  );
}

/** A finding for which the page has no room: what was seen, and where the rest is. */
function FindingLine({ finding }: { readonly finding: Finding }) {
  return (
    <p class="finding line" id={`finding-${finding.id}`} tabIndex={-1}>
      <LevelMark level={finding.level} /> <Id id={finding.check} /> <span class="class">{finding.class}</span> {finding.observed}{' '}
      <span class="quiet">
        {plural(finding.count, 'time')}, findings/{finding.id}.json
      </span>
    </p>
  );
}
