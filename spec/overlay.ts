import { dirname, resolve } from 'node:path';
import { JSONPathSyntaxError, query } from 'json-p3';
import { UsageError } from './usage-error.ts';
import { readYamlFile, stillHeldTo, type YamlFile } from './yaml-file.ts';

type Path = readonly (string | number)[];
type Value = Readonly<Record<string, unknown>>;

interface Action {
  readonly target: string;
  readonly update?: Value;
  readonly remove?: true;
}

/** An OpenAPI overlay (1.0), as far as it is read. */
interface OverlayDocument {
  readonly info: { readonly version: string };
  readonly extends: string;
  readonly actions: readonly Action[];
}

/** Where an object of the merged document was written. */
interface Origin {
  readonly file: YamlFile;
  readonly line: number;
}

type Origins = Map<object, Origin>;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Notes where each object stands that is in the file. */
function noteOrigins(origins: Origins, file: YamlFile, value: unknown, path: Path): void {
  if (typeof value !== 'object' || value === null) return;
  origins.set(value, { file, line: file.lineOf(path) });
  for (const [key, inner] of Object.entries(value)) noteOrigins(origins, file, inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** For one target alone: what a later action changes there stays as it is wherever else the same update went. It was written where the update was. */
function copyOf(origins: Origins, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy = Array.isArray(value)
    ? value.map((item) => copyOf(origins, item))
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(origins, inner)]));
  const origin = origins.get(value);
  if (origin) origins.set(copy, origin);
  return copy;
}

function merge(origins: Origins, target: Record<string, unknown>, update: Value): void {
  for (const [key, value] of Object.entries(update)) {
    const known = target[key];
    if (isObject(known) && isObject(value)) merge(origins, known, value);
    else target[key] = copyOf(origins, value);
  }
}

function parentOf(document: unknown, path: Path): unknown {
  return path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], document);
}

function removeAt(document: unknown, path: Path): void {
  const parent = parentOf(document, path);
  const key = path.at(-1) ?? '';
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (isObject(parent)) delete parent[key];
}

function apply(origins: Origins, document: object, { target, update, remove }: Action): void {
  const nodes = query(target, document as never).nodes.map(({ value, location }) => ({ value: value as unknown, path: location }));
  if (nodes.length === 0) throw new UsageError(`its target ${target} is nowhere in the file that it extends`);
  // From the last on: what is taken out of a list moves those behind it.
  if (remove) for (const { path } of nodes.reverse()) removeAt(document, path);
  else
    for (const { value } of nodes) {
      if (Array.isArray(value)) value.push(copyOf(origins, update));
      else if (isObject(value)) merge(origins, value, update ?? {});
      else throw new UsageError(`its target ${target} is neither an object nor a list: nothing can be merged into it`);
    }
}

function lineIn(document: unknown, origins: Origins, path: Path): Origin | undefined {
  let found: Origin | undefined;
  let at = document;
  for (const step of path) {
    found = origins.get(at as object) ?? found;
    if (typeof at !== 'object' || at === null) return found;
    at = (at as Record<string | number, unknown>)[step];
  }
  return origins.get(at as object) ?? found;
}

/** The file that an overlay extends, with its actions applied in their order. Throws UsageError for an action that finds nothing, and for what is then no operation. */
export function overlaid(path: string): YamlFile {
  const overlay = readYamlFile(path, 'overlay.schema.json');
  const { extends: base, actions } = overlay.value as OverlayDocument;
  const file = readYamlFile(resolve(dirname(path), base), 'operation.schema.json');
  const origins: Origins = new Map();
  noteOrigins(origins, file, file.value, []);
  noteOrigins(origins, overlay, overlay.value, []);
  for (const [index, action] of actions.entries()) {
    try {
      apply(origins, file.value as object, action);
    } catch (error) {
      if (!(error instanceof UsageError) && !(error instanceof JSONPathSyntaxError)) throw error;
      throw new UsageError(`${path}:${overlay.lineOf(['actions', index])}: ${error.message}`);
    }
  }
  const where = (at: Path): Origin => lineIn(file.value, origins, at) ?? { file: overlay, line: 1 };
  return stillHeldTo('operation.schema.json', {
    path,
    text: `${file.text}${overlay.text}`,
    value: file.value,
    lineOf: (at) => where(at).line,
    fileOf: (at) => where(at).file.path,
    at: (within) => `${where(within).file.path}:${where(within).line}`,
  });
}
