import type { Level } from '../../model/level.ts';
import type { CheckVerdict, RunVerdict } from '../../model/run.ts';

/** Symbol beside every colour: the page reads the same in grey. */
export const symbols: Readonly<Record<CheckVerdict | RunVerdict, string>> = {
  conforms: '✓',
  deviates: '✗',
  known: '≈',
  inconclusive: '?',
  skipped: '–',
  'not-run': '○',
  stale: '△',
  'not-measured': '?',
  interrupted: '‖',
};

/** Verdicts of checks, worst first. */
export const checkVerdicts: readonly CheckVerdict[] = ['deviates', 'known', 'inconclusive', 'not-run', 'skipped', 'conforms'];

export function verdictLabel(verdict: CheckVerdict): string {
  return verdict === 'not-run' ? 'not run' : verdict;
}

export function VerdictMark({ verdict }: { readonly verdict: CheckVerdict }) {
  return (
    <span class={`mark ${verdict}`}>
      <span aria-hidden="true">{symbols[verdict]}</span> {verdictLabel(verdict)}
    </span>
  );
}

export function LevelMark({ level }: { readonly level: Level }) {
  return <span class={`level ${level.toLowerCase()}`}>{level}</span>;
}

/** A rule or check id that may break after `/` and `+`. */
export function Id({ id }: { readonly id: string }) {
  return (
    <code>
      {id.split(/(?<=[/+])/).map((part, index) => (
        <>
          {index === 0 ? null : <wbr />}
          {part}
        </>
      ))}
    </code>
  );
}

/** A section with its heading and one sentence that says how to read it. */
export function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly children?: preact.ComponentChildren;
}) {
  return (
    <section id={props.id} aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.lead === undefined ? null : <p class="lead">{props.lead}</p>}
      {props.children}
    </section>
  );
}

/** A table that scrolls sideways by itself on a narrow screen, and can be scrolled with the keyboard. */
export function Scroll({ label, children }: { readonly label: string; readonly children?: preact.ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable with the keyboard
    <section class="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

interface HeadsProps {
  readonly names: readonly string[];
  /** Heads of the columns after them, which hold numbers. */
  readonly numbers?: readonly preact.ComponentChildren[];
}

/** The head of a table. */
export function Heads({ names, numbers = [] }: HeadsProps) {
  const head = (content: preact.ComponentChildren, index: number, kind: { class?: string } = {}) => (
    <th scope="col" {...kind} key={index}>
      {content}
    </th>
  );
  return (
    <thead>
      <tr>
        {names.map((name, index) => head(name, index))}
        {numbers.map((number, index) => head(number, names.length + index, { class: 'number' }))}
      </tr>
    </thead>
  );
}
