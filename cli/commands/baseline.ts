import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { applyBaseline, initBaseline, ledgerInWords, loadBaseline, pruneBaseline, readRun } from '../../reports/index.ts';
import { plural } from '../../reports/words.ts';
import { loadOperation } from '../../spec/load.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { catalogue } from '../catalogue.ts';
import { requireWritableFile } from '../run/require-writable.ts';

interface Files {
  readonly run: string;
  readonly file: string;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function known(): { checks: readonly string[]; rules: readonly string[] } {
  return { checks: catalogue().map(({ id }) => id), rules: loadOperation().rules.map(({ id }) => id) };
}

function subcommand(name: string, description: string, action: (files: Files) => void): Command {
  return new Command(name)
    .description(description)
    .requiredOption('--run <run.json>', 'a run of the target')
    .requiredOption('--file <file>', 'the baseline')
    .exitOverride()
    .action(action);
}

function init({ run, file }: Files): void {
  if (existsSync(file)) throw new UsageError(`${file}: exists already; prune it, or write another file`);
  requireWritableFile('--file', file);
  writeFileSync(file, initBaseline(readRun(run), today()));
  process.stdout.write(`${file}\nFill in reason and link of each entry: they are required.\n`);
}

function check({ run, file }: Files): void {
  const judged = applyBaseline(readRun(run), loadBaseline(file), today(), known());
  process.stdout.write(`${ledgerInWords(judged)}\n`);
  process.exitCode = judged.exitCode;
}

function prune({ run, file }: Files): void {
  const { text, removed } = pruneBaseline(readFileSync(file, 'utf8'), loadBaseline(file), readRun(run), today());
  if (removed.length > 0) writeFileSync(file, text);
  process.stdout.write(`${plural(removed.length, 'stale entry', 'stale entries')} removed\n`);
}

export function baselineCommand(): Command {
  return new Command('baseline')
    .description('Keep the list of findings that are accepted for now.')
    .addCommand(subcommand('init', 'write one entry for each finding of a run', init))
    .addCommand(subcommand('check', 'say what a run makes of each entry', check))
    .addCommand(subcommand('prune', 'remove entries that no longer fail; never adds', prune));
}
