import { accessSync, constants, mkdirSync, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { refusalOf } from '../../spec/refusal.ts';
import { UsageError } from '../../spec/usage-error.ts';
import type { RunOptions } from './run-options.ts';

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Folders that were made to try them out, the outer ones first. */
const made: string[] = [];

/** Takes away again what was made and is still empty, where the command ends without having begun. */
export function removeMadeFolders(): void {
  for (const folder of made.splice(0).reverse()) {
    try {
      rmdirSync(folder);
    } catch {
      // Something lies in it by now.
    }
  }
}

/** Step by step: Node's own recursive mkdir never returns below /proc. */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  try {
    mkdirSync(path);
    made.push(path);
  } catch (error) {
    const parent = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path || isFolder(parent)) throw error;
    makeFolder(parent);
    mkdirSync(path);
    made.push(path);
  }
}

function refused(option: string, path: string, error: unknown): UsageError {
  // What was missing has just been made: some places, such as /proc, take nothing.
  const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'the system takes no files there' : refusalOf(error);
  if (why === null) throw error;
  return new UsageError(`${option} ${path}: nothing can be written there: ${why}`);
}

/** Makes the folder where it is missing, and tries it out, so that no result is lost for lack of a place. Throws UsageError. */
export function requireWritableFolder(option: string, folder: string): void {
  if (folder === '') throw new UsageError(`${option} takes a folder, not an empty text`);
  try {
    makeFolder(resolve(folder));
    rmdirSync(mkdtempSync(join(folder, '.eni-contract-')));
  } catch (error) {
    throw refused(option, folder, error);
  }
}

/** As requireWritableFolder, for a file that is written at the end. */
export function requireWritableFile(option: string, file: string): void {
  if (file === '') throw new UsageError(`${option} takes a file, not an empty text`);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new UsageError(`${option} ${file}: is a folder; name a file in it`);
  if (!found) {
    requireWritableFolder(option, dirname(file));
    return;
  }
  try {
    accessSync(file, constants.W_OK);
  } catch (error) {
    throw refused(option, file, error);
  }
}

/** Every place that a run writes to. Throws UsageError. */
export function requireWritable({ corpus, events }: Pick<RunOptions, 'corpus' | 'events'>, out: string): void {
  requireWritableFolder('--out', out);
  if (corpus !== undefined) requireWritableFolder('--corpus', corpus);
  if (events !== undefined) requireWritableFile('--events', events);
}
