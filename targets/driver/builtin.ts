import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, sep } from 'node:path';
import { packageRoot } from '../../spec/files.ts';
import { didYouMean } from '../../spec/nearest.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { splitCommand } from '../split-command.ts';

/** `driver.json` of a driver that ships with the package; `{here}` is its folder, `{cache}` one that may be written to. */
export interface BuiltinDriver {
  /** What it holds, in words. */
  readonly sdk: string;
  /** Programs that have to be on the PATH. */
  readonly needs: readonly string[];
  /** Commands that make it ready, once. */
  readonly setUp: readonly (readonly [string, ...string[]])[];
  readonly run: string;
}

const shelf = () => join(packageRoot(), 'targets', 'drivers');

/** Names of the drivers that ship with the package. */
export function builtinDrivers(): readonly string[] {
  return readdirSync(shelf())
    .filter((name) => existsSync(join(shelf(), name, 'driver.json')))
    .sort();
}

/** Path of a driver's folder, or of a file in it (`python/driver.py`). Throws UsageError for what does not ship. */
export function builtinDriverFile(name: string): string {
  const [folder = ''] = name.split('/');
  const names = builtinDrivers();
  if (!names.includes(folder))
    throw new UsageError(`no driver called "${folder}" ships with eni-contract${didYouMean(folder, names)}; there are ${names.join(', ')}`);
  const path = join(shelf(), name);
  if (!path.startsWith(join(shelf(), folder)) || !existsSync(path))
    throw new UsageError(
      `builtin:${name}: there is no such file beside the driver; there are ${readdirSync(join(shelf(), folder)).join(', ')}`,
    );
  return path;
}

function described(name: string): BuiltinDriver {
  return JSON.parse(readFileSync(join(builtinDriverFile(name), 'driver.json'), 'utf8')) as BuiltinDriver;
}

/** Of all that ships: a driver may build on another's files, and a new version of any is set up anew. */
function digest(): string {
  const hash = createHash('sha256');
  const files = readdirSync(shelf(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort())
    hash.update(path.slice(shelf().length)).update(readFileSync(path));
  return hash.digest('hex').slice(0, 12);
}

function cacheOf(name: string): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'eni-contract', `drivers-${digest()}`, name);
}

function placed(text: string, name: string): string {
  return text.replaceAll('{cache}', cacheOf(name)).replaceAll('{here}', builtinDriverFile(name));
}

/** Program and arguments that start a driver of the package. Throws UsageError for a name that it does not have. */
export function builtinCommand(name: string): readonly [string, ...string[]] {
  // Split before paths are put in, whatever characters they have; a class path is one word.
  const [program, ...rest] = (splitCommand(described(name).run) ?? []).map((word) => placed(word, name));
  if (program === undefined) throw new Error(`driver.json of ${name} names no program`);
  return [program, ...rest];
}

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** How a step of a set-up ended: null where it did what it should. Whatever it prints goes to stderr. */
function failureOf([program, ...args]: readonly [string, ...string[]]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: packageRoot(), stdio: ['ignore', 2, 2] });
    child.on('error', ({ message }) => resolve(message));
    child.on('exit', (status, signal) => resolve(status === 0 ? null : `it ended with ${status ?? signal}`));
  });
}

/** Programs that a driver needs and this machine has not. */
export function missingFor(name: string): readonly string[] {
  return described(name).needs.filter((program) => !isInstalled(program));
}

/** Throws UsageError where a driver of the package lacks a program on this machine. */
export function requireToolchain(name: string): void {
  const missing = missingFor(name);
  if (missing.length > 0) throw new UsageError(`driver:builtin:${name} needs ${missing.join(', ')}, which the PATH does not have`);
}

/** Makes a driver of the package ready to be started; does nothing where that was done. Throws UsageError where a program is missing or a step fails. */
export async function setUpDriver(name: string): Promise<void> {
  const { sdk, setUp } = described(name);
  requireToolchain(name);
  const cache = cacheOf(name);
  const done = join(cache, 'ready');
  if (setUp.length === 0 || existsSync(done)) return;
  process.stderr.write(`setting up ${sdk} in ${cache}${sep}, once\n`);
  mkdirSync(cache, { recursive: true });
  for (const [program, ...args] of setUp) {
    const step: [string, ...string[]] = [placed(program, name), ...args.map((word) => placed(word, name))];
    const why = await failureOf(step);
    if (why !== null) throw new UsageError(`driver:builtin:${name} could not be set up: ${step.join(' ')}: ${why}`);
  }
  writeFileSync(done, '');
}
