import type { Run } from '../../model/run.ts';
import type { Absent } from '../../reports/index.ts';
import { clean, headline } from '../../reports/index.ts';

/** Numbers of "select graphic rendition". */
const styles = { red: '31', green: '32', yellow: '33', bold: '1' } as const;

type Style = readonly (keyof typeof styles)[];

function styled(style: Style, text: string): string {
  return `\u001b[${style.map((each) => styles[each]).join(';')}m${text}\u001b[0m`;
}

/** What is looked at of a stream. */
export type Screen = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Colour on a terminal; FORCE_COLOR asks for it and NO_COLOR forbids it, whatever stands behind the stream. */
export function hasColour({ isTTY }: Screen, { FORCE_COLOR, NO_COLOR, TERM }: Environment): boolean {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return isTTY === true && TERM !== 'dumb';
}

const byVerdict: Readonly<Record<Run['verdict'], Style>> = {
  conforms: ['green'],
  deviates: ['red'],
  stale: ['yellow'],
  'not-measured': ['yellow'],
  interrupted: ['yellow'],
};

const byBeginning: readonly (readonly [RegExp, Style])[] = [
  [/^DEVIATES\b/, ['red', 'bold']],
  [/^KNOWN\b/, ['yellow']],
  [/^ {4}expected\b/, ['green']],
  [/^ {4}actual\b/, ['red']],
];

function coloured(line: string): string {
  const [, style] = byBeginning.find(([beginning]) => beginning.test(line)) ?? [];
  return style === undefined ? line : styled(style, line);
}

/** Where the text of a labelled line begins, so that what is wrapped stays below it. */
function hanging(line: string): number {
  return /^\s*\S+ {2,}/.exec(line)?.[0].length ?? (/^\s*/.exec(line)?.[0].length ?? 0) + 2;
}

/** Breaks at blanks what is wider than the screen, all that follows as deep as the text of the first line; a line that is there to be pasted stays whole. */
export function wrapped(line: string, columns: number): string {
  if (columns < 40 || /^\s*replay /.test(line)) return line;
  const indent = Math.min(hanging(line), Math.floor(columns / 2));
  const lines: string[] = [];
  let rest = line;
  while (rest.length > columns) {
    const at = rest.lastIndexOf(' ', columns);
    if (at <= indent) break;
    lines.push(rest.slice(0, at));
    rest = `${' '.repeat(indent)}${rest.slice(at + 1)}`;
  }
  return [...lines, rest].join('\n');
}

/** The report of a run as a screen shows it: as it is where nobody sees it. */
export function forScreen(text: string, { verdict }: Pick<Run, 'verdict'>, screen: Screen, env: Environment = process.env): string {
  const columns = screen.isTTY ? (screen.columns ?? 0) : 0;
  const lines = text.split('\n').map((line) => (columns === 0 ? line : wrapped(line, columns)));
  if (!hasColour(screen, env)) return lines.join('\n');
  return lines.map((line, index) => (index === 0 ? styled(['bold', ...byVerdict[verdict]], line) : coloured(line))).join('\n');
}

/** The last line: the first screen is far away where there are many findings, or several targets. */
export function verdictLine(run: Run): string {
  return `${clean(run.target.id)}: ${headline(run)} (exit ${run.exitCode})`;
}

/** One line a target, in the order in which they were named. */
export function closingTable(
  targets: readonly string[],
  runs: ReadonlyMap<string, Run>,
  absent: ReadonlyMap<string, Absent & { readonly exitCode: number }>,
): string {
  const width = Math.max(...targets.map((target) => clean(target).length));
  const line = (target: string, exitCode: string, what: string) => `${clean(target).padEnd(width)}  ${exitCode.padStart(4)}  ${what}`;
  const lines = targets.map((target) => {
    const run = runs.get(target);
    if (run) return line(target, String(run.exitCode), headline(run));
    const none = absent.get(target);
    return line(target, none ? String(none.exitCode) : '-', none ? clean(none.reason) : 'not started');
  });
  return [line('target', 'exit', 'verdict'), ...lines].join('\n');
}
