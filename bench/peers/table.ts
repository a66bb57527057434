import type { Fault } from '../../emulator/index.ts';
import { noticed, type Tried } from './tried.ts';

/** One tool on the faithful emulator, and on each faulty one. */
export interface ToolTrials {
  readonly name: string;
  readonly faithful: readonly Tried[];
  /** In the order of the faults. */
  readonly faulty: readonly Tried[];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

function median(numbers: readonly number[]): number | undefined {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function seconds(number: number | undefined): string {
  return number === undefined ? '–' : `${number.toFixed(1)} s`;
}

function rateOf({ faithful }: ToolTrials): string {
  return (median(faithful.map((tried) => tried.requests / tried.seconds)) ?? 0).toFixed(0);
}

function found({ faithful, faulty }: ToolTrials): readonly Tried[] {
  return faulty.filter((tried) => noticed(tried, faithful).length > 0);
}

function alarms({ faithful }: ToolTrials): string {
  const kinds = [...new Set(faithful.flatMap((tried) => tried.kinds))];
  return kinds.length === 0 ? 'nothing' : kinds.join('; ');
}

function inShort(trials: readonly ToolTrials[], most: number): string {
  const line = (what: string, say: (tool: ToolTrials) => string): readonly string[] => [what, ...trials.map(say)];
  return table(
    ['', ...trials.map(({ name }) => name)],
    [
      line('faults noticed', (tool) => `${found(tool).length} of ${tool.faulty.length}`),
      line(`reported of the faithful emulator in ${trials[0]?.faithful.length} runs`, alarms),
      line('from start to end with the first finding, median', (tool) => seconds(median(found(tool).map((tried) => tried.wholeSeconds)))),
      line(`requests a second, of at most ${most} s`, rateOf),
    ],
  );
}

/** When it had ended with what it noticed first. */
function cell({ faithful, faulty }: ToolTrials, at: number): string {
  const tried = faulty[at];
  const [first] = tried === undefined ? [] : noticed(tried, faithful);
  return tried === undefined || first === undefined ? '–' : `${seconds(tried.wholeSeconds)}: ${first}`;
}

/** Two tables in Markdown: both tools in short, and what each noticed of each fault within so many seconds. */
export function comparison(faults: readonly Fault[], trials: readonly ToolTrials[], most: number): string {
  const rows = faults.map((fault, at) => [fault.class, `\`${fault.id}\``, ...trials.map((tool) => cell(tool, at))]);
  return `${inShort(trials, most)}\n\n${table(['kind', 'planted fault', ...trials.map(({ name }) => name)], rows)}`;
}
