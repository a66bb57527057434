import type { Level } from '../../model/level.ts';
import type { Json } from '../../model/observation.ts';
import type { Pair } from '../../model/request.ts';
import type { SdkCase, SeenRequest } from '../../model/sdk.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { Operation } from '../../spec/operation.ts';
import { assertion, conforms, deviates } from '../assertions.ts';
import { flatten } from './flatten.ts';
import { pairsInWords, valueInWords } from './in-words.ts';
import { isEmptyItem, isWellFormed } from './well-typed.ts';

function rootOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}

/** Pairs by the parameter that they belong to, each group in the order sent. */
function byRoot(pairs: readonly Pair[]): ReadonlyMap<string, readonly Pair[]> {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const root = rootOf(pair[0]);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [pair]);
    else group.push(pair);
  }
  return groups;
}

function sorted(pairs: readonly Pair[]): readonly Pair[] {
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
}

function same(one: readonly Pair[], other: readonly Pair[]): boolean {
  return one.length === other.length && one.every(([name, text], index) => other[index]?.[0] === name && other[index]?.[1] === text);
}

function texts(pairs: readonly Pair[]): string {
  return pairs
    .map(([, text]) => text)
    .sort()
    .join('\n');
}

function holdsNull(value: Json | undefined): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  return Object.values(value).some((each) => holdsNull(each as Json));
}

function holdsEmpty(value: Json | undefined): boolean {
  return value === '' || (typeof value === 'object' && value !== null && Object.values(value).some((each) => holdsEmpty(each as Json)));
}

/** An object as JavaScript writes one that nobody took apart: whatever it holds went the same way. */
const unwritten = '[object Object]';

/** What becomes of null, empty text and text without a UTF-8 form is one property of an SDK each, not one of every parameter. */
function aboutOf(root: string, given: Json | undefined, sent: readonly Pair[]): string {
  if (sent.some(([name, text]) => name === root && text === unwritten)) return `wire/${root}`;
  if (holdsNull(given)) return 'null';
  if (isIllFormed(given)) return 'lone-surrogate';
  return holdsEmpty(given) ? 'empty-text' : `wire/${root}`;
}

function isIllFormed(value: Json | undefined): boolean {
  if (typeof value === 'string') return !isWellFormed(value);
  return typeof value === 'object' && value !== null && Object.values(value).some((each) => isIllFormed(each as Json));
}

/** A language's own name for what it could not write, or for a truth value. */
const telling = /^(null|undefined|None|nil|NaN|True|False|\[object Object\]|<nil>)$/;

interface Difference {
  readonly level: Level;
  readonly observed: string;
}

/** Names with the same text under other indexes: nothing is lost, but the server reads another list. */
function renumbered(given: Json | undefined): Difference {
  return holdsNull(given)
    ? { level: 'SHOULD', observed: 'gap in the indexes after a null' }
    : { level: 'MUST', observed: 'other indexes or names' };
}

function difference(given: Json | undefined, expected: readonly Pair[], seen: readonly Pair[]): Difference {
  const odd = seen.map(([, text]) => text).find((text) => telling.test(text) && !expected.some(([, each]) => each === text));
  if (odd !== undefined) return { level: 'MUST', observed: `sent as ${odd}` };
  if (isIllFormed(given)) return { level: 'MAY', observed: 'text without a UTF-8 form sent as another' };
  if (seen.length === 0) return { level: 'MUST', observed: 'lost' };
  if (expected.length === 0) {
    const empty = seen.every(([, text]) => text === '');
    return given === undefined
      ? { level: 'MUST', observed: 'added' }
      : { level: 'SHOULD', observed: empty ? 'nothing sent as empty text' : 'nothing sent as something' };
  }
  if (texts(seen) === texts(expected)) return renumbered(given);
  if (holdsNull(given) && texts(seen.filter(([, text]) => text !== '')) === texts(expected.filter(([, text]) => text !== '')))
    return { level: 'SHOULD', observed: 'null sent as empty text' };
  return {
    level: 'MUST',
    observed: seen.length < expected.length ? 'partly lost' : seen.length > expected.length ? 'split or added' : 'altered',
  };
}

const plain = conforms('wire', 'MUST');

function isPlain(value: Json | undefined): value is string | number | boolean {
  return typeof value === 'string' ? value !== '' : typeof value === 'number' || typeof value === 'boolean';
}

