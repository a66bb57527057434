import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packageRoot, specFile } from '../spec/files.ts';
import { loadShippedContract as asWritten, editionsOf, shippedOperations } from '../spec/load.ts';
import { readYamlFile } from '../spec/yaml-file.ts';

/** A module of the build that `npm test` makes. */
const built = (module: string) => import(`${packageRoot()}/dist/spec/${module}.js`);
const { loadShippedContract }: typeof import('../spec/load.ts') = await built('load');
const { parsedFolder, parsedName }: typeof import('../spec/parsed-before.ts') = await built('parsed-before');

// The sources parse the files, the build takes what was parsed when it was made.
it.each(
  shippedOperations().flatMap((name) => editionsOf(name).map((edition) => [name, edition] as const)),
)('the build knows of %s, edition %s, what its file says', (name, edition) => {
  expect(loadShippedContract(name, edition)).toEqual(asWritten(name, edition));
});

it('has parsed what the command lines of newcomers read', () => {
  const { text } = readYamlFile(specFile('operations/create-network-interface.yaml'), 'operation.schema.json');
  expect(existsSync(`${parsedFolder}${parsedName('operation.schema.json', text)}`)).toBe(true);
});
