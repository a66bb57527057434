import type { Level } from '../model/level.ts';
import type { AcceptableCode, Assertion, Expectation } from '../model/verdict.ts';
import type { Basis, CodeRow, Operation, Rule } from '../spec/operation.ts';
import { rootOf } from '../spec/root-of.ts';
import { assertion, conforms, deviates } from './assertions.ts';
import { stronger, weaker } from './levels.ts';

type Rejection = Extract<Expectation, { readonly kind: 'reject' }>;

/** What the two error tables say, by code. */
export interface Codes {
  readonly rows: ReadonlyMap<string, readonly CodeRow[]>;
  readonly documented: ReadonlySet<string>;
  /** Parameters of the rules that each code of the page's table belongs to. */
  readonly owners: ReadonlyMap<string, ReadonlySet<string>>;
  readonly rules: ReadonlyMap<string, Rule>;
  /** Parameters of which nobody has decided yet what a wrong value earns. */
  readonly undecided: ReadonlySet<string>;
  readonly templates: ReadonlyMap<string, readonly RegExp[]>;
}

function template(message: string): RegExp {
  const parts = message.split('%s').map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'su');
}

/** As rules name them, fields included. */
function undecidedIn(operation: Operation): ReadonlySet<string> {
  const names = new Set(operation.parameters.filter((parameter) => parameter.undecided).map(({ name }) => name));
  return new Set(operation.rules.flatMap(({ parameters }) => parameters.filter((path) => names.has(rootOf(operation, path)))));
}

/** Prepares the tables of an operation for many look-ups. */
export function codes(operation: Operation): Codes {
  const rows = new Map<string, CodeRow[]>();
  for (const row of [...operation.errorCodes, ...operation.commonCodes]) rows.set(row.code, [...(rows.get(row.code) ?? []), row]);
  const documented = new Set(operation.errorCodes.map((row) => row.code));
  const owners = new Map<string, Set<string>>();
  for (const rule of operation.rules) {
    for (const { code } of rule.codes) {
      if (!documented.has(code)) continue;
      const known = owners.get(code) ?? new Set<string>();
      for (const name of rule.parameters) known.add(name);
      owners.set(code, known);
    }
  }
  return {
    rows,
    documented,
    owners,
    rules: new Map(operation.rules.map((rule) => [rule.id, rule])),
    undecided: undecidedIn(operation),
    templates: new Map([...rows].map(([code, same]) => [code, same.map((row) => template(row.message))])),
  };
}

const levelOfBasis: Readonly<Record<Basis, Level>> = { stated: 'MUST', observed: 'MUST', named: 'SHOULD', assumed: 'MAY' };

function levelOfCodes(acceptable: readonly AcceptableCode[]): Level {
  return acceptable.reduce<Level>((level, { basis }) => stronger(level, levelOfBasis[basis]), 'MAY');
}

/** Codes that name a kind of fault, not a parameter: whose they are can't be told. */
const generic: ReadonlySet<string> = new Set([
  'MissingParameter',
  'UnsupportedParameter',
  'InvalidParameter',
  'InValidParameter',
  'InvalidParameter.Conflict',
]);

function touches(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** Whether the page's table has a code for the rule at all. An unknown region has none: another rule's code is then no worse than a made-up one. */
function hasCode(known: Codes, id: string): boolean {
  return known.documented.has(known.rules.get(id)?.codes[0]?.code ?? '');
}

/** Whether the code belongs, in the page's table, to rules of other parameters only. */
function misattributed(known: Codes, code: string, expected: Rejection): boolean {
  const owners = known.owners.get(code);
  if (owners === undefined || generic.has(code)) return false;
  const own = expected.rules.flatMap((id) => known.rules.get(id)?.parameters ?? []);
  return own.length > 0 && ![...owners].some((owner) => own.some((name) => touches(owner, name)));
}

/** A wrong code never weighs more than acceptance would: at most the level of the rejection itself. */
function levelOfWrongCode(known: Codes, code: string, expected: Rejection): Level {
  if (expected.rules.some((id) => known.rules.get(id)?.parameters.some((path) => known.undecided.has(path)))) return 'MAY';
  const certain = misattributed(known, code, expected) && expected.rules.every((id) => hasCode(known, id));
  return weaker(expected.level, certain ? 'MUST' : levelOfDoubt(known, expected));
}

function levelOfDoubt(known: Codes, expected: Rejection): Level {
  const perRule = expected.rules.map((id) => levelOfCodes(known.rules.get(id)?.codes ?? []));
  // Any of several broken rules may have been the one that was answered: the least certain decides.
  const several = perRule.length > 1 ? perRule.reduce(weaker) : 'MUST';
  return weaker(levelOfCodes(expected.codes), several);
}

function nearMiss(code: string, expected: Rejection): string {
  const near = expected.codes.find((one) => one.code.toLowerCase() === code.toLowerCase());
  return near ? `${code} (differs from ${near.code} in case only)` : code;
}

function oneOf(acceptable: readonly AcceptableCode[]): string {
  return acceptable.map(({ code }) => code).join(' or ');
}

/** The code of a rejection that was expected. */
export function codeAssertion(known: Codes, code: string, expected: Rejection): Assertion {
  if (expected.codes.some((one) => one.code === code)) return conforms('code', weaker(expected.level, levelOfCodes(expected.codes)));
  const documented = known.rows.has(code);
  const hint = misattributed(known, code, expected) ? `${code} (the code of another parameter)` : nearMiss(code, expected);
  return deviates('code', levelOfWrongCode(known, code, expected), {
    class: documented ? 'wrong-code' : 'undocumented-code',
    expected: oneOf(expected.codes),
    actual: documented ? hint : `${hint}, which no table lists`,
    observed: code,
  });
}

/** The HTTP status of an error: never a success, and one that the code is known with; the latter weighs no more than the rejection itself. */
export function statusAssertions(known: Codes, code: string, status: number, rejection: Level): readonly Assertion[] {
  const isError = status >= 400;
  const answer = assertion('status', 'MUST', isError, () => ({
    class: 'wrong-status',
    expected: 'a 4xx or 5xx status with an error',
    actual: `${status} for ${code}`,
    observed: `${status} for ${code}`,
  }));
  const rows = known.rows.get(code);
  if (!isError || rows === undefined) return [answer];
  const statuses = [...new Set(rows.flatMap((row) => [row.status, ...row.siblingStatuses]))];
  const usual = assertion('status', weaker(rejection, 'SHOULD'), statuses.includes(status), () => ({
    class: 'wrong-status',
    expected: `${statuses.join(' or ')} for ${code}`,
    actual: `${status} for ${code}`,
    observed: `${status} for ${code}`,
  }));
  return [answer, usual];
}

/** The message of a code whose rows have fixed text. */
export function messageAssertion(known: Codes, code: string, message: string | null): readonly Assertion[] {
  const templates = known.templates.get(code);
  if (templates === undefined || message === null || message === '') return [];
  const matches = templates.some((one) => one.test(message));
  const expected = known.rows.get(code)?.map((row) => row.message) ?? [];
  return [
    assertion('message', 'MAY', matches, () => ({
      class: 'message',
      expected: expected.join(' or '),
      actual: message,
      observed: `other text for ${code}`,
    })),
  ];
}
