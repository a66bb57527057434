import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { WireForm } from '../../model/request.ts';
import { isBuiltin } from '../../reports/baseline/builtin.ts';
import { UsageError } from '../../spec/usage-error.ts';
import { readYamlFile } from '../../spec/yaml-file.ts';
import { reservedNames } from '../../targets/parse-target.ts';
import { splitCommand } from '../../targets/split-command.ts';

/** A command of the user's file, run without a shell unless asked. */
export interface ConfiguredCommand {
  readonly command: string;
  readonly shell?: boolean;
  /** Seconds. */
  readonly within?: number;
}

/** Where fixtures are made through the API. */
export interface Provision {
  readonly region: string;
  readonly zone: string;
  readonly cidr?: string;
  readonly endpoint?: string;
}

/** What a target does not claim to do. */
export interface Declined {
  readonly checks: string;
  readonly reason: string;
}

/** One target of eni-contract.yaml; paths are absolute. */
export interface ConfiguredTarget {
  readonly name: string;
  /** Folder of the file: commands run there. */
  readonly folder: string;
  /** `eni-contract.yaml:4: targets.my-emulator.fixtures` of what stands at a path below this target, for messages. */
  at(...path: readonly (string | number)[]): string;
  readonly endpoint: string;
  readonly wire?: readonly WireForm[];
  readonly auth?: 'sign' | 'none';
  readonly fixtures?: string;
  readonly provision?: Provision;
  readonly declined?: readonly Declined[];
  readonly rate?: number;
  readonly concurrency?: number;
  readonly timeout?: number;
  readonly settle?: number;
  readonly baseline?: string;
  readonly rules?: string;
  readonly version?: string | number;
  readonly start?: ConfiguredCommand & { readonly ready?: string };
  readonly reset?: ConfiguredCommand;
  readonly stop?: ConfiguredCommand;
}

export type Config = ReadonlyMap<string, ConfiguredTarget>;

/** Read where no other is named. */
export const defaultConfig = 'eni-contract.yaml';

type Written = Omit<ConfiguredTarget, 'name' | 'folder' | 'at'>;

function absolute(folder: string, target: Written): Written {
  const { fixtures, baseline, rules } = target;
  return {
    ...target,
    ...(fixtures === undefined ? {} : { fixtures: resolve(folder, fixtures) }),
    ...(baseline === undefined ? {} : { baseline: isBuiltin(baseline) ? baseline : resolve(folder, baseline) }),
    ...(rules === undefined ? {} : { rules: resolve(folder, rules) }),
  };
}

function checkTarget(name: string, target: Written, fail: (path: readonly (string | number)[], why: string) => UsageError): void {
  if (reservedNames.includes(name.toLowerCase()))
    throw fail([], `"${name}" is reserved; call the target something else than ${reservedNames.join(', ')}`);
  if (!URL.canParse(target.endpoint))
    throw fail(['endpoint'], `"${target.endpoint}" is not a valid URL; write http(s)://host[:port][/base]`);
  const { username, password, search, hash } = new URL(target.endpoint);
  if (username || password) throw fail(['endpoint'], 'credentials belong into the environment, not into the endpoint');
  if (search || hash) throw fail(['endpoint'], 'an endpoint has no query and no fragment');
  if (target.fixtures !== undefined && target.provision !== undefined)
    throw fail(['provision'], 'fixtures come from a file or are provisioned, not both; take out one of the two');
  for (const step of ['start', 'reset', 'stop'] as const) {
    const given = target[step];
    if (given && given.shell !== true && !splitCommand(given.command)?.[0])
      throw fail([step, 'command'], 'it names no program, or a quote is not closed');
  }
}

/** The targets of a file. Throws UsageError with file and line. */
export function loadConfig(path: string): Config {
  const file = readYamlFile(path, 'config.schema.json');
  const { targets } = file.value as { targets: Record<string, Written> };
  const folder = dirname(resolve(path));
  const entries = Object.entries(targets).map(([name, target]): [string, ConfiguredTarget] => {
    const at = (...below: readonly (string | number)[]) =>
      `${path}:${file.lineOf(['targets', name, ...below])}: targets.${[name, ...below].join('.')}`;
    checkTarget(name, target, (below, why) => new UsageError(`${at(...below)}: ${why}`));
    return [name, { ...absolute(folder, target), name, folder, at }];
  });
  return new Map(entries);
}

/** The targets of the file that is named, of ./eni-contract.yaml where none is, or none. */
export function findConfig(path: string | undefined): Config {
  if (path !== undefined) return loadConfig(path);
  return existsSync(defaultConfig) ? loadConfig(defaultConfig) : new Map();
}
