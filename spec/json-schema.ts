import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { specFile } from './files.ts';
import { UsageError } from './usage-error.ts';

/** What keeps a value from holding to a schema. */
export interface Mistakes {
  readonly errors: readonly ErrorObject[];
  /** The whole schema that was broken. */
  readonly schema: object;
}

/** Schemas that refer to each other: each is known by its `$id` before those that follow. */
const order = ['operation.schema.json', 'platform.schema.json', 'finding.schema.json', 'run.schema.json'] as const;
const base = 'https://eni-contract.example/schemas/';

const load = createRequire(import.meta.url);

/** Names of the schemas, those that others refer to first. */
export function schemaNames(): readonly string[] {
  const others = readdirSync(specFile('schemas')).filter((name) => !order.some((each) => each === name));
  return [...order, ...others];
}

function textOf(schema: string): string {
  return readFileSync(specFile(`schemas/${schema}`), 'utf8');
}

/** What the schemas say, in short. */
export function schemaDigest(): string {
  const hash = createHash('sha256');
  for (const name of schemaNames()) hash.update(textOf(name));
  return hash.digest('hex');
}

/** Where the build puts the checker of a schema. */
export function checkerFile(schema: string): string {
  return fileURLToPath(new URL(`./checkers/${schema.replace(/\.json$/, '.cjs')}`, import.meta.url));
}

/** What the build leaves beside the checkers. */
export const digestFile = fileURLToPath(new URL('./checkers/digest.txt', import.meta.url));

/** Whether this is a build, with checkers of its own. Throws UsageError for one that is older than the schemas: it would misread what they allow today. */
function isBuilt(): boolean {
  if (!existsSync(digestFile)) return false;
  if (readFileSync(digestFile, 'utf8') === schemaDigest()) return true;
  throw new UsageError('what was built is older than spec/schemas: run `npm run build`');
}

let known: boolean | null = null;

/** As above, looked at once. */
export function built(): boolean {
  known ??= isBuilt();
  return known;
}

/** To make a checker takes longer than all else that a short command does: the build makes them, and only what breaks a schema is looked at again here. */
function holds(schema: string, value: unknown): boolean {
  return built() && (load(checkerFile(schema)) as (value: unknown) => boolean)(value);
}

let ajv: Ajv2020 | null = null;

function validator(schema: string): ValidateFunction {
  const { Ajv2020: Validator } = load('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  ajv ??= schemaNames().reduce(
    (made, name) => made.addSchema(JSON.parse(textOf(name))),
    new Validator({ allErrors: true, strict: false, verbose: true }),
  );
  const found = ajv.getSchema(`${base}${schema}`);
  if (!found) throw new Error(`no schema ${schema}`);
  return found;
}

/** What keeps a value from holding to a schema of spec/schemas; null where it does. */
export function mistakesIn(schema: string, value: unknown): Mistakes | null {
  if (holds(schema, value)) return null;
  const validate = validator(schema);
  return validate(value) ? null : { errors: validate.errors ?? [], schema: validate.schema as object };
}
