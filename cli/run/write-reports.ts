import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../../model/run.ts';
import { type Format, renderers, writeRun } from '../../reports/index.ts';
import { loadOperation } from '../../spec/load.ts';

const written: readonly Format[] = ['html', 'junit', 'markdown'];

/** Writes every report and the run itself into `out`, prints the verdict and the paths; answers the exit code. */
export function writeReports(run: Run, out: string): number {
  const context = { operation: loadOperation() };
  mkdirSync(out, { recursive: true });
  const files = written.map((format) => {
    const file = join(out, renderers[format].file);
    writeFileSync(file, renderers[format].render(run, context));
    return file;
  });
  writeRun(run, out);
  process.stdout.write(`${renderers.text.render(run, context).trimEnd()}\n`);
  process.stdout.write(`\n${files.concat(join(out, 'run.json')).join('\n')}\n`);
  return run.exitCode;
}
