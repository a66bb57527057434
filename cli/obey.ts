import { Command } from 'commander';
import { commands } from './commands/index.ts';
import { complain } from './complain.ts';
import { exits } from './exits.ts';
import { removeMadeFolders } from './run/require-writable.ts';
import { version } from './version.ts';

/** Whose options are asked for: those that are named, and all of them by what completes any. */
function isNamed(name: string, words: readonly string[]): boolean {
  return words.includes(name) || words.includes('completion');
}

/** Anew for each command line: what was given once stays with it. */
async function commandTree(words: readonly string[]): Promise<Command> {
  const program = new Command('eni-contract')
    .description('Checks a CreateNetworkInterface endpoint (Alibaba Cloud ECS, 2014-05-26) against its documented contract.')
    .version(version())
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', '\nExit codes: 0 conforms, 1 deviates, 2 stale baseline, 3 not measured, 64 usage, 70 our own bug.');
  for (const [name, { about, load }] of Object.entries(commands)) {
    const command = isNamed(name, words) ? (await load())() : new Command(name);
    program.addCommand(command.description(about).exitOverride());
  }
  return program;
}

/** Does what these words say, and answers the exit code that it comes to; a command that serves goes on serving afterwards. Errors are said on stderr. */
export async function obey(words: readonly string[]): Promise<number> {
  process.exitCode = undefined;
  try {
    await (await commandTree(words)).parseAsync(words, { from: 'user' });
    return Number(process.exitCode ?? exits.conforms);
  } catch (error) {
    const code = complain(error);
    if (code === exits.usage) removeMadeFolders();
    return code;
  }
}
