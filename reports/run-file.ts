import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Finding, Run } from '../model/run.ts';
import { specFile } from '../spec/files.ts';
import { UsageError } from '../spec/usage-error.ts';
import { oneLine } from './clean.ts';
import { withinFile } from './within-file.ts';

/** The run in a file. Throws UsageError where there is none that this version understands. */
export function readRun(path: string): Run {
  const value = readJson(path);
  const { run } = schemas();
  if (run(value)) return value as Run;
  throw new UsageError(`${path}: ${firstProblem(run.errors ?? [])}.`);
}

/** The finding in a file. Throws UsageError where there is none. */
export function readFinding(path: string): Finding {
  const value = readJson(path);
  const { finding } = schemas();
  if (finding(value)) return value as Finding;
  throw new UsageError(`${path}: is no finding: ${firstProblem(finding.errors ?? [])}.`);
}

/** Writes each finding whole to `findings/<id>.json`, then the run `withinFile` to `run.json` by rename, so that a `run.json` that exists is complete. Throws on a run or finding that breaks its schema: a bug of ours. */
export function writeRun(run: Run, folder: string): void {
  const { run: validRun, finding: validFinding } = schemas();
  if (!validRun(run)) throw new Error(`run.json would be invalid: ${firstProblem(validRun.errors ?? [])}`);
  mkdirSync(join(folder, 'findings'), { recursive: true });
  for (const finding of run.findings) writeFinding(finding, validFinding, folder);
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

function writeFinding(finding: Finding, valid: ValidateFunction, folder: string): void {
  const fits: boolean = valid(finding);
  if (!fits) throw new Error(`finding ${finding.id} would be invalid: ${firstProblem(valid.errors ?? [])}`);
  writeFileSync(join(folder, 'findings', `${finding.id}.json`), `${JSON.stringify(finding, null, 2)}\n`);
}

function readJson(path: string): unknown {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `${path}: can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}); give a file that a run wrote.`,
    );
  }
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new UsageError(`${path}: is not JSON (${oneLine((error as Error).message)}); give a file that a run wrote.`);
  }
}

function schemas(): { readonly run: ValidateFunction; readonly finding: ValidateFunction } {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  const load = (name: string) => JSON.parse(readFileSync(specFile(join('schemas', name)), 'utf8')) as object;
  const finding = ajv.compile(load('finding.schema.json'));
  return { finding, run: ajv.compile(load('run.schema.json')) };
}

function firstProblem(errors: readonly ErrorObject[]): string {
  const error = errors[0];
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
