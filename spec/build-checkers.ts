/** Step of the build: writes the checkers of the schemas as code, so that no command has to make them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { specFile } from './files.ts';
import { checkerFile, digestFile, schemaDigest, schemaNames } from './json-schema.ts';

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
