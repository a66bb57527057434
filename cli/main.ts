#!/usr/bin/env node
import { Command } from 'commander';
import { UsageError } from '../spec/usage-error.ts';
import { baselineCommand } from './commands/baseline.ts';
import { cleanupCommand } from './commands/cleanup.ts';
import { completionCommand } from './commands/completion.ts';
import { diffCommand } from './commands/diff.ts';
import { doctorCommand } from './commands/doctor.ts';
import { emulatorCommand } from './commands/emulator.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { initCommand } from './commands/init.ts';
import { listCommand } from './commands/list.ts';
import { mergeCommand } from './commands/merge.ts';
import { recordCommand } from './commands/record.ts';
import { replayCommand } from './commands/replay.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { complain } from './complain.ts';
import { exits } from './exits.ts';
import { watchOutput } from './output.ts';
import { removeMadeFolders } from './run/require-writable.ts';
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
  exportCommand,
  importCommand,
  completionCommand,
];
for (const command of commands) program.addCommand(command().exitOverride());

const output = watchOutput();

// An error that nobody awaits is our bug as well, and never a verdict.
for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, (error) => process.exit(complain(error)));

// At once: Node itself stumbles over it a moment later.
if (typeof WebAssembly === 'undefined')
  process.exit(
    complain(new UsageError('this Node was started without WebAssembly (--jitless), with which answers are read: start it without')),
  );

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = complain(error);
  if (process.exitCode === exits.usage) removeMadeFolders();
}
// Commands that serve go on until they are told to stop; the code is settled when the process ends.
process.on('exit', () => {
  const failed = output.failed();
  if (failed !== null) process.exitCode = failed;
});
