import type { FaultTrial } from './trial.ts';

/** One line a fault: verdict, id, cases until the kill, the checks that noticed. */
export function faultLine({ fault, seed, verdict, by, cases, together }: FaultTrial): string {
  const others = by.length > 2 ? ` and ${by.length - 2} more` : '';
  const beside = together > 1 ? `in a group of ${together}  ` : '';
  return `${verdict.padEnd(13)} ${fault.id.padEnd(56)} ${`seed ${seed}`.padEnd(8)} ${String(cases ?? '').padStart(6)}  ${beside}${by.slice(0, 2).join(', ')}${others}`;
}

/** True for what the catalogue does not allow: a fault that its checks miss, a harmless variation that is reported. */
export function isBad({ verdict }: FaultTrial): boolean {
  return verdict === 'survived' || verdict === 'reported' || verdict === 'unmapped kill';
}

/** What was tried of one operation, and which of its checks killed nothing; null where not all faults were tried, which does not show it. */
export interface OperationTrials {
  readonly operation: string;
  readonly trials: readonly FaultTrial[];
  readonly idle: readonly string[] | null;
}

/** True for an operation of which the catalogue or the checks do not hold. */
export function isFlawed({ trials, idle }: OperationTrials): boolean {
  return (idle ?? []).length > 0 || trials.some(isBad);
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
  const share = killed.length === 0 ? '-' : `${edges} (${((100 * edges) / killed.length).toFixed(1)} %)`;
  return `${name.padEnd(16)} ${`${killed.length}/${trials.length}`.padStart(9)} ${columns.join(' ')}   ${share}`;
}

function seedLine(seed: number, trials: readonly FaultTrial[]): string {
  const ours = trials.filter((trial) => trial.seed === seed);
  const faults = ours.filter(({ fault }) => !fault.harmless);
  const count = (verdict: FaultTrial['verdict']) => ours.filter((trial) => trial.verdict === verdict).length;
  const missed = faults.filter(isBad).length;
  const kills = `of ${faults.length} faults ${count('killed')} killed, ${count('preflight')} refused at the preflight (exit 3), ${missed} missed`;
  const harmless = ours.filter(({ fault }) => fault.harmless);
  const largest = Math.max(1, ...harmless.map(({ together }) => together));
  const how =
    largest > 1 ? ` (in groups of up to ${largest}; ${harmless.filter(({ together }) => together === 1).length} alone)` : ' (each alone)';
  return `seed ${seed}: ${kills}${harmless.length === 0 ? '' : `; of ${harmless.length} harmless variations ${count('silent')} silent${how}`}`;
}

/** Kills a class with the effort they took, the share that the edges alone achieve, and a line a seed. */
export function summaryTable(trials: readonly FaultTrial[]): string {
  const faults = trials.filter(({ fault }) => !fault.harmless);
  const classes = [...new Set(faults.map(({ fault }) => fault.class))].sort();
  const titles = ['cases p50', 'cases p90', 'req. p50', 'req. p90'].map((text) => text.padStart(9)).join(' ');
  const header = `${'class'.padEnd(16)} ${'killed'.padStart(9)} ${titles}   by edges alone`;
  const rows = classes.map((name) =>
    classLine(
      name,
      faults.filter(({ fault }) => fault.class === name),
    ),
  );
  const seeds = [...new Set(trials.map(({ seed }) => seed))].sort((a, b) => a - b);
  return [header, ...rows, classLine('all', faults), '', ...seeds.map((seed) => seedLine(seed, trials))].join('\n');
}

const columns = ['faults', 'killed', 'preflight', 'missed', 'silent', 'idle checks'] as const;

/** As many figures as there are columns: harmless variations that were silent, of how many. */
function figures(trials: readonly FaultTrial[], idle: number | null): readonly string[] {
  const faults = trials.filter(({ fault }) => !fault.harmless);
  const harmless = trials.filter(({ fault }) => fault.harmless);
  const count = (verdict: FaultTrial['verdict']) => trials.filter((trial) => trial.verdict === verdict).length;
  const numbers = [faults.length, count('killed'), count('preflight'), faults.filter(isBad).length];
  return [...numbers.map(String), `${count('silent')}/${harmless.length}`, String(idle ?? '-')];
}

/** A line an operation, and a total. */
export function operationsTable(tried: readonly OperationTrials[]): string {
  const row = (name: string, cells: readonly string[]): string =>
    [name.padEnd(34), ...cells.map((cell, at) => cell.padStart(Math.max(9, columns[at]?.length ?? 0)))].join('  ');
  const rows = tried.map(({ operation, trials, idle }) => row(operation, figures(trials, idle?.length ?? null)));
  const counted = tried.flatMap(({ idle }) => (idle === null ? [] : [idle.length]));
  const idle = counted.length === 0 ? null : counted.reduce((sum, each) => sum + each, 0);
  const all = figures(
    tried.flatMap(({ trials }) => trials),
    idle,
  );
  return [row('operation', columns), ...rows, row('all', all)].join('\n');
}
