import type { AlarmCount } from './worker.ts';

export function isWrong({ alarms, stopped }: AlarmCount): boolean {
  return alarms.length > 0 || stopped !== null;
}

/** One line a target, and its variations where they are several. */
export function targetLine(count: AlarmCount): string {
  const { variations, cases, requests, seconds, alarms, stopped } = count;
  const figures = `${String(cases).padStart(8)} cases ${String(requests).padStart(8)} requests ${seconds.toFixed(0).padStart(5)} s`;
  const found = alarms.length === 0 ? 'no alarm' : `${alarms.length} checks alarmed: ${alarms.join(', ')}`;
  const name = variations.length > 1 ? `${variations.length} variations at once` : (variations[0] ?? 'faithful');
  const members = variations.length > 1 ? `\n    ${variations.join(' ')}` : '';
  return `${name.padEnd(44)} ${figures}   ${found}${stopped === null ? '' : `   ended early: ${stopped}`}${members}`;
}

function row(name: string, counts: readonly AlarmCount[]): string {
  const sum = (of: (count: AlarmCount) => number): string => String(counts.reduce((total, each) => total + of(each), 0));
  const variations = new Set(counts.flatMap((each) => each.variations));
  const cells = [variations.size, counts.length, sum(({ cases }) => cases), sum(({ requests }) => requests), counts.filter(isWrong).length];
  return [name.padEnd(34), ...cells.map((cell) => String(cell).padStart(10))].join('  ');
}

/** A line an operation, and a total: how many variations were tried, in how many targets, and how many of those were called wrong. */
export function operationsTable(counts: readonly AlarmCount[]): string {
  const names = [...new Set(counts.map(({ operation }) => operation))];
  const titles = ['variations', 'targets', 'cases', 'requests', 'wrong'].map((title) => title.padStart(10));
  const rows = names.map((name) =>
    row(
      name,
      counts.filter(({ operation }) => operation === name),
    ),
  );
  return [['operation'.padEnd(34), ...titles].join('  '), ...rows, row('all', counts)].join('\n');
}
