import { Argument, Command } from 'commander';
import { shells } from '../completion/shells.ts';
import { completables } from '../completion/tree.ts';

export function completionCommand(): Command {
  return new Command('completion')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(shells)))
    .action((shell: keyof typeof shells, _options: object, command: Command) => {
      const program = command.parent ?? command;
      process.stdout.write(shells[shell](program.name(), completables(program)));
    });
}
