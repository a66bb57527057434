import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { globToRegExp } from './glob.ts';
import { UsageError } from './usage-error.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

/** Loaded where a rule has a schema: no other start waits for it. */
const load = createRequire(import.meta.url);

type Outcome = 'accepted' | 'rejected' | 'malformed' | 'unanswered';

interface When {
  readonly outcome?: Outcome;
  readonly form?: string;
  readonly format?: string;
  readonly account?: string;
  readonly code?: string;
  readonly given?: readonly string[];
}

interface Then {
  readonly status?: readonly number[];
  readonly withinMs?: number;
  readonly body?: object | boolean;
}

interface Written {
  readonly id: string;
  readonly level?: 'MUST' | 'SHOULD' | 'MAY';
  readonly expected?: string;
  readonly when?: When;
  readonly then: Then;
}

/** What is looked at of an answer; the shape of model's OwnExchange. */
interface Exchange {
  readonly form: string;
  readonly format: string;
  readonly account: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
  readonly status: number | null;
  readonly code: string | null;
  readonly body: object | null;
  readonly latencyMs: number | null;
}

/** A rule of a file as one that judges; the shape of model's OwnRule. */
export interface LoadedRule extends Pick<Written, 'id' | 'level'> {
  readonly expected: string;
  judge(exchange: Exchange): string | null | undefined;
}

function isGiven(name: string, parameters: Exchange['parameters']): boolean {
  return Object.keys(parameters).some((key) => key === name || key.startsWith(`${name}.`));
}

function speaksOf({ code, given = [], ...plain }: When): (exchange: Exchange) => boolean {
  const pattern = code === undefined ? null : globToRegExp(code);
  return (exchange) =>
    Object.entries(plain).every(([name, value]) => exchange[name as keyof typeof plain] === value) &&
    (pattern === null || (exchange.code !== null && pattern.test(exchange.code))) &&
    given.every((name) => isGiven(name, exchange.parameters));
}

/** Where in the body, and what is not as it has to be; no value of the answer, which differs from send to send. */
function inWords(errors: readonly ErrorObject[]): string {
  const [first] = errors;
  const where = first?.instancePath === '' ? 'the body' : `the body at ${first?.instancePath}`;
  return `${where} ${first?.message ?? 'does not fit its schema'}`;
}

function broken({ status, withinMs }: Then, validate: ValidateFunction | null): (exchange: Exchange) => string | null {
  return (exchange) => {
    if (status !== undefined && (exchange.status === null || !status.includes(exchange.status)))
      return `status ${exchange.status ?? 'none'}`;
    if (withinMs !== undefined && (exchange.latencyMs ?? 0) > withinMs) return `it took ${Math.round(exchange.latencyMs ?? 0)} ms`;
    if (validate === null) return null;
    if (exchange.body === null) return 'no body that could be read';
    return validate(exchange.body) ? null : inWords(validate.errors ?? []);
  };
}

/** What a rule expects where nobody wrote it down. */
function expectedBy({ status, withinMs, body }: Then): string {
  const parts = [
    ...(status === undefined ? [] : [`status ${status.join(' or ')}`]),
    ...(withinMs === undefined ? [] : [`an answer within ${withinMs} ms`]),
    ...(body === undefined ? [] : ['a body that fits its schema']),
  ];
  return parts.join(', ');
}

function compiled(file: YamlFile, index: number, body: object | boolean): ValidateFunction {
  const { Ajv2020 } = load('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  try {
    return new Ajv2020({ strict: true, strictRequired: false, strictTypes: false }).compile(body);
  } catch (error) {
    throw new UsageError(`${file.at(['rules', index, 'then', 'body'])}: no JSON Schema: ${(error as Error).message}`);
  }
}

function ruleOf(file: YamlFile, { id, level, expected, when = {}, then }: Written, index: number): LoadedRule {
  const fits = speaksOf(when);
  const wrong = broken(then, then.body === undefined ? null : compiled(file, index, then.body));
  return {
    id,
    ...(level === undefined ? {} : { level }),
    expected: expected ?? expectedBy(then),
    judge: (exchange) => (fits(exchange) ? wrong(exchange) : undefined),
  };
}

/** Reads and checks a YAML file of rules. Throws UsageError with file and line. */
export function loadOwnRulesFile(path: string): readonly LoadedRule[] {
  const file = readYamlFile(path, 'own-rules.schema.json');
  const { rules } = file.value as { rules: readonly Written[] };
  rules.forEach(({ id }, index) => {
    const first = rules.findIndex((other) => other.id === id);
    if (first !== index)
      throw new UsageError(`${file.at(['rules', index, 'id'])}: the rule "${id}" stands there twice; call one of the two otherwise`);
  });
  return rules.map((rule, index) => ruleOf(file, rule, index));
}
