import { Argument, Command, Option } from 'commander';
import { stringify } from 'yaml';
import { UsageError } from '../../spec/usage-error.ts';
import { knownIds } from '../export/known-ids.ts';
import { plainOpenApi } from '../export/openapi.ts';
import { fixturesOf } from '../run/opened-target.ts';

interface ExportCommandOptions {
  readonly server: string;
  readonly keyId: string;
  readonly fixtures?: string;
  readonly format: 'yaml' | 'json';
}

export function exportCommand(): Command {
  return new Command('export')
    .addArgument(new Argument('<what>', 'what to print').choices(['openapi']))
    .option('--server <url>', 'where it is served, for the document', 'http://127.0.0.1:8620')
    .option('--key-id <id>', 'key that requests name; nothing is signed, so start the target without signatures', 'testid')
    .option(
      '--fixtures <file>',
      'the world behind it: the document then names ids that are there, and leaves out of the form what can be valid only once',
    )
    .addOption(new Option('--format <name>', 'how to write it').choices(['yaml', 'json']).default('yaml'))
    .action((_: string, { server, keyId, fixtures, format }: ExportCommandOptions) => {
      if (!/^https?:\/\//i.test(server) || !URL.canParse(server))
        throw new UsageError(`--server ${server}: write http(s)://host[:port][/base]`);
      const known = fixtures === undefined ? {} : { known: knownIds(fixturesOf({ fixtures })) };
      const document = plainOpenApi({ server, keyId, ...known });
      process.stdout.write(
        format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : stringify(document, { aliasDuplicateObjects: false }),
      );
    });
}
