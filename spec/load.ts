import { createHash } from 'node:crypto';
import { named, operationsBeside } from './beside.ts';
import { checkConsistency } from './consistency.ts';
import { constraintsOf } from './constraints.ts';
import { operationFile, overlaysOf } from './editions.ts';
import { codeRow } from './errors.ts';
import { fileName, specFile } from './files.ts';
import { didYouMean } from './nearest.ts';
import type { CodeRow, Operation, Parameter, Rule, WireType } from './operation.ts';
import { overlaid } from './overlay.ts';
import { loadPlatform, sharedOf } from './platform.ts';
import type { RawParameter, RawSchema, SpecDocument } from './raw.ts';
import { readLifecycle } from './read-lifecycle.ts';
import { answerSchema, responseFields } from './response.ts';
import { readRules } from './rules.ts';
import { UsageError } from './usage-error.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

function fieldRoles(fields: Readonly<Record<string, RawSchema>>): Parameter['fieldRoles'] {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, { 'x-role': role }]) => (role === undefined ? [] : [[name, role]])));
}

function acceptedTexts({ name, schema }: RawParameter): Parameter['accepts'] {
  const fields = Object.entries(schema.items?.properties ?? {}).map(([field, inner]) => [`${name}.${field}`, inner] as const);
  return Object.fromEntries(
    [[name, schema] as const, ...fields].flatMap(([path, { 'x-accepts': texts }]) => (texts === undefined ? [] : [[path, texts]])),
  );
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
    undecided: raw['x-undecided'] ?? false,
    clamped: raw['x-clamped'] ?? null,
    description: raw.description ?? '',
    echo: raw['x-echo'] ?? null,
    readBack: raw['x-read-back'] ?? null,
    readBackOptional: raw['x-read-back-optional'] ?? false,
    change: raw['x-changes'] ?? 'sets',
    ifAbsent: raw['x-if-absent'] ?? null,
    role: raw['x-role'] ?? null,
    accepts: acceptedTexts(raw),
    fieldRoles: fieldRoles(schema.items?.properties ?? {}),
    refersTo: raw['x-refers-to'] ?? null,
  };
}

/** Of a document that says it is complete: each code is earned by a rule or says why no request of this operation can be answered with it; one that is nowhere the best says with what it competes. */
function checkReach(file: YamlFile, rows: readonly CodeRow[], rules: readonly Rule[]): void {
  if ((file.value as SpecDocument).info['x-complete'] !== true) return;
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
  const rows = new Set(earning.flatMap(({ constraint }) => (constraint === null ? [] : [constraint])));
  return { ...row, reach: { ...row.reach, rows: [...rows].sort((a, b) => a - b) } };
}

/** Of what a file says: with the platform's, since what that says is said of the operation as well. */
function digestOf(file: YamlFile): string {
  return createHash('sha256').update(file.text).update(loadPlatform().text).digest('hex');
}

/** An operation's document, read by itself. */
function readOperation(path: string, file: YamlFile): Operation {
  const document = file.value as SpecDocument;
  const { info } = document;
  checkConsistency(file, document);
  const { operationId, parameters } = document.paths['/'].post;
  const errorCodes = (document['x-error-codes'] ?? []).map(codeRow);
  const { genericCodes, ...shared } = sharedOf(file, document, errorCodes);
  const codes = [...errorCodes, ...shared.commonCodes].map(({ code }) => code);
  const sentences = /^spec\/(operations|editions)\//.test(fileName(path)) ? constraintsOf(operationId) : new Map<number, string>();
  const rules = readRules(file, document, { codes, genericCodes, sentences });
  checkReach(file, errorCodes, rules);
  return {
    name: operationId,
    title: info.title,
    product: info['x-product'],
    version: info.version,
    edition: info['x-edition'] ?? info.version,
    digest: digestOf(file),
    earlierDigests: info['x-earlier'] ?? [],
    namesakes: info['x-namesakes'] ?? [],
    parameters: parameters.map(parameter),
    rules,
    response: responseFields(answerSchema(document)),
    errorCodes: errorCodes.map((row) => withRows(row, rules)),
    ...shared,
    lifecycle: readLifecycle(file, document),
    pack: document['x-pack'] ?? null,
    postconditions: document['x-postconditions'] ?? [],
    documentedAt: document.externalDocs?.url ?? null,
  };
}

/** An operation, and those that its life names: the one that lists what it makes and the one that removes it. */
export interface LoadedContract {
  readonly operation: Operation;
  /** By their names. */
  readonly beside: ReadonlyMap<string, Operation>;
}

/**
 * Reads an operation's document, a shipped one or a user's own, and the operations that it names: from files beside it, or from those that are shipped.
 * Throws UsageError with file, line and the nearest valid name.
 */
export function loadContractFile(path: string): LoadedContract {
  return contractIn(path, readYamlFile(path, 'operation.schema.json'));
}

function contractIn(path: string, file: YamlFile): LoadedContract {
  const operation = readOperation(path, file);
  const read = (other: string) => readOperation(other, readYamlFile(other, 'operation.schema.json'));
  return { operation, beside: operationsBeside(file, operation.lifecycle, read) };
}

/** As above, the operation alone. */
export function loadOperationFile(path: string): Operation {
  return loadContractFile(path).operation;
}

/** A shipped operation by the name of its file: `create-network-interface`. */
export function loadShipped(name: string): Operation {
  return loadOperationFile(specFile(`operations/${name}.yaml`));
}

/** Names of the operations that are shipped, in the order of their files. */
export function shippedOperations(): readonly string[] {
  return named(specFile('operations')).map(({ operation }) => operation);
}

const loaded = new Map<string, LoadedContract>();

/** Unless told, that of the operation that is judged where none is named. */
function fileOf(name?: string): string {
  if (name === undefined) return specFile('operations/create-network-interface.yaml');
  const known = named(specFile('operations'));
  const found = known.find(({ operation }) => operation === name);
  if (found) return found.path;
  const names = known.map(({ operation }) => operation);
  throw new UsageError(
    `no operation that is shipped is called "${name}"${didYouMean(name, names)}; there are ${names.join(', ')}, and --spec FILE takes a file of your own`,
  );
}

function once(path: string, load: () => LoadedContract): LoadedContract {
  const known = loaded.get(path);
  if (known) return known;
  const contract = load();
  loaded.set(path, contract);
  return contract;
}

/**
 * A shipped operation with what its life names, the one that is judged where none is named unless told, in its first edition; read once. Throws UsageError for a name that none
 * has, and for an edition that it has not, with what there is.
 */
export function loadShippedContract(name?: string, edition?: string): LoadedContract {
  const path = fileOf(name);
  const first = once(path, () => loadContractFile(path));
  if (edition === undefined || edition === first.operation.edition) return first;
  const overlays = overlaysOf(operationFile(path));
  const overlay = overlays.get(edition);
  if (overlay !== undefined) return once(overlay, () => contractIn(overlay, overlaid(overlay)));
  const editions = [first.operation.edition, ...overlays.keys()];
  throw new UsageError(
    `there is no edition "${edition}" of ${first.operation.name}${didYouMean(edition, editions)}; ${editions.length === 1 ? 'the only one is' : 'there are'} ${editions.join(' and ')}`,
  );
}

/** Editions of a shipped operation, the first before those that change it. Throws as above. */
export function editionsOf(name?: string): readonly string[] {
  const path = fileOf(name);
  return [loadShippedContract(name).operation.edition, ...overlaysOf(operationFile(path)).keys()];
}

/** As above, the operation alone. */
export function loadOperation(name?: string, edition?: string): Operation {
  return loadShippedContract(name, edition).operation;
}
