import { describe, expect, test } from 'vitest';
import type { Json } from '../../model/observation.ts';
import type { JsonObject } from '../../model/sdk.ts';
import { loadOperation } from '../../spec/load.ts';
import { documented } from './documented.ts';
import { flatten } from './flatten.ts';
import { cut, outcomeInWords, pairsInWords, valueInWords } from './in-words.ts';
import { isGeneric } from './rejection.ts';

const isDocumented = documented(loadOperation());

describe('values that the types of any SDK have a place for', () => {
  test.each<[JsonObject, boolean]>([
    [{}, true],
    [{ Description: 'xy' }, true],
    [{ Description: 'x' }, false],
    [{ Description: '' }, false],
    [{ Description: null }, false],
    [{ Description: 7 }, false],
    [{ QueueNumber: 1 }, true],
    [{ QueueNumber: 2048 }, true],
    [{ QueueNumber: 0 }, false],
    [{ QueueNumber: '1' }, false],
    [{ DeleteOnRelease: false }, true],
    [{ SecurityGroupIds: ['sg-1'] }, true],
    [{ SecurityGroupIds: [] }, false],
    [{ SecurityGroupIds: ['sg-1', ''] }, false],
    [{ SecurityGroupIds: ['sg-1', 'sg-2'] }, true],
    [{ Tag: [{ Key: 'k', Value: 'v' }] }, true],
    [{ Tag: [{}] }, false],
    [{ Tag: [] }, false],
    [{ Tag: [{ Key: 'acs:x', Value: 'v' }] }, false],
    [{ Nothing: 'xy' }, false],
    [{ Description: 'xy', QueueNumber: 0 }, false],
    [{ PrivateIpAddress: ['10.0.0.1', '10.0.0.1'] }, false],
    [{ VSwitchId: 'vsw-none', RegionId: 'nowhere' }, true],
  ])('%j', (parameters, expected) => {
    expect(isDocumented(parameters)).toBe(expected);
  });
});

test.each<[JsonObject, readonly (readonly [string, string])[]]>([
  [{ Description: null }, []],
  [
    { SecurityGroupIds: [null, 'a', null, 'b'] },
    [
      ['SecurityGroupIds.1', 'a'],
      ['SecurityGroupIds.2', 'b'],
    ],
  ],
  [{ Tag: [{ Key: 'k', Value: null }] }, [['Tag.1.Key', 'k']]],
  [{ SecurityGroupIds: [] }, []],
  [
    { QueueNumber: 1, DeleteOnRelease: false },
    [
      ['QueueNumber', '1'],
      ['DeleteOnRelease', 'false'],
    ],
  ],
])('%j travels flat', (parameters, pairs) => {
  expect(flatten(parameters)).toEqual(pairs);
});

describe('in words', () => {
  test('texts of 300 characters stand as they are, longer ones are cut', () => {
    expect(cut('a'.repeat(300))).toBe('a'.repeat(300));
    expect(cut('a'.repeat(301))).toBe(`${'a'.repeat(300)}… (301 characters)`);
  });

  test.each<[Json | undefined, string]>([
    [undefined, 'absent'],
    [null, 'null'],
    ['a', '"a"'],
    [7n, '7'],
    [{ a: 7n }, '{"a":"7"}'],
    [7, '7'],
  ])('value %#', (value, text) => {
    expect(valueInWords(value)).toBe(text);
  });

  test('pairs and outcomes', () => {
    expect(pairsInWords([])).toBe('nothing');
    expect(
      pairsInWords([
        ['A', 'b'],
        ['C', 'd\n'],
      ]),
    ).toBe('A=b & C=d\\n');
    expect(outcomeInWords({ kind: 'accepted', response: { a: 1 } })).toBe('success with {"a":1}');
    expect(outcomeInWords({ kind: 'failed', type: 'T', message: 'm' })).toBe('T: m');
    expect(outcomeInWords({ kind: 'rejected', type: 'T', code: 'C', status: 400, requestId: 'R', message: 'm' })).toBe(
      'T with code C, status 400, request id R',
    );
    expect(outcomeInWords({ kind: 'refused', reason: 'r' })).toBe('refused: r');
    expect(outcomeInWords({ kind: 'hung', detail: 'd' })).toBe('hung: d');
  });
});

test.each<[string, boolean]>([
  ['Error', true],
  ['java.lang.RuntimeException', true],
  ['java.lang.RuntimeExceptionOfOurs', false],
  ['ServerException', false],
  ['a plain object', true],
  ['Odd (a plain object)', true],
  ['ErrorResponse', false],
])('%s tells nothing of the SDK: %s', (type, generic) => {
  expect(isGeneric(type)).toBe(generic);
});
