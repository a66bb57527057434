import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type LoadedRule, loadOwnRulesFile } from './own-rules.ts';

const file = join(mkdtempSync(join(tmpdir(), 'eni-own-')), 'rules.yaml');

function load(text: string): readonly LoadedRule[] {
  writeFileSync(file, text);
  return loadOwnRulesFile(file);
}

type Exchange = Parameters<LoadedRule['judge']>[0];

const answer: Exchange = {
  ...{ form: 'A', format: 'JSON', account: 'default', parameters: { 'Tag.1.Key': 'k' }, status: 200, code: null },
  ...{ outcome: 'accepted', body: { Id: 'x' }, latencyMs: 10 },
};

const judged = (rule: string, change: Partial<Exchange> = {}) =>
  load(`rules:\n  - id: one\n    ${rule}\n`).map(({ judge }) => judge({ ...answer, ...change }))[0];

it.each<[rule: string, change: Partial<Exchange>, said: string | null]>([
  ['then: {status: [200]}', {}, null],
  ['then: {status: [201, 202]}', {}, 'status 200'],
  ['then: {status: [200]}', { status: null, outcome: 'unanswered' }, 'status none'],
  ['then: {withinMs: 10}', {}, null],
  ['then: {withinMs: 9}', {}, 'it took 10 ms'],
  ['then: {body: {required: [Id]}}', {}, null],
  ['then: {body: {required: [Name]}}', {}, "the body must have required property 'Name'"],
  ['then: {body: {properties: {Id: {maxLength: 0}}}}', {}, 'the body at /Id must NOT have more than 0 characters'],
  ['then: {body: true}', { body: null }, 'no body that could be read'],
])('%s', (rule, change, said) => {
  expect(judged(rule, change)).toBe(said);
});

it.each<[when: string, change: Partial<Exchange>, speaks: boolean]>([
  ['{outcome: accepted}', {}, true],
  ['{outcome: accepted}', { outcome: 'rejected' }, false],
  ['{form: A, format: JSON, account: default}', {}, true],
  ['{form: B}', {}, false],
  ['{given: [Tag]}', {}, true],
  ['{given: [Tag.1.Key]}', {}, true],
  ['{given: [Ta]}', {}, false],
  ['{code: "Invalid*"}', { code: 'InvalidParameter' }, true],
  ['{code: "Invalid*"}', {}, false],
])('when %s', (when, change, speaks) => {
  expect(judged(`when: ${when}\n    then: {status: [201]}`, change)).toBe(speaks ? 'status 200' : undefined);
});

it('says what is expected, where the file does not', () => {
  const [first, second] = load(
    'rules:\n  - {id: a, then: {status: [200, 201], withinMs: 5, body: true}}\n  - {id: b, expected: so, level: MAY, then: {status: [200]}}\n',
  );
  expect(first?.expected).toBe('status 200 or 201, an answer within 5 ms, a body that fits its schema');
  expect([second?.expected, second?.level]).toEqual(['so', 'MAY']);
});

it.each<[text: string, message: RegExp]>([
  ['rules: []', /rules.yaml:1: rules must NOT have fewer than 1 items/],
  ['rules:\n  - {id: a, then: {stauts: [200]}}', /rules.yaml:2: "stauts" is not a key of rules.0.then \(did you mean "status"\?\)/],
  ['rules:\n  - {id: "a b", then: {status: [200]}}', /rules.yaml:2: rules.0.id must match pattern/],
  ['rules:\n  - {id: a, then: {status: [200]}}\n  - {id: a, then: {status: [200]}}', /rules.yaml:3: the rule "a" stands there twice/],
  ['rules:\n  - {id: a, then: {body: {typo: 1}}}', /rules.yaml:2: no JSON Schema: .*"typo"/],
])('refuses %j with file and line', (text, message) => {
  expect(() => load(text)).toThrow(message);
});
