import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { contractOf } from '../../engine/contract.ts';
import {
  applyBaseline,
  type Excuse,
  initBaseline,
  isBuiltin,
  ledgerInWords,
  loadBaseline,
  pruneBaseline,
  readRun,
} from '../../reports/index.ts';
import { plural } from '../../reports/words.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { namedIn } from '../catalogue/names.ts';
import { contractNameOf } from '../judged-runs.ts';
import { requireWritableFile } from '../run/require-writable.ts';

interface Files {
  readonly run: string;
  readonly file: string;
  readonly spec?: string;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function subcommand<T extends Files>(name: string, description: string, action: (files: T) => void): Command {
  return new Command(name)
    .description(description)
    .requiredOption('--run <run.json>', 'a run of the target')
    .requiredOption('--file <file>', 'the baseline')
    .option('--spec <file>', 'YAML file of the operation, where it is none of those shipped')
    .exitOverride()
    .action(action);
}

/** Baselines of the package are read, never written. */
function requireOwn(file: string): void {
  if (isBuiltin(file)) throw new UsageError(`--file ${file}: ships with eni-contract and is not written to; keep a file of your own`);
  requireWritableFile('--file', file);
}

function init({ run: path, file, spec, reason, link }: Files & Excuse): void {
  if (existsSync(file)) throw new UsageError(`${file}: exists already; prune it, or write another file`);
  requireOwn(file);
  const judged = readRun(path);
  const { operation } = contractOf(contractNameOf(path, judged, spec));
  const text = initBaseline(judged, operation, { reason, link }, today());
  writeFileSync(file, text);
  const entries = loadBaseline(file).entries.length;
  process.stdout.write(`${file}: ${plural(entries, 'entry', 'entries')}. Give an entry a reason and a link of its own where it has one.\n`);
}

function check({ run: path, file, spec }: Files): void {
  const run = readRun(path);
  const named = namedIn(contractNameOf(path, run, spec), () => run.checks.map(({ id }) => id));
  const judged = applyBaseline(run, loadBaseline(file), today(), named);
  process.stdout.write(`${ledgerInWords(judged)}\n`);
  process.exitCode = judged.exitCode;
}

function prune({ run, file }: Files): void {
  requireOwn(file);
  const kept = loadBaseline(file);
  const judged = readRun(run);
  const { text, removed, narrowed } = pruneBaseline(readFileSync(file, 'utf8'), kept, judged, today());
  if (removed.length + narrowed.length > 0) writeFileSync(file, text);
  const others = narrowed.length === 0 ? '' : `, ${narrowed.length} about other operations only from now on`;
  process.stdout.write(`${plural(removed.length, 'stale entry', 'stale entries')} removed${others}\n`);
}

export function baselineCommand(): Command {
  return new Command('baseline')
    .addCommand(
      subcommand('init', 'write one entry for each cause of a run', init)
        .requiredOption('--reason <text>', 'why the target does this, and why it may for now')
        .requiredOption('--link <url>', 'where it is tracked'),
    )
    .addCommand(subcommand('check', 'say what a run makes of each entry', check))
    .addCommand(subcommand('prune', 'remove entries that no longer fail; never adds', prune));
}
