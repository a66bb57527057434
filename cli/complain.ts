import { CommanderError } from 'commander';
import { refusalOf } from '../spec/refusal.ts';
import { UsageError } from '../spec/usage-error.ts';
import { exits } from './exits.ts';
import { NotMeasured } from './not-measured.ts';
import { version } from './version.ts';

/** What a command of the user printed, without what would move the cursor. */
function oneScreen(text: string): string {
  return text.replace(/[^\P{C}\n\t]/gu, '');
}

/** Says what went wrong in the words its kind deserves; answers the exit code. */
export function complain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exits.conforms : exits.usage;
  if (error instanceof UsageError) {
    process.stderr.write(`eni-contract: ${error.message}\n`);
    return exits.usage;
  }
  if (error instanceof NotMeasured) {
    process.stderr.write(`eni-contract: ${oneScreen(error.message)}\n`);
    return error.exitCode;
  }
  // A file that is missing without a better word for it may well be one of ours.
  const refused = (error as NodeJS.ErrnoException)?.code === 'ENOENT' ? null : refusalOf(error);
  if (refused !== null) {
    // Not ours: a disk that is full, a folder that is closed. What is read and written on purpose has better words where it happens.
    const { path = 'the output' } = error as NodeJS.ErrnoException;
    process.stderr.write(`eni-contract: ${oneScreen(path)}: ${refused}\n`);
    return exits.usage;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `eni-contract: this is a bug of eni-contract ${version()}, not of your target. Please report it with these lines:\n${stack}\n`,
  );
  return exits.bug;
}
