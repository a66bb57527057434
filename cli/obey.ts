import { Command } from 'commander';
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
import { removeMadeFolders } from './run/require-writable.ts';
import { version } from './version.ts';

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

/** Anew for each command line: what was given once stays with it. */
function commandTree(): Command {
  const program = new Command('eni-contract')
    .description('Checks a CreateNetworkInterface endpoint (Alibaba Cloud ECS, 2014-05-26) against its documented contract.')
    .version(version())
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', '\nExit codes: 0 conforms, 1 deviates, 2 stale baseline, 3 not measured, 64 usage, 70 our own bug.');
  for (const command of commands) program.addCommand(command().exitOverride());
  return program;
}

/** Does what these words say, and answers the exit code that it comes to; a command that serves goes on serving afterwards. Errors are said on stderr. */
export async function obey(words: readonly string[]): Promise<number> {
  process.exitCode = undefined;
  try {
    await commandTree().parseAsync(words, { from: 'user' });
    return Number(process.exitCode ?? exits.conforms);
  } catch (error) {
    const code = complain(error);
    if (code === exits.usage) removeMadeFolders();
    return code;
  }
}
