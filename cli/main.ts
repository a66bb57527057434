#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { UsageError } from '../spec/usage-error.ts';
import { emulatorCommand } from './commands/emulator.ts';
import { explainCommand } from './commands/explain.ts';
import { listCommand } from './commands/list.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { exits } from './exits.ts';
import { version } from './version.ts';

const program = new Command('eni-contract')
  .description('Checks a CreateNetworkInterface endpoint (Alibaba Cloud ECS, 2014-05-26) against its documented contract.')
  .version(version())
  .showSuggestionAfterError()
  .exitOverride()
  .addHelpText('after', '\nExit codes: 0 conforms, 1 deviates, 2 stale baseline, 3 not measured, 64 usage, 70 our own bug.');

for (const command of [runCommand, emulatorCommand, listCommand, explainCommand, reportCommand])
  program.addCommand(command().exitOverride());

/** Says what went wrong in the words its kind deserves; answers the exit code. */
function complain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exits.conforms : exits.usage;
  if (error instanceof UsageError) {
    process.stderr.write(`eni-contract: ${error.message}\n`);
    return exits.usage;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `eni-contract: this is a bug of eni-contract ${version()}, not of your target. Please report it with these lines:\n${stack}\n`,
  );
  return exits.bug;
}

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = complain(error);
}
