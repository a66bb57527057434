import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../../model/run.ts';
import {
  type Absent,
  clean,
  type Format,
  headline,
  removePartialRun,
  renderComparison,
  renderers,
  withinFile,
  writeRun,
} from '../../reports/index.ts';
import { loadOperation } from '../../spec/load.ts';

const written: readonly Format[] = ['html', 'junit', 'markdown'];

/** The last line: the first screen is far away where there are many findings, or several targets. */
function verdictLine(run: Run): string {
  return `${clean(run.target.id)}: ${headline(run)} (exit ${run.exitCode})`;
}

/** Writes every report and the run itself into `out`, prints the verdict and the paths unless told not to; answers the run as run.json holds it. */
export function writeReports(whole: Run, out: string, prints = true): Run {
  // Reports show what run.json holds, so that `report` writes the same bytes later.
  const run = withinFile(whole);
  const context = { operation: loadOperation() };
  mkdirSync(out, { recursive: true });
  const files = written.map((format) => {
    const file = join(out, renderers[format].file);
    writeFileSync(file, renderers[format].render(run, context));
    return file;
  });
  writeRun(whole, out);
  removePartialRun(out);
  if (!prints) return run;
  process.stdout.write(`${renderers.text.render(run, context).trimEnd()}\n`);
  process.stdout.write(`\n${files.concat(join(out, 'run.json')).join('\n')}\n`);
  process.stdout.write(`\n${verdictLine(run)}\n`);
  return run;
}

/** Writes one page about all of them, and about the targets that have no run, into `out`; answers its path. */
export function writeComparison(runs: readonly Run[], absent: readonly Absent[], out: string): string {
  const file = join(out, 'comparison.html');
  mkdirSync(out, { recursive: true });
  writeFileSync(file, renderComparison(runs, { operation: loadOperation() }, absent));
  return file;
}
