import { namedAccounts } from './default-account.ts';
import { heldTo, readYamlFile } from './yaml-file.ts';

/** fixtures.yaml of an operation without a pack, in the shape of model's Fixtures. */
export interface ThingsFile {
  readonly regions: readonly { readonly id: string }[];
  readonly things: Readonly<Record<string, readonly string[]>>;
  readonly accounts: readonly { readonly name: string }[];
}

function completed(value: Partial<ThingsFile>): ThingsFile {
  const { things = {}, accounts } = value;
  const world = { vswitches: [], securityGroups: [], resourceGroups: [], capacity: {}, held: [] };
  return { ...world, ...value, things, regions: (things['region'] ?? []).map((id) => ({ id })), accounts: namedAccounts(accounts) };
}

/** Reads and checks it; without a file, a world of one account and no things. Throws UsageError with file and line. */
export function loadThingsFile(path: string | undefined): ThingsFile {
  return completed(path === undefined ? {} : (readYamlFile(path, 'things.schema.json').value as Partial<ThingsFile>));
}

/** Checks what a program made, as a file is checked. Throws UsageError with the way to the mistake. */
export function checkedThings(declared: object): ThingsFile {
  return completed(heldTo('things.schema.json', declared, 'fixtures').value as Partial<ThingsFile>);
}
