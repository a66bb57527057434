import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Finding, Run } from '../model/run.ts';
import { type Mistakes, mistakesIn } from '../spec/json-schema.ts';
import { readNamed } from '../spec/refusal.ts';
import { UsageError } from '../spec/usage-error.ts';
import { oneLine } from './clean.ts';
import { withinFile } from './within-file.ts';

const runSchema = 'run.schema.json';
const findingSchema = 'finding.schema.json';

/** The run in a file. Throws UsageError where there is none that this version understands. */
export function readRun(path: string): Run {
  const value = readJson(path);
  const mistakes = mistakesIn(runSchema, value);
  if (mistakes === null) return value as Run;
  if (mistakesIn(findingSchema, value) === null)
    throw new UsageError(`${path}: is one finding of a run; give the run.json that lies beside the folder findings`);
  throw new UsageError(`${path}: ${otherFormat(value) ?? firstProblem(mistakes)}.`);
}

/** The finding in a file. Throws UsageError where there is none. */
export function readFinding(path: string): Finding {
  const value = readJson(path);
  const mistakes = mistakesIn(findingSchema, value);
  if (mistakes === null) return value as Finding;
  const whole = formatOf(value)?.startsWith(runFormats) === true;
  if (whole) throw new UsageError(`${path}: is a whole run; give one of its findings, which lie in the folder findings beside it`);
  throw new UsageError(`${path}: is no finding: ${firstProblem(mistakes)}.`);
}

/** Writes each finding whole to `findings/<id>.json`. Throws on a finding that breaks its schema, a bug of ours, and what the file system throws. */
export function writeFindings({ findings }: Pick<Run, 'findings'>, folder: string): void {
  mkdirSync(join(folder, 'findings'), { recursive: true });
  for (const finding of findings) writeFinding(finding, folder);
}

/** What a finding's file is called. */
const findingFile = /^[0-9a-f]{12}\.json$/;

/** Takes away findings that an earlier run left in the folder and this one has not. */
export function removeStaleFindings({ findings }: Pick<Run, 'findings'>, folder: string): void {
  const own = new Set(findings.map(({ id }) => `${id}.json`));
  const place = join(folder, 'findings');
  const stale = readdirSync(place).filter((name) => findingFile.test(name) && !own.has(name));
  for (const name of stale) rmSync(join(place, name), { force: true });
}

/** Writes the run `withinFile` to `run.json` by rename, so that a `run.json` that exists is complete. Throws on a run that breaks its schema, a bug of ours, and what the file system throws. */
export function writeRun(run: Run, folder: string): void {
  const mistakes = mistakesIn(runSchema, run);
  if (mistakes) throw new Error(`run.json would be invalid: ${firstProblem(mistakes)}`);
  mkdirSync(folder, { recursive: true });
  const whole = join(folder, 'run.json');
  writeFileSync(`${whole}.part`, `${JSON.stringify(withinFile(run))}\n`);
  renameSync(`${whole}.part`, whole);
}

/** Where a run that has not ended stands. */
export const partialFile = 'run.partial.json';

/** Writes what was measured so far, by rename. The run before it, if there is one in the folder, is not this run's and goes. */
export function writePartialRun(run: Run, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, partialFile);
  writeFileSync(`${file}.part`, `${JSON.stringify(withinFile(run))}\n`);
  renameSync(`${file}.part`, file);
  rmSync(join(folder, 'run.json'), { force: true });
}

/** Takes the checkpoint away: the run has ended. */
export function removePartialRun(folder: string): void {
  rmSync(join(folder, partialFile), { force: true });
}

function writeFinding(finding: Finding, folder: string): void {
  const mistakes = mistakesIn(findingSchema, finding);
  if (mistakes) throw new Error(`finding ${finding.id} would be invalid: ${firstProblem(mistakes)}`);
  writeFileSync(join(folder, 'findings', `${finding.id}.json`), `${JSON.stringify(finding, null, 2)}\n`);
}

const runFormats = 'eni-contract/run/';
const runFormat = `${runFormats}1`;

function formatOf(value: unknown): string | null {
  const schema = typeof value === 'object' && value !== null ? (value as { schema?: unknown }).schema : undefined;
  return typeof schema === 'string' ? schema : null;
}

/** That the file is of another version, or no run at all; null where it says neither. */
function otherFormat(value: unknown): string | null {
  const format = formatOf(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is JSON, but no run; give a file that a run wrote';
  if (format === null || format === runFormat) return null;
  const other = oneLine(format, 60);
  if (!format.startsWith(runFormats)) return `is "${other}", not a run; give a file that a run wrote`;
  return `was written as ${other}, and this version reads ${runFormat}; read it with the version that wrote it, or run again`;
}

function readJson(path: string): unknown {
  const content = readNamed(path, '; give a file that a run wrote.');
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new UsageError(`${path}: ${brokenJson(content, error as Error)}.`);
  }
}

function brokenJson(content: string, { message }: Error): string {
  const text = content.trim();
  if (text === '') return 'is empty; give a file that a run wrote';
  if (/^[[{]/.test(text) && !/[\]}]$/.test(text)) return 'is cut short: it ends in the middle; write or copy it again';
  return `is not JSON (${oneLine(message)}); give a file that a run wrote`;
}

function firstProblem({ errors: [error] }: Mistakes): string {
  if (error === undefined) return 'is not a run';
  const where = error.instancePath === '' ? 'at the top' : `at ${oneLine(error.instancePath)}`;
  return `${where}, ${error.message ?? 'not allowed'}${detail(error)}`;
}

function detail(error: ErrorObject): string {
  switch (error.keyword) {
    case 'enum':
      return `: ${(error.params as { allowedValues: readonly unknown[] }).allowedValues.join(', ')}`;
    case 'const':
      return `: ${String((error.params as { allowedValue: unknown }).allowedValue)}`;
    case 'additionalProperties':
      return `: ${oneLine((error.params as { additionalProperty: string }).additionalProperty)} is not one of them`;
    default:
      return '';
  }
}
