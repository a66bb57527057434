#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { UsageError } from '../spec/usage-error.ts';
import { baselineCommand } from './commands/baseline.ts';
import { cleanupCommand } from './commands/cleanup.ts';
import { diffCommand } from './commands/diff.ts';
import { doctorCommand } from './commands/doctor.ts';
import { emulatorCommand } from './commands/emulator.ts';
import { explainCommand } from './commands/explain.ts';
import { initCommand } from './commands/init.ts';
import { listCommand } from './commands/list.ts';
import { mergeCommand } from './commands/merge.ts';
import { recordCommand } from './commands/record.ts';
import { replayCommand } from './commands/replay.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { exits } from './exits.ts';
import { NotMeasured } from './not-measured.ts';
import { version } from './version.ts';

const program = new Command('eni-contract')
  .description('Checks a CreateNetworkInterface endpoint (Alibaba Cloud ECS, 2014-05-26) against its documented contract.')
  .version(version())
  .showSuggestionAfterError()
  .exitOverride()
  .addHelpText('after', '\nExit codes: 0 conforms, 1 deviates, 2 stale baseline, 3 not measured, 64 usage, 70 our own bug.');

const commands = [
  runCommand,
  doctorCommand,
  initCommand,
  emulatorCommand,
  replayCommand,
  listCommand,
  explainCommand,
  reportCommand,
  diffCommand,
  mergeCommand,
  baselineCommand,
  cleanupCommand,
  recordCommand,
];
for (const command of commands) program.addCommand(command().exitOverride());

/** What a command of the user printed, without what would move the cursor. */
function oneScreen(text: string): string {
  return text.replace(/[^\P{C}\n\t]/gu, '');
}

/** Says what went wrong in the words its kind deserves; answers the exit code. */
function complain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exits.conforms : exits.usage;
  if (error instanceof UsageError) {
    process.stderr.write(`eni-contract: ${error.message}\n`);
    return exits.usage;
  }
  if (error instanceof NotMeasured) {
    process.stderr.write(`eni-contract: ${oneScreen(error.message)}\n`);
    return exits.notMeasured;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `eni-contract: this is a bug of eni-contract ${version()}, not of your target. Please report it with these lines:\n${stack}\n`,
  );
  return exits.bug;
}

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = complain(error);
}
