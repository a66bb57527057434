import type { Command } from 'commander';

/** One command as a shell completes it. */
export interface Completable {
  /** Names from the program on: `''`, `run`, `baseline init`. */
  readonly path: string;
  readonly description: string;
  readonly subcommands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CompletableOption[];
  /** Choices of its first argument; empty where it takes files, or nothing. */
  readonly choices: readonly string[];
}

export interface CompletableOption {
  /** `--out`, and `-H` where it has a short form. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Whether a value follows. */
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

function optionsOf(command: Command): readonly CompletableOption[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map((option) => ({
      flags: [option.short, option.long].filter((flag) => flag != null),
      description: option.description,
      takesValue: option.required || option.optional,
      choices: option.argChoices ?? [],
    }));
}

/** Every command with its options, the program itself first. */
export function completables(command: Command, path = ''): readonly Completable[] {
  const children = command.createHelp().visibleCommands(command);
  const below = children.filter((child) => child.name() !== 'help');
  const own: Completable = {
    path,
    description: command.description(),
    subcommands: children.map((child) => ({ name: child.name(), description: child.description() })),
    options: optionsOf(command),
    choices: command.registeredArguments[0]?.argChoices ?? [],
  };
  return [own, ...below.flatMap((child) => completables(child, `${path} ${child.name()}`.trim()))];
}