/** A list of objects in which some say nothing: the wire has nothing for them, so their indexes may be left out, and given to what follows. */
function itemReadings(root: string, items: readonly Json[]): readonly (readonly Pair[])[] {
  const counted = (isCounted: (item: Json) => boolean) =>
    items.filter(isCounted).flatMap((item, index) => flatten({ [`${root}.${index + 1}`]: item }));
  return [
    counted((item) => item !== null),
    counted((item) => item !== null && !isEmptyItem(item)),
    counted((item) => item === null || !isEmptyItem(item)),
    counted(() => true),
  ];
}

/** Forms in which a value may travel where there is more than one: a text given for a list, and objects without fields. */
function readings(operation: Operation, root: string, given: Json | undefined): readonly (readonly Pair[])[] {
  const shape = operation.parameters.find(({ name }) => name === root)?.shape;
  if (shape === 'objects' && Array.isArray(given)) return itemReadings(root, given);
  const expected = given === undefined ? [] : flatten({ [root]: given });
  return typeof given === 'string' && shape !== 'scalar' ? [expected, [[`${root}.1`, given]]] : [expected];
}

function parameterAssertion(operation: Operation, root: string, given: Json | undefined, own: readonly Pair[]): Assertion {
  if (isPlain(given) && own.length === 1 && own[0]?.[0] === root && own[0][1] === String(given)) return plain;
  const about = aboutOf(root, given, own);
  const expected = readings(operation, root, given).map(sorted);
  const actual = sorted(own);
  if (expected.some((pairs) => same(pairs, actual))) return conforms(about, 'MUST');
  const { level, observed } = difference(given, expected[0] ?? [], actual);
  const called = given === undefined ? `called without ${root}` : `called with ${valueInWords({ [root]: given })}`;
  return deviates(about, level, {
    class: 'wrong-effect',
    expected: `${pairsInWords(expected[0] ?? [])} on the wire`,
    actual: `${pairsInWords(actual)} on the wire, ${called}`,
    observed: given === undefined ? `${observed} ${root}` : observed,
  });
}

/** Do the decoded parameters equal what the caller gave? One assertion a parameter, `wire/<Parameter>`, or `null`, `empty-text`, `lone-surrogate` where the caller gave such. */
export function parameterAssertions(operation: Operation, { call }: SdkCase, seen: SeenRequest): readonly Assertion[] {
  const groups = byRoot(seen.pairs);
  const names = new Set([...Object.keys(call.parameters), ...groups.keys()]);
  return [...names].map((root) => parameterAssertion(operation, root, call.parameters[root], groups.get(root) ?? []));
}

type Words = readonly [expected: string, actual: string, observed?: string];

/** The words are made for a deviation alone: nearly every call conforms. */
function fact(about: string, holds: boolean, words: () => Words): Assertion {
  return assertion(about, 'MUST', holds, () => {
    const [expected, actual, observed = actual] = words();
    return { class: 'wrong-effect', expected, actual, observed };
  });
}

/** The documented encoding of a blank is %20; servers read a plus sign as one too. */
function encoding({ plusInQuery }: SeenRequest): Assertion {
  if (!plusInQuery) return conforms('percent-encoding', 'MAY');
  return deviates('percent-encoding', 'MAY', {
    class: 'wrong-effect',
    expected: 'a blank as %20 in the query',
    actual: 'a blank as + in the query',
    observed: 'blank as a plus sign',
  });
}

/** Action, version, wire form, signature and security token of a captured request. */
export function protocolAssertions(operation: Operation, { call }: SdkCase, seen: SeenRequest): readonly Assertion[] {
  const { action, version, form, signature, securityToken, method } = seen;
  const token = call.credentials.securityToken ?? null;
  return [
    fact('action-and-version', action === call.operation && version === operation.version, () => [
      `${call.operation} ${operation.version}`,
      `${action} ${version}`,
    ]),
    encoding(seen),
    fact('wire-form', form !== null, () => ['one of the four wire forms', `${method} in none of them`]),
    fact('signature', signature === 'verifies', () => [
      'a signature that verifies',
      signature === 'none' ? 'no signature' : 'a signature that does not verify',
    ]),
    fact('security-token', securityToken === token, () => [
      `security token ${token}`,
      `security token ${securityToken}`,
      securityToken === null ? 'lost' : 'altered',
    ]),
  ];
}
