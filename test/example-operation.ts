import { join } from 'node:path';
import { contractOf } from '../engine/contract.ts';
import { measure } from '../engine/measure.ts';
import { settingsFor } from '../engine/settings.ts';
import type { Fixtures } from '../model/fixtures.ts';
import type { CheckReport } from '../runner/check-report.ts';
import { profiles } from '../runner/settings.ts';
import { packageRoot } from '../spec/files.ts';
import { loadThingsFile } from '../spec/load-things.ts';

/** What an example's server is, once it listens. */
interface Listening {
  address(): { readonly port: number };
  closeAllConnections(): void;
  close(): void;
}

/** An operation that no pack knows, of a folder of examples, with the service that answers it there, faithful or with a defect. */
export function exampleOperation(folder: string, spec: string, start: (options: { fault?: string | undefined }) => Promise<Listening>) {
  const file = (name: string) => join(packageRoot(), 'examples', folder, name);
  const contract = contractOf({ spec: file(spec) });
  const own = loadThingsFile(file('fixtures.yaml')) as Fixtures;
  const measured = async (fault: string | undefined, only: readonly string[] = [], fixtures: Fixtures = own) => {
    const server = await start({ fault });
    try {
      const endpoint = { id: folder, url: `http://127.0.0.1:${server.address().port}`, auth: 'none' } as const;
      return await measure(settingsFor({ endpoint, env: null, fixtures, profile: profiles.smoke, only }), contract);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  };
  return { measured, reportsOn: async (fault?: string, only?: readonly string[]) => (await measured(fault, only)).reports };
}

/** Checks that found more than a matter of taste. */
export function deviating(reports: readonly CheckReport[]): readonly string[] {
  return reports.filter(({ findings }) => findings.some(({ level }) => level !== 'MAY')).map(({ result }) => result.id);
}
