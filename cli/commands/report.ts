import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type Format, formats, readRun, renderComparison, renderers, renderParity } from '../../reports/index.ts';
import { didYouMean } from '../../spec/nearest.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { judgedRuns } from '../judged-runs.ts';
import { requireWritableFolder } from '../run/require-writable.ts';

function formatList(text: string): readonly Format[] {
  return text.split(',').map((name) => {
    const format = formats.find((known) => known === name);
    if (!format) throw new InvalidArgumentError(`"${name}" is no format${didYouMean(name, formats)}; allowed: ${formats.join(', ')}.`);
    return format;
  });
}

/** What a folder is filled with, unless told. */
const asRunWrites: readonly Format[] = ['html', 'junit', 'markdown'];

function compared(files: readonly string[], spec?: string): string {
  const { runs, operation } = judgedRuns(files, spec);
  return renderComparison(runs, { operation });
}

/** Each run by its own contract: a table may hold several operations. */
function tabled(files: readonly string[], spec?: string): string {
  return renderParity(
    files.flatMap((file) => {
      const { runs, operation } = judgedRuns([file], spec);
      return runs.map((run) => ({ run, operation }));
    }),
  );
}

/** Formats that several runs can be put into, side by side. */
const ofSeveral: ReadonlyMap<Format, { readonly file: string; make(files: readonly string[], spec?: string): string }> = new Map([
  ['html', { file: 'comparison.html', make: compared }],
  ['parity', { file: renderers.parity.file, make: tabled }],
]);

interface ReportOptions {
  readonly format: readonly Format[];
  readonly base?: string;
  readonly spec?: string;
  readonly out?: string;
}

function emit(file: string, text: string, out: string | undefined): void {
  if (out === undefined) {
    process.stdout.write(`${text.trimEnd()}\n`);
    return;
  }
  writeFileSync(join(out, file), text);
  process.stdout.write(`${join(out, file)}\n`);
}

function render(files: readonly string[], { format, base, spec, out }: ReportOptions): void {
  if (files.length > 1) {
    const makers = format.map((name) => {
      const maker = ofSeveral.get(name);
      if (!maker) throw new UsageError(`--format ${name} is of one run; several make ${[...ofSeveral.keys()].join(' or ')}`);
      return maker;
    });
    for (const { file, make } of makers) emit(file, make(files, spec), out);
    return;
  }
  const { runs, operation } = judgedRuns(files, spec);
  const context = { operation, ...(base === undefined ? {} : { base: readRun(base) }) };
  for (const name of format) for (const run of runs) emit(renderers[name].file, renderers[name].render(run, context), out);
}

export function reportCommand(): Command {
  return new Command('report')
    .argument('<run.json...>', 'the runs')
    .option(
      '--format <list>',
      `comma-separated: ${formats.join(', ')}; html, junit and markdown into a folder, else text; html or parity for several runs`,
      formatList,
    )
    .option('--base <run.json>', 'an earlier run, to show what changed')
    .option('--spec <file>', 'YAML file of the operation, where it is none of those shipped')
    .option('--out <folder>', 'where they go; without it they are printed')
    .action((paths: readonly string[], options: Partial<ReportOptions>) => {
      if (options.out !== undefined) requireWritableFolder('--out', options.out);
      const fallback: readonly Format[] = paths.length > 1 ? ['html'] : options.out === undefined ? ['text'] : asRunWrites;
      render(paths, { ...options, format: options.format ?? fallback });
    });
}
