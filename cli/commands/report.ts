import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type Format, formats, readRun, renderers } from '../../reports/index.ts';
import { loadOperation } from '../../spec/load.ts';
import { didYouMean } from '../../spec/nearest.ts';

function formatList(text: string): readonly Format[] {
  return text.split(',').map((name) => {
    const format = formats.find((known) => known === name);
    if (!format) throw new InvalidArgumentError(`"${name}" is no format${didYouMean(name, formats)}; allowed: ${formats.join(', ')}.`);
    return format;
  });
}

interface ReportOptions {
  readonly format: readonly Format[];
  readonly out?: string;
}

export function reportCommand(): Command {
  return new Command('report')
    .description('Render reports from a run.json.')
    .argument('<run.json>', 'the run')
    .option('--format <list>', `comma-separated: ${formats.join(', ')}`, formatList, ['text'] as readonly Format[])
    .option('--out <folder>', 'where they go; without it they are printed')
    .action((path: string, { format, out }: ReportOptions) => {
      const run = readRun(path);
      for (const name of format) {
        const { file, render } = renderers[name];
        const rendered = render(run, { operation: loadOperation() });
        if (out === undefined) process.stdout.write(`${rendered.trimEnd()}\n`);
        else {
          mkdirSync(out, { recursive: true });
          writeFileSync(join(out, file), rendered);
          process.stdout.write(`${join(out, file)}\n`);
        }
      }
    });
}
