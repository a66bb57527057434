import type { FaultTrial } from './trial.ts';

function line(trial: FaultTrial): string {
  const { fault, verdict, by, cases } = trial;
  const others = by.length > 2 ? ` and ${by.length - 2} more` : '';
  return `${verdict.padEnd(13)} ${fault.id.padEnd(56)} ${String(cases ?? '').padStart(6)}  ${by.slice(0, 2).join(', ')}${others}`;
}

function quantile(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return String(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? '-');
}

function classLine(name: string, trials: readonly FaultTrial[]): string {
  const killed = trials.filter(({ verdict }) => verdict === 'killed');
  const cases = killed.flatMap((trial) => trial.cases ?? []);
  const requests = killed.flatMap((trial) => trial.requests ?? []);
  const edges = killed.filter(({ edgesSufficed }) => edgesSufficed).length;
  const columns = [quantile(cases, 0.5), quantile(cases, 0.9), quantile(requests, 0.5), quantile(requests, 0.9)].map((text) =>
    text.padStart(9),
  );
  return `${name.padEnd(16)} ${`${killed.length}/${trials.length}`.padStart(9)} ${columns.join(' ')}   ${edges}`;
}

/** One line a fault: verdict, id, cases until the kill, the checks that noticed. */
export function faultLine(trial: FaultTrial): string {
  return line(trial);
}

/** Kills a class with the effort they took, and what survived. */
export function summaryTable(trials: readonly FaultTrial[]): string {
  const faults = trials.filter(({ fault }) => !fault.harmless);
  const classes = [...new Set(faults.map(({ fault }) => fault.class))];
  const header = `${'class'.padEnd(16)} ${'killed'.padStart(9)} ${['cases p50', 'cases p90', 'req. p50', 'req. p90'].map((text) => text.padStart(9)).join(' ')}   by edges alone`;
  const rows = classes.map((name) =>
    classLine(
      name,
      faults.filter(({ fault }) => fault.class === name),
    ),
  );
  return [header, ...rows, classLine('all', faults)].join('\n');
}
