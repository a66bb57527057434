import { Command, Option } from 'commander';
import { stringify } from 'yaml';
import { seededFixtures, startEmulator } from '../../emulator/index.ts';
import { repeated, wholeNumber } from '../options.ts';

interface EmulatorOptions {
  readonly port: number;
  readonly auth: 'strict' | 'none';
  readonly fault: readonly string[];
  readonly printFixtures: boolean;
}

export function emulatorCommand(): Command {
  return new Command('emulator')
    .description('Serve the reference emulator on loopback until interrupted.')
    .option('--port <number>', 'port; 0 takes a free one', wholeNumber(0, 65535), 8620)
    .addOption(new Option('--auth <mode>', 'verify signatures, or only tell accounts apart').choices(['strict', 'none']).default('strict'))
    .option('--fault <id>', 'plant a defect; may be repeated (see `list faults`)', repeated, [])
    .option('--print-fixtures', 'print its world as fixtures.yaml and end', false)
    .action(async (options: EmulatorOptions) => {
      if (options.printFixtures) {
        const { held: _, ...declared } = seededFixtures();
        process.stdout.write(stringify(declared));
        return;
      }
      const { url, close } = await startEmulator({ port: options.port, auth: options.auth, faults: [...options.fault] });
      process.stdout.write(`listening on ${url}\n`);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
    });
}
