import { type Entry, readEntry } from './entries.ts';
import { fileName } from './files.ts';
import { withGenericCodes } from './generic-codes.ts';
import type { Limit } from './limit.ts';
import { familyOf, kindsOf, limitKinds } from './limit-kinds.ts';
import { didYouMean } from './nearest.ts';
import type { Rule, Stage } from './operation.ts';
import { ownLimits } from './own-limits.ts';
import type { RawParameter, RawRule, RawSchema, SpecDocument } from './raw.ts';
import { UsageError } from './usage-error.ts';
import type { YamlFile } from './yaml-file.ts';

type Path = readonly (string | number)[];

interface Draft {
  readonly id: string;
  readonly parameters: readonly string[];
  readonly limit: Limit;
  readonly stage: Stage;
}

/** What rules are read against: the codes of all tables, those that are generic, and what the constraints say. */
export interface Tables {
  readonly codes: readonly string[];
  readonly genericCodes: readonly string[];
  readonly sentences: ReadonlyMap<number, string>;
}

/** All rules of a document, in its order. Throws UsageError where a limit lacks x-rejects, x-rejects names no limit, or a rule names an unknown code. */
export function readRules(file: YamlFile, document: SpecDocument, tables: Tables): readonly Rule[] {
  const build = (draft: Draft, raw: RawRule, path: Path): Rule => toRule(file, tables, draft, raw, path);
  const parameters = document.paths['/'].post.parameters;
  const rules = [
    ...parameters.flatMap((parameter, index) => parameterRules(file, parameter, index, build)),
    ...entryRules(file, document, 'dependency', build),
    ...entryRules(file, document, 'state', build),
  ];
  checkReferences(file, rules, parameters);
  return rules;
}

type Build = (draft: Draft, raw: RawRule, path: Path) => Rule;

function parameterRules(file: YamlFile, parameter: RawParameter, index: number, build: Build): Rule[] {
  const path = ['paths', '/', 'post', 'parameters', index, 'schema'];
  const own = schemaRules(file, parameter.name, parameter.schema, parameter.required ?? false, path, build);
  const fields = Object.entries(parameter.schema.items?.properties ?? {});
  return [
    ...own,
    ...fields.flatMap(([field, schema]) =>
      schemaRules(file, `${parameter.name}.${field}`, schema, false, [...path, 'items', 'properties', field], build),
    ),
  ];
}

function schemaRules(file: YamlFile, name: string, schema: RawSchema, required: boolean, path: Path, build: Build): Rule[] {
  const limits = ownLimits(schema, required);
  const rejects = schema['x-rejects'] ?? {};
  for (const key of Object.keys(limits)) {
    // Required and no more: what a missing one earns need not be known.
    if (key === 'required' && schema['x-rejects'] === undefined) continue;
    if (key in rejects || isUnjudged(file, path)) continue;
    throw new UsageError(
      `${file.path}:${file.lineOf([...path, key])}: ${name} has the limit "${key}" but x-rejects does not say which codes a broken one earns`,
    );
  }
  return Object.entries(rejects).map(([key, raw]) => {
    const limit = limits[key];
    const here = [...path, 'x-rejects', key];
    if (!limit)
      throw new UsageError(
        `${file.path}:${file.lineOf(here)}: x-rejects names "${key}", but ${name} has no such limit; it has: ${Object.keys(limits).join(', ') || 'none'}`,
      );
    return build({ id: `${name}/${key}`, parameters: [name], limit, stage: limitKinds[limit.kind].stage }, raw, here);
  });
}

/** Nothing judges the requests of a document without an error table (read-back, clean-up); any value of a parameter that is no longer used is unspecified, and of an undecided one what its limits do not say. */
function isUnjudged(file: YamlFile, path: Path): boolean {
  const document = file.value as SpecDocument;
  const parameter = document.paths['/'].post.parameters[Number(path[4])];
  return !document['x-error-codes'] || parameter?.['x-unused'] === true || parameter?.['x-undecided'] === true;
}

function entryRules(file: YamlFile, document: SpecDocument, group: 'dependency' | 'state', build: Build): Rule[] {
  const key = group === 'state' ? 'x-state' : 'x-dependencies';
  return (document[key] ?? []).map((raw, index) => {
    const entry = readEntry(raw, group);
    const where = `${file.path}:${file.lineOf([key, index])}: ${key}`;
    if (!entry)
      throw new UsageError(
        `${where} has an entry without a kind; there are ${kindsOf(group)
          .map(([, { keyword }]) => keyword)
          .join(', ')}`,
      );
    if (group === 'dependency' && 'value' in entry.limit && entry.limit.value === null)
      throw new UsageError(`${where} has an entry that lacks "value": the one that ${entry.limit.kind} something`);
    return build(entryDraft(entry), raw, [key, index]);
  });
}

function entryDraft({ parameters, suffix, limit, stage }: Entry): Draft {
  return { id: `${parameters.join('+')}/${suffix}`, parameters, limit, stage };
}

function toRule(file: YamlFile, { codes, genericCodes, sentences }: Tables, draft: Draft, raw: RawRule, path: Path): Rule {
  const line = file.lineOf(path);
  for (const code of Object.keys(raw.codes)) {
    if (codes.includes(code)) continue;
    throw new UsageError(
      `${file.path}:${file.lineOf([...path, 'codes', code])}: ${draft.id} names the code "${code}", which no error table has${didYouMean(code, codes)}`,
    );
  }
  return {
    ...draft,
    family: familyOf(draft.limit.kind),
    constraint: raw.constraint ?? null,
    says: sentences.get(raw.constraint ?? 0) ?? null,
    codes: withGenericCodes(
      draft.parameters,
      Object.entries(raw.codes).map(([code, basis]) => ({ code, basis })),
      genericCodes,
    ),
    statedBy: raw['stated-by'] ?? 'page',
    page: raw.page ?? (draft.parameters[0] as string),
    coveredBy: raw['covered-by'] ?? [],
    drift: raw.drift ?? null,
    location: { file: fileName(file.fileOf?.(path) ?? file.path), line },
  };
}

/** Account rules read the caller's key, which is no parameter of the operation. */
const pseudoParameters = ['AccessKeyId'];

function checkReferences(file: YamlFile, rules: readonly Rule[], parameters: readonly RawParameter[]): void {
  const ids = rules.map(({ id }) => id);
  const names = [...parameters.map(({ name }) => name), ...pseudoParameters];
  for (const rule of rules) {
    const where = `${file.path}:${rule.location.line}: ${rule.id}`;
    if (ids.indexOf(rule.id) !== ids.lastIndexOf(rule.id))
      throw new UsageError(`${where} stands twice in the file; give one of them another \`as\``);
    const cover = rule.coveredBy.find((id) => !ids.includes(id));
    if (cover !== undefined) throw new UsageError(`${where} is covered by "${cover}", which is no rule${didYouMean(cover, ids)}`);
    const unknown = rule.parameters
      .map((path) => (names.includes(path) ? path : (path.split('.')[0] as string)))
      .find((name) => !names.includes(name));
    if (unknown !== undefined) throw new UsageError(`${where} reads "${unknown}", which is no parameter${didYouMean(unknown, names)}`);
  }
}
