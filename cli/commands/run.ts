import { Command } from 'commander';
import { loadAhead } from '../../emulator/start-emulator-thread.ts';
import { givenOptions, repeated, wholeNumber } from '../options.ts';
import { withMeasuringOptions } from '../run/measuring-options.ts';
import type { RunOptions } from '../run/run-options.ts';

export function runCommand(): Command {
  const command = new Command('run').option(
    '--target <target>',
    'what to check: embedded, http(s)://host[:port][/base], alibabacloud, recording:<file>, sdk:…, driver:…, or a name from the config; may be repeated',
    repeated,
    [],
  );
  return withMeasuringOptions(command)
    .option('--events <file>', 'write what the run does while it does it, a line of JSON an event')
    .option(
      '--jobs <number>',
      'how many processes to check with: several targets at once, or the parts of a run of embedded alone',
      wholeNumber(1, 64),
      1,
    )
    .option(
      '--open',
      'show report.html (comparison.html for several targets, operations.html for all operations) in a browser when it is written',
      false,
    )
    .option('--quiet', 'print the verdict alone', false)
    .action(async (options: RunOptions, command: Command) => {
      // The emulator takes as long to load as all else here: both load at once, each on a thread of its own.
      if (options.jobs === 1 && (options.target.length === 0 || options.target.includes('embedded'))) loadAhead();
      const { runTargets } = await import('../run/run-targets.ts');
      process.exitCode = await runTargets({ ...options, given: givenOptions(command) });
    });
}
