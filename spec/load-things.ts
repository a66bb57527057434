import { namedAccounts } from './default-account.ts';
import { readYamlFile } from './yaml-file.ts';

/** fixtures.yaml of an operation without a pack, in the shape of model's Fixtures. */
export interface ThingsFile {
  readonly regions: readonly { readonly id: string }[];
  readonly things: Readonly<Record<string, readonly string[]>>;
  readonly accounts: readonly { readonly name: string }[];
}

/** Reads and checks it; without a file, a world of one account and no things. Throws UsageError with file and line. */
export function loadThingsFile(path: string | undefined): ThingsFile {
  const value = path === undefined ? {} : (readYamlFile(path, 'things.schema.json').value as Partial<ThingsFile>);
  const { things = {}, accounts } = value;
  const world = { vswitches: [], securityGroups: [], resourceGroups: [], capacity: {}, held: [] };
  return { ...world, ...value, things, regions: (things['region'] ?? []).map((id) => ({ id })), accounts: namedAccounts(accounts) };
}
