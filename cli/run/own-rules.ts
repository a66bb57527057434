import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type OwnRule, ownPrefix } from '../../model/own-rule.ts';
import { loadOwnRulesFile } from '../../spec/own-rules.ts';
import { UsageError } from '../../spec/usage-error.ts';
import type { RunOptions } from './run-options.ts';

type Asked = Pick<RunOptions, 'rules' | 'ownRules' | 'maxResponseTime'>;

const isModule = (file: string) => /\.[cm]?[jt]s$/.test(file);

const levels: readonly unknown[] = [undefined, 'MUST', 'SHOULD', 'MAY'];

/** Rules that a program made, and those of a module, have no schema. */
function requireRules(given: unknown, from: string): readonly OwnRule[] {
  if (!Array.isArray(given)) throw new UsageError(`${from}: rules are a list of { id, expected, judge }`);
  given.forEach((rule: Partial<OwnRule> | null, index) => {
    const { id, level, expected, judge } = rule ?? {};
    const at = `${from}: rule ${index + 1}`;
    if (typeof id !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(id))
      throw new UsageError(`${at}: its id has to be text of letters, digits, dots, dashes, underscores and slashes`);
    if (!levels.includes(level)) throw new UsageError(`${at} (${id}): its level is MUST, SHOULD or MAY`);
    if (typeof expected !== 'string' || expected === '')
      throw new UsageError(`${at} (${id}): it has to say in "expected" what has to hold`);
    if (typeof judge !== 'function') throw new UsageError(`${at} (${id}): "judge" has to be a function of an exchange`);
  });
  return given as readonly OwnRule[];
}

async function fromModule(file: string): Promise<readonly OwnRule[]> {
  let loaded: { readonly default?: unknown };
  try {
    loaded = (await import(pathToFileURL(resolve(file)).href)) as { default?: unknown };
  } catch (error) {
    throw new UsageError(`--rules ${file}: it cannot be loaded: ${(error as Error).message.split('\n')[0]}`);
  }
  if (loaded.default === undefined)
    throw new UsageError(`--rules ${file}: it has no default export: export default [{ id, expected, judge }]`);
  return requireRules(loaded.default, `--rules ${file}`);
}

function responseTime(mostMs: number): OwnRule {
  return {
    id: 'response-time',
    expected: `an answer within ${mostMs} ms`,
    judge: ({ latencyMs, outcome }) => {
      if (latencyMs === null || outcome === 'unanswered') return undefined;
      return latencyMs > mostMs ? `it took ${Math.round(latencyMs)} ms` : null;
    },
  };
}

/** What can be said of the user's rules before a target is opened. Throws UsageError. */
export function requireOwnRules({ rules, ownRules }: Asked): void {
  if (ownRules !== undefined) requireRules(ownRules, 'rules');
  if (rules === undefined) return;
  if (!isModule(rules)) loadOwnRulesFile(rules);
  else if (!existsSync(rules)) throw new UsageError(`--rules ${rules}: there is no such file`);
}

/** The rules of the user's: of the file or module that is named, those that a program gave, and the time for an answer. Throws UsageError. */
export async function ownRulesOf({ rules, ownRules = [], maxResponseTime }: Asked): Promise<readonly OwnRule[]> {
  const named = rules === undefined ? [] : isModule(rules) ? await fromModule(rules) : (loadOwnRulesFile(rules) as readonly OwnRule[]);
  const all = [...named, ...ownRules, ...(maxResponseTime === undefined ? [] : [responseTime(maxResponseTime)])];
  const twice = all.find(({ id }, index) => all.findIndex((other) => other.id === id) !== index);
  if (twice !== undefined) throw new UsageError(`two rules of yours are called ${ownPrefix}${twice.id}; call one of them otherwise`);
  return all;
}
