import { existsSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import { UsageError } from '../../spec/usage-error.ts';
import { draftOf } from '../import/draft.ts';
import { apiOf, readMetadata } from '../import/metadata.ts';
import { writeDraft } from '../import/write-draft.ts';
import { requireWritableFile } from '../run/require-writable.ts';

interface ImportOptions {
  readonly metadata: string;
  readonly operation: string;
  readonly out: string;
  readonly force: boolean;
}

function headOf({ metadata, operation }: ImportOptions): readonly string[] {
  return [
    `A draft of the contract of ${operation}, from ${basename(metadata)}: what the metadata states, guesses from names ("guess"), and what is left to`,
    'decide ("decide"). Codes stand beside limits by their names alone. As long as a parameter is x-undecided, its stated limits are tried, no',
    'acceptance is asserted of a request that holds it, and a code that is not expected is a note. Decide on one, take x-undecided away, and go on.',
  ];
}

function write(options: ImportOptions): string {
  const { metadata: file, operation, out, force } = options;
  const metadata = readMetadata(file);
  const draft = draftOf(metadata, operation, apiOf(file, metadata, operation));
  requireWritableFile('--out', out);
  if (existsSync(out) && !force) throw new UsageError(`--out ${out}: exists already; --force overwrites it`);
  writeFileSync(out, writeDraft(draft, headOf(options)));
  const { parameters, limits, rows, guesses, open } = draft.counts;
  return `${out}: ${parameters} parameters, ${limits} limits, ${rows} error rows, ${guesses} guesses, ${open} things to decide\nNext: eni-contract list checks --spec ${out}\n`;
}

export function importCommand(): Command {
  return new Command('import')
    .requiredOption('--metadata <file>', 'what the platform publishes of a product for machines: api-docs.json')
    .requiredOption('--operation <name>', 'operation to draft')
    .requiredOption('--out <file>', 'YAML file to write')
    .option('--force', 'overwrite that file where it exists', false)
    .action((options: ImportOptions) => void process.stdout.write(write(options)));
}
