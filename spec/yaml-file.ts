import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Document, LineCounter, YAMLError } from 'yaml';
import { yaml } from './content-of.ts';
import { explainSchemaError, firstCause, keyOf, pointer } from './explain-schema-error.ts';
import { mistakesIn } from './json-schema.ts';
import { lineIn, parsedBefore } from './parsed-before.ts';
import { readNamed } from './refusal.ts';
import { UsageError } from './usage-error.ts';

type Path = readonly (string | number)[];

/** What was read, and where each part of it stands. */
export interface Source {
  readonly value: unknown;
  /** Of the value at a path, as a message begins with it: file and line, or the way to it from the root of what a program passed. */
  at(path: Path): string;
}

/** A YAML file that holds to its JSON Schema. */
export interface YamlFile extends Source {
  readonly path: string;
  readonly text: string;
  /** Line (from 1) of the value at a path, or of its nearest ancestor. */
  lineOf(path: Path): number;
  /** The file that it stands in, where the whole was made of several. */
  fileOf?(path: Path): string;
}

function readText(path: string): string {
  const text = readNamed(path);
  const strange = text.search(/[\0\uFFFD]/);
  if (strange >= 0) throw new UsageError(`${path}:${text.slice(0, strange).split('\n').length}: is not text (UTF-8)`);
  return text;
}

/** What the document says. Throws UsageError for an alias that names no anchor above it, or for so many that they are meant to choke a reader. */
function contentOf(path: string, document: Document.Parsed, lines: LineCounter): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    let line = 1;
    const { visit } = yaml();
    visit(document, {
      Alias: (_, alias) => {
        if (alias.resolve(document) !== undefined) return undefined;
        line = lines.linePos(alias.range?.[0] ?? 0).line;
        return visit.BREAK;
      },
    });
    throw new UsageError(`${path}:${line}: ${(error as Error).message}`);
  }
}

function lineFinder(document: Document.Parsed, lines: LineCounter): (path: Path) => number {
  const { isNode } = yaml();
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
}

/** Mistakes that the parser tells of in words for programmers, in the words of the file. */
function brokenYaml(broken: YAMLError, text: string): string {
  if (broken.code === 'DUPLICATE_KEY') return `${JSON.stringify(keyAt(text, broken.pos[0]))} stands there twice; keep one of the two`;
  if (broken.code === 'MULTIPLE_DOCS') return 'a second document begins here (---); the file is one';
  return `is not YAML: ${broken.message}`;
}

function keyAt(text: string, start: number): string {
  return (/^(?:"[^"\n]*"|'[^'\n]*'|[^:\n]*)/.exec(text.slice(start))?.[0] ?? '').trim().replace(/^(["'])(.*)\1$/, '$2');
}

/** Reads a YAML file and holds it to a schema of spec/schemas. Throws UsageError with file, line, what was read and what is allowed. */
export function readYamlFile(path: string, schema: string): YamlFile {
  const text = readText(path);
  // To parse what is shipped takes longer than all else that a short command does.
  const before = parsedBefore(schema, text);
  return before ? fileOf(path, text, before.value, (within) => lineIn(before, within)) : parseYamlFile(path, text, schema);
}

function fileOf(path: string, text: string, value: unknown, lineOf: YamlFile['lineOf']): YamlFile {
  return { path, text, value, lineOf, at: (within) => `${path}:${lineOf(within)}` };
}

function parseYamlFile(path: string, text: string, schema: string): YamlFile {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) throw new UsageError(`${path}:${lines.linePos(broken.pos[0]).line}: ${brokenYaml(broken, text)}`);
  const value = contentOf(path, document, lines);
  const lineOf = lineFinder(document, lines);
  const mistakes = mistakesIn(schema, value);
  const error = mistakes && firstCause(mistakes.errors);
  if (error) throw new UsageError(`${path}:${errorLine(error, document, lines, lineOf)}: ${explainSchemaError(error, mistakes.schema)}`);
  return fileOf(path, text, value, lineOf);
}

/** What a program passes in the place of a file; functions and what is undefined are not there. Throws UsageError with the way to a mistake, what was read and what is allowed. */
export function heldTo(schema: string, given: object, name: string): Source {
  const value: unknown = JSON.parse(JSON.stringify(given));
  const mistakes = mistakesIn(schema, value);
  const at = (path: Path) => path.reduce<string>((way, part) => (typeof part === 'number' ? `${way}[${part}]` : `${way}.${part}`), name);
  const error = mistakes && firstCause(mistakes.errors);
  if (error) throw new UsageError(`${name}: ${explainSchemaError(error, mistakes.schema).replace('the file', 'the object')}`);
  return { value, at };
}

/** The file again, held to a schema of spec/schemas after it was changed. Throws UsageError with what is allowed. */
export function stillHeldTo(schema: string, file: YamlFile): YamlFile {
  const mistakes = mistakesIn(schema, file.value);
  const error = mistakes && firstCause(mistakes.errors);
  if (!error) return file;
  const at = pointer(error.instancePath);
  throw new UsageError(`${file.at(at)}: ${explainSchemaError(error, mistakes.schema)}`);
}

/** Of a key, its own line: its value may begin further down. */
function errorLine(error: ErrorObject, document: Document.Parsed, lines: LineCounter, lineOf: YamlFile['lineOf']): number {
  const [path, key] = [pointer(error.instancePath), keyOf(error)];
  const { isMap, isScalar } = yaml();
  const parent = document.getIn(path, true);
  const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === key) : undefined;
  const start = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  return start === undefined ? lineOf(path) : lines.linePos(start).line;
}
