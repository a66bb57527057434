import { createHash } from 'node:crypto';
import { codeRow } from './errors.ts';
import { specFile } from './files.ts';
import { readGateway, readInProgress } from './gateway.ts';
import { readLifecycle } from './lifecycle.ts';
import { didYouMean } from './nearest.ts';
import type { CodeRow, Operation, Parameter, Rule, WireType } from './operation.ts';
import type { RawParameter, RawSchema, SpecDocument } from './raw.ts';
import { responseFields } from './response.ts';
import { readRules } from './rules.ts';
import { UsageError } from './usage-error.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

function fieldRoles(fields: Readonly<Record<string, RawSchema>>): Parameter['fieldRoles'] {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, { 'x-role': role }]) => (role === undefined ? [] : [[name, role]])));
}

function parameter(raw: RawParameter): Parameter {
  const { schema } = raw;
  const fields = Object.keys(schema.items?.properties ?? {});
  const shape = schema.type !== 'array' ? 'scalar' : fields.length > 0 ? 'objects' : 'list';
  const value = schema.type === 'array' ? schema.items : schema;
  const type: WireType = value?.type === 'integer' || value?.type === 'boolean' ? value.type : 'string';
  return {
    name: raw.name,
    shape,
    type,
    required: raw.required ?? false,
    fields,
    default: schema.default === undefined ? null : String(schema.default),
    unused: raw['x-unused'] ?? false,
    description: raw.description,
    echo: raw['x-echo'] ?? null,
    readBack: raw['x-read-back'] ?? null,
    readBackOptional: raw['x-read-back-optional'] ?? false,
    ifAbsent: raw['x-if-absent'] ?? null,
    role: raw['x-role'] ?? null,
    fieldRoles: fieldRoles(schema.items?.properties ?? {}),
    refersTo: raw['x-refers-to'] ?? null,
  };
}

/** Each code is earned by a rule or says why no request of this operation can be answered with it; one that is nowhere the best says with what it competes. */
function checkReach(file: YamlFile, rows: readonly CodeRow[], rules: readonly Rule[]): void {
  if (rules.length === 0) return;
  const earned = new Set(rules.flatMap(({ codes }) => codes.map(({ code }) => code)));
  const best = new Set(rules.map(({ codes }) => codes[0]?.code));
  const unsure = rows.findIndex(({ code, reach }) => earned.has(code) && (reach?.kind === 'ambiguous') === best.has(code));
  if (unsure >= 0) {
    const { code } = rows[unsure] as CodeRow;
    const wrong = best.has(code) ? 'is ambiguous, and the first choice of a rule' : 'is the first choice of no rule, and not ambiguous';
    throw new UsageError(`${file.path}:${file.lineOf(['x-error-codes', unsure])}: "${code}" ${wrong}`);
  }
  const lost = rows.findIndex(({ code, reach }) => !earned.has(code) && reach === null);
  if (lost < 0) return;
  const line = file.lineOf(['x-error-codes', lost]);
  throw new UsageError(
    `${file.path}:${line}: no rule earns "${rows[lost]?.code}"${didYouMean(rows[lost]?.code ?? '', [...earned])}; name it in a rule or say why with "reach"`,
  );
}

/** An ambiguous code with the constraints whose rules it competes for. */
function withRows(row: CodeRow, rules: readonly Rule[]): CodeRow {
  if (row.reach?.kind !== 'ambiguous') return row;
  const earning = rules.filter(({ codes }) => codes.some(({ code }) => code === row.code));
  return { ...row, reach: { ...row.reach, rows: [...new Set(earning.map(({ constraint }) => constraint))].sort((a, b) => a - b) } };
}

/** Reads an operation's document. Throws UsageError with file, line and the nearest valid name. */
export function loadOperationFile(path: string): Operation {
  const file = readYamlFile(path, 'operation.schema.json');
  const document = file.value as SpecDocument;
  const { operationId, parameters } = document.paths['/'].post;
  const rules = readRules(file, document);
  const errorCodes = (document['x-error-codes'] ?? []).map(codeRow);
  checkReach(file, errorCodes, rules);
  const schemas = document.components?.schemas ?? {};
  const [answer] = Object.keys(schemas);
  return {
    name: operationId,
    product: document.info['x-product'],
    version: document.info.version,
    edition: document.info['x-edition'],
    digest: createHash('sha256').update(file.text).digest('hex'),
    parameters: parameters.map(parameter),
    rules,
    response: responseFields(answer === undefined ? undefined : schemas[answer]),
    envelope: responseFields(schemas['ErrorEnvelope']).map(({ name, presence }) => ({ name, presence })),
    errorCodes: errorCodes.map((row) => withRows(row, rules)),
    commonCodes: (document['x-common-codes'] ?? []).map(codeRow),
    gateway: readGateway(file, document),
    inProgress: readInProgress(file, document),
    lifecycle: readLifecycle(file, document),
    documentedAt: document.externalDocs?.url ?? null,
  };
}

let loaded: Operation | null = null;

/** CreateNetworkInterface as shipped; read once. */
export function loadOperation(): Operation {
  loaded ??= loadOperationFile(specFile('create-network-interface.yaml'));
  return loaded;
}
