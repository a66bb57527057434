import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contract, type ContractName, contractOf } from '../../engine/contract.ts';
import type { Run } from '../../model/run.ts';
import {
  type Absent,
  type Format,
  removePartialRun,
  removeStaleFindings,
  renderComparison,
  renderers,
  withinFile,
  writeFindings,
  writeRun,
} from '../../reports/index.ts';
import { refusalOf } from '../../spec/refusal.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { annotations } from './annotations.ts';
import { forScreen, verdictLine } from './print-run.ts';

const formatsWritten: readonly Format[] = ['html', 'junit', 'markdown'];

type Tell = (complaint: string) => void;

const onScreen: Tell = (complaint) => void process.stderr.write(`eni-contract: ${complaint}\n`);

/** Writes one file or more; what the file system refuses is told, and answered with false. */
function written(file: string, write: () => void, tell: Tell = onScreen): boolean {
  try {
    write();
    return true;
  } catch (error) {
    const why = refusalOf(error);
    if (why === null) throw error;
    tell(`${file} could not be written: ${why}`);
    return false;
  }
}

/** Where run.json went: where it belongs, else where this machine keeps what is temporary. Throws UsageError where there is no place at all. */
function writtenRun(run: Run, out: string, tell: Tell): string {
  if (written(join(out, 'run.json'), () => writeRun(run, out), tell)) return join(out, 'run.json');
  try {
    const elsewhere = mkdtempSync(join(tmpdir(), 'eni-contract-'));
    writeRun(run, elsewhere);
    tell(`the run is kept in ${join(elsewhere, 'run.json')}`);
    return join(elsewhere, 'run.json');
  } catch (error) {
    const why = refusalOf(error);
    if (why === null) throw error;
    throw new UsageError(
      `nothing is left of this run (${verdictLine(run)}): run.json could be written neither to ${out} nor to ${tmpdir()}: ${why}`,
    );
  }
}

function findingsOf(run: Run, out: string, keepsOthers: boolean, tell: Tell): void {
  const write = () => {
    writeFindings(run, out);
    if (!keepsOthers) removeStaleFindings(run, out);
  };
  written(join(out, 'findings'), write, tell);
}

/** What becomes of the reports beside being written. */
export interface Publishing {
  /** What is printed: the report with the paths (unless told), the verdict alone, or nothing. */
  readonly prints?: 'all' | 'verdict' | 'nothing';
  /** Findings of earlier runs in the same folder stay: they are somebody's corpus, or one of them is being replayed. */
  readonly keepsOthers?: boolean;
  /** Is told of what can't be written; absent: stderr is. */
  readonly tell?: (complaint: string) => void;
}

/** Writes every report and the run itself into `out`, prints the verdict and the paths; answers the run as run.json holds it. A report that can't be written costs no other. */
export function writeReports(
  whole: Run,
  { operation }: Pick<Contract, 'operation'>,
  out: string,
  { prints = 'all', keepsOthers = false, tell = onScreen }: Publishing = {},
): Run {
  // Reports show what run.json holds, so that `report` writes the same bytes later.
  const run = withinFile(whole);
  const context = { operation };
  written(out, () => mkdirSync(out, { recursive: true }), tell);
  const files = formatsWritten
    .map((format) => ({ file: join(out, renderers[format].file), format }))
    .filter(({ file, format }) => written(file, () => writeFileSync(file, renderers[format].render(run, context)), tell))
    .map(({ file }) => file);
  findingsOf(whole, out, keepsOthers, tell);
  const kept = writtenRun(whole, out, tell);
  written(out, () => removePartialRun(out), tell);
  if (prints === 'nothing') return run;
  if (prints === 'all') printReport(run, renderers.text.render(run, context).trimEnd(), [...files, kept]);
  // The verdict stays the last line.
  if (process.env['GITHUB_ACTIONS'] === 'true') for (const line of annotations(run)) process.stdout.write(`${line}\n`);
  process.stdout.write(`${forScreen(verdictLine(run), run, process.stdout)}\n`);
  return run;
}

function printReport(run: Run, text: string, files: readonly string[]): void {
  process.stdout.write(`${forScreen(text, run, process.stdout)}\n\n${files.join('\n')}\n\n`);
}

/** Writes one page about all of them, and about the targets that have no run, into `out`; answers its path, or null where it could not be written. */
export function writeComparison(runs: readonly Run[], absent: readonly Absent[], out: string, name: ContractName): string | null {
  const file = join(out, 'comparison.html');
  return written(file, () => writeFileSync(file, renderComparison(runs, { operation: contractOf(name).operation }, absent))) ? file : null;
}
