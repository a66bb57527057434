import { Command, CommanderError } from 'commander';
import { asReplay } from '../cli/reproduce/send-again.ts';
import { withMeasuringOptions } from '../cli/run/measuring-options.ts';
import { type RunOptions as Asked, runDefaults } from '../cli/run/run-options.ts';
import { UsageError } from '../spec/usage-error.ts';
import type { RunOptions } from './run-options.ts';

/** As the command line spells it. */
function flag(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function wordsOf([name, value]: readonly [string, unknown]): readonly string[] {
  if (value === undefined || value === false) return [];
  if (value === true) return [flag(name)];
  if (!Array.isArray(value)) return [`${flag(name)}=${String(value)}`];
  return name === 'wire' ? [`${flag(name)}=${value.join(',')}`] : value.map((each) => `${flag(name)}=${String(each)}`);
}

/** The options as the command line would have read them, so that a mistake is told in the same words. */
function asRead(words: readonly string[]): Omit<Asked, 'target'> {
  const command = withMeasuringOptions(new Command('run').helpOption(false))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
  try {
    return command.parse(words, { from: 'user' }).opts();
  } catch (error) {
    throw error instanceof CommanderError ? new UsageError(error.message.replace(/^error: /, '').replaceAll('\n', ' ')) : error;
  }
}

/** Ways to reach what listens somewhere: whoever gives one for a function expects something of it. */
const ways = ['config', 'waitFor', 'cacert', 'cert', 'key', 'insecure'] as const;

function requireWay({ target, ...options }: RunOptions): void {
  if (target !== undefined && typeof target !== 'string' && typeof target !== 'function')
    throw new UsageError('target must be text, as --target takes it, or a function that answers a Request');
  const idle = typeof target === 'function' ? ways.find((name) => options[name] !== undefined && options[name] !== false) : undefined;
  if (idle !== undefined)
    throw new UsageError(`${flag(idle)} is about the way to an endpoint, and this target is a function: leave it out`);
}

/** What a run is asked to do. Throws UsageError with the sentence that the command line would print. */
export function readOptions(options: RunOptions): Asked {
  requireWay(options);
  const { target, fixtures, signal: _signal, onProgress: _onProgress, replay, ...plain } = options;
  const world = typeof fixtures === 'object' && fixtures !== null ? { world: fixtures } : {};
  const named = Object.entries({ ...plain, ...('world' in world ? {} : { fixtures }) }).filter(([, value]) => value !== undefined);
  const read = asRead(named.flatMap(wordsOf));
  // An entry of the user's file may name fixtures of its own: those that are passed win over them.
  const given = [...named.map(([name]) => name), ...('world' in world ? ['fixtures'] : [])];
  const name = typeof target === 'string' ? target : 'embedded';
  const again = replay === undefined ? {} : { ...asReplay(replay), profile: 'smoke' as const };
  return { ...runDefaults, ...read, ...world, ...again, given, target: [name] };
}
