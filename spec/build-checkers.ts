/** Step of the build: writes the checkers of the schemas as code, and what the shipped files say as data, so that no command has to make or parse them. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { parse } from 'yaml';
import { specFile } from './files.ts';
import { checkerFile, digestFile, schemaDigest, schemaNames } from './json-schema.ts';
import { type Parsed, parsed, parsedFolder, parsedName } from './parsed-before.ts';
import { readYamlFile } from './yaml-file.ts';

const ajv = new Ajv2020({ strict: false, code: { source: true } });
const schemas = schemaNames().map(
  (name) => [name, JSON.parse(readFileSync(specFile(`schemas/${name}`), 'utf8')) as { $id: string }] as const,
);
for (const [, schema] of schemas) ajv.addSchema(schema);

mkdirSync(dirname(digestFile), { recursive: true });
for (const [name, { $id }] of schemas) {
  const validate = ajv.getSchema($id);
  if (!validate) throw new Error(`${name} was not compiled`);
  writeFileSync(checkerFile(name), standalone.default(ajv, validate));
}
writeFileSync(digestFile, schemaDigest());

rmSync(parsedFolder, { recursive: true, force: true });
mkdirSync(parsedFolder, { recursive: true });
const shipped = [
  ['platform.yaml', 'platform.schema.json'],
  ...readdirSync(specFile('operations')).map((name) => [`operations/${name}`, 'operation.schema.json']),
  ...readdirSync(specFile('editions')).map((name) => [`editions/${name}`, 'overlay.schema.json']),
] as const;
for (const [name = '', schema = ''] of shipped) {
  const file = readYamlFile(specFile(name), schema);
  writeFileSync(`${parsedFolder}${parsedName(schema, file.text)}`, JSON.stringify(parsed(file)));
}
const said = readFileSync(specFile('explanations.yaml'), 'utf8');
writeFileSync(`${parsedFolder}${parsedName('', said)}`, JSON.stringify({ value: parse(said), lines: {} } satisfies Parsed));
