import { Command, Option } from 'commander';
import { stringify } from 'yaml';
import { type Emulator, faultCatalogue, mishapCatalogue, seededFixtures, startEmulator } from '../../emulator/index.ts';
import { didYouMean } from '../../spec/nearest.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { repeated, wholeNumber } from '../options.ts';

interface EmulatorOptions {
  readonly port: number;
  readonly auth: 'strict' | 'none';
  readonly fault: readonly string[];
  readonly printFixtures: boolean;
}

const faultIds: readonly string[] = [...faultCatalogue, ...mishapCatalogue].map(({ id }) => id);

function requireFault(id: string): void {
  if (!faultIds.includes(id)) throw new UsageError(`there is no fault "${id}"${didYouMean(id, faultIds)}; \`list faults\` names them all`);
}

const refusals: Readonly<Record<string, string>> = { EADDRINUSE: 'is in use', EACCES: 'may not be taken by this user' };

/** Throws UsageError for a port that can't be had. */
async function listening({ port, auth, fault }: EmulatorOptions): Promise<Emulator> {
  try {
    return await startEmulator({ port, auth, faults: [...fault] });
  } catch (error) {
    const why = refusals[(error as NodeJS.ErrnoException).code ?? ''];
    if (why === undefined) throw error;
    throw new UsageError(`port ${port} ${why}: name another one with --port, or 0 for any that is free`);
  }
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
      for (const id of options.fault) requireFault(id);
      const { url, close } = await listening(options);
      process.stdout.write(`listening on ${url}\n`);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
    });
}
