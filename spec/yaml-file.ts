import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { specFile } from './files.ts';
import { didYouMean } from './nearest.ts';
import { UsageError } from './usage-error.ts';

type Path = readonly (string | number)[];

/** A YAML file that holds to its JSON Schema. */
export interface YamlFile {
  readonly path: string;
  readonly text: string;
  readonly value: unknown;
  /** Line (from 1) of the value at a path, or of its nearest ancestor. */
  lineOf(path: Path): number;
}

const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true });

/** Compiles a schema of spec/schemas once. */
function validator(schema: string) {
  const known = ajv.getSchema(`https://eni-contract.example/schemas/${schema}`);
  return known ?? ajv.compile(JSON.parse(readFileSync(specFile(`schemas/${schema}`), 'utf8')));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown cause'})`);
  }
}

function lineFinder(document: Document.Parsed, lines: LineCounter): (path: Path) => number {
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
}

function pointer(instancePath: string): (string | number)[] {
  const parts = instancePath.split('/').slice(1);
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** What is wrong, in words, with what is allowed and the nearest match. */
function explain(error: ErrorObject): string {
  const where = pointer(error.instancePath).join('.') || 'the file';
  const params = error.params as Record<string, unknown>;
  if (error.keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    const allowed = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
    return `"${key}" is not a key of ${where}${didYouMean(key, allowed)}; allowed: ${allowed.join(', ')}`;
  }
  if (error.keyword === 'enum') {
    const allowed = (params['allowedValues'] as unknown[]).map(String);
    return `${where} is ${JSON.stringify(error.data)}${didYouMean(String(error.data), allowed)}; allowed: ${allowed.join(', ')}`;
  }
  if (error.keyword === 'required') return `${where} lacks "${String(params['missingProperty'])}"`;
  return `${where} ${error.message ?? 'is not valid'}, but is ${JSON.stringify(error.data)?.slice(0, 60)}`;
}

/** Reads a YAML file and holds it to a schema of spec/schemas. Throws UsageError with file, line, what was read and what is allowed. */
export function readYamlFile(path: string, schema: string): YamlFile {
  const text = readText(path);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) throw new UsageError(`${path}:${lines.linePos(broken.pos[0]).line}: is not YAML: ${broken.message}`);
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  const lineOf = lineFinder(document, lines);
  const validate = validator(schema);
  if (!validate(value)) {
    // A mistyped key also leaves the right one missing: the key is the cause.
    const errors = validate.errors ?? [];
    const error = errors.find(({ keyword }) => keyword === 'additionalProperties') ?? errors[0];
    if (error) throw new UsageError(`${path}:${errorLine(error, lineOf)}: ${explain(error)}`);
  }
  return { path, text, value, lineOf };
}

function errorLine(error: ErrorObject, lineOf: (path: Path) => number): number {
  const extra = (error.params as Record<string, unknown>)['additionalProperty'];
  return lineOf(extra === undefined ? pointer(error.instancePath) : [...pointer(error.instancePath), String(extra)]);
}
