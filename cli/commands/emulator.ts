import { Command, Option } from 'commander';
import { stringify } from 'yaml';
import {
  currentFaults,
  type Emulator,
  type EmulatorEdition,
  emulatorEditions,
  faultCatalogue,
  mishapCatalogue,
  seededFixtures,
  startEmulator,
} from '../../emulator/index.ts';
import { didYouMean } from '../../spec/nearest.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { repeated, wholeNumber } from '../options.ts';

interface EmulatorOptions {
  readonly port: number;
  readonly auth: 'strict' | 'none';
  readonly edition: EmulatorEdition;
  readonly fault: readonly string[];
  readonly passingMs: number;
  readonly printFixtures: boolean;
}

const idsOf = (faults: readonly { readonly id: string }[]): readonly string[] => faults.map(({ id }) => id);

function requireFault(id: string, edition: EmulatorEdition): void {
  const current = idsOf(currentFaults);
  const faultIds = [...idsOf(faultCatalogue), ...current, ...idsOf(mishapCatalogue)];
  if (edition === emulatorEditions[0] && current.includes(id))
    throw new UsageError(`the fault "${id}" is one of the edition ${emulatorEditions.at(-1)}: name it with --edition as well`);
  if (!faultIds.includes(id)) throw new UsageError(`there is no fault "${id}"${didYouMean(id, faultIds)}; \`list faults\` names them all`);
}

const refusals: Readonly<Record<string, string>> = { EADDRINUSE: 'is in use', EACCES: 'may not be taken by this user' };

/** Throws UsageError for a port that can't be had. */
async function listening({ port, auth, edition, fault, passingMs }: EmulatorOptions): Promise<Emulator> {
  try {
    const takesMs = passingMs === 0 ? {} : { Attaching: passingMs, Detaching: passingMs, Deleting: passingMs };
    return await startEmulator({ port, auth, edition, faults: [...fault], takesMs });
  } catch (error) {
    const why = refusals[(error as NodeJS.ErrnoException).code ?? ''];
    if (why === undefined) throw error;
    throw new UsageError(`port ${port} ${why}: name another one with --port, or 0 for any that is free`);
  }
}

export function emulatorCommand(): Command {
  return new Command('emulator')
    .option('--port <number>', 'port; 0 takes a free one', wholeNumber(0, 65535), 8620)
    .addOption(new Option('--auth <mode>', 'verify signatures, or only tell accounts apart').choices(['strict', 'none']).default('strict'))
    .addOption(
      new Option('--edition <name>', 'edition of the page that it answers by').choices(emulatorEditions).default(emulatorEditions[0]),
    )
    .option('--fault <id>', 'plant a defect; may be repeated (see `list faults`)', repeated, [])
    .option('--passing-ms <number>', 'for how long interfaces are Attaching, Detaching and Deleting', wholeNumber(0), 0)
    .option('--print-fixtures', 'print its world as fixtures.yaml and end', false)
    .action(async (options: EmulatorOptions) => {
      if (options.printFixtures) {
        const { held: _, ...declared } = seededFixtures();
        process.stdout.write(stringify(declared));
        return;
      }
      for (const id of options.fault) requireFault(id, options.edition);
      const { url, close } = await listening(options);
      process.stdout.write(`listening on ${url}\n`);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
    });
}
