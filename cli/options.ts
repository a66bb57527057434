import { type Command, InvalidArgumentError, Option } from 'commander';
import { type WireForm, wireForms } from '../model/request.ts';
import type { Shard } from '../runner/shard.ts';

/** Parser of a whole number within bounds, for commander. */
export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It takes a whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? ' on' : ` to ${most}`}.`);
  };
}

/** `--settle`, of every command that asks Describe. */
export function settleOption(): Option {
  return new Option(
    '--settle <seconds>',
    'how long Describe may take to show what was made or deleted; 2 on loopback and 10 elsewhere',
  ).argParser(wholeNumber(0, 600));
}

/** `--spec`, `--operation` and `--edition`, of every command that is about one contract. */
export function contractOptions(): readonly Option[] {
  return [
    new Option('--spec <file>', 'YAML file of the operation, instead of a shipped one'),
    new Option('--operation <name>', 'which of the shipped operations; CreateNetworkInterface unless told; run takes all'),
    new Option('--edition <name>', 'which edition of a shipped operation: 2024-04-22, the default of CreateNetworkInterface, or 2026-01'),
  ];
}

/** Adds them. */
export function withContract(command: Command): Command {
  for (const option of contractOptions()) command.addOption(option);
  return command;
}

/** Names of the options that the command line gave, defaults left out. */
export function givenOptions(command: Command): readonly string[] {
  return Object.keys(command.opts()).filter((name) => command.getOptionValueSource(name) === 'cli');
}

/** Collects the values of an option that may be repeated. */
export function repeated(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

/** `all`, or some of the wire forms. */
export function wireOption(text: string): readonly WireForm[] {
  if (text === 'all') return wireForms;
  const named = text.split(',').map((each) => each.trim());
  const stranger = named.find((each) => !wireForms.some((form) => form === each));
  if (stranger === undefined) return wireForms.filter((form) => named.includes(form));
  throw new InvalidArgumentError(`${JSON.stringify(stranger)} is none of ${wireForms.join(', ')}; several are written A,C.`);
}

/** `2/5`: the second of five parts. */
export function shardOption(text: string): Shard {
  const [, index = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > of) throw new InvalidArgumentError('It takes i/n, for example 2/5, with i from 1 to n.');
  return { index, of };
}

/** Options of every command that sends requests to a target: how it is reached. */
export function transportOptions(): readonly Option[] {
  return [
    new Option('--cacert <file>', 'certificates (PEM) of the authorities to trust, instead of those of the system'),
    new Option('--cert <file>', 'certificate (PEM) of the client, where the target asks for one'),
    new Option('--key <file>', 'its private key (PEM)'),
    new Option('--insecure', "do not verify the target's certificate; every report says so"),
    new Option('-H, --header <header>', "'Name: value' to send along, for a gateway in front; never in reports; may be repeated")
      .argParser(repeated)
      .default([], ''),
    new Option('--bearer-env <name>', 'variable of the environment that holds a token for the header Authorization'),
    new Option('--basic-env <name>', 'variable of the environment that holds user:password for the header Authorization'),
  ];
}

/** Adds them. */
export function withTransport(command: Command): Command {
  for (const option of transportOptions()) command.addOption(option);
  return command;
}
