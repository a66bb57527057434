import { expect, it } from 'vitest';
import type { JsonObject } from '../../model/sdk.ts';
import { loadOperation } from '../../spec/load.ts';
import { operation } from '../fixtures/sdk-call.ts';
import { holdsEmptyItem, isWellFormed, isWellTyped } from './well-typed.ts';

it.each<[JsonObject, boolean]>([
  [{}, true],
  [{ Description: '' }, true],
  [{ Description: '\ud83d\ude00' }, true],
  [{ Description: '\ud83d' }, false],
  [{ Description: 7 }, false],
  [{ Description: null }, false],
  [{ Description: ['a'] }, false],
  [{ NoSuchParameter: 'a' }, false],
  [{ Description: 'a', QueueNumber: 'a' }, false],
  [{ QueueNumber: 0 }, true],
  [{ QueueNumber: -7 }, true],
  [{ QueueNumber: 7.5 }, false],
  [{ QueueNumber: '7' }, false],
  [{ QueueNumber: 2 ** 31 - 1 }, true],
  [{ QueueNumber: 1 - 2 ** 31 }, true],
  [{ QueueNumber: 2 ** 31 }, false],
  [{ DeleteOnRelease: false }, true],
  [{ DeleteOnRelease: 'false' }, false],
  [{ SecurityGroupIds: [] }, true],
  [{ SecurityGroupIds: ['a', 'b'] }, true],
  [{ SecurityGroupIds: ['a', 7] }, false],
  [{ SecurityGroupIds: 'a' }, false],
  [{ Tag: [{ Key: 'a', Value: 'b' }] }, true],
  [{ Tag: [{ Key: 'a' }, {}] }, true],
  [{ Tag: [{ Key: 'a' }, null] }, false],
  [{ Tag: ['a'] }, false],
  [{ Tag: [{ Key: 'a', Value: 7 }] }, false],
  [{ Tag: [{ Key: 'a', Other: 'b' }] }, false],
  [{ Tag: { Key: 'a' } }, false],
])('%j is of the documented types: %s', (parameters, expected) => {
  expect(isWellTyped(operation, parameters)).toBe(expected);
});

it.each<[JsonObject, boolean]>([
  [{}, false],
  [{ Tag: [] }, false],
  [{ Tag: {} }, false],
  [{ Tag: [{}] }, true],
  [{ Tag: [{ Key: null }] }, true],
  [{ Tag: [{ Key: null, Value: 'a' }] }, false],
  [{ Tag: [{ Key: 'a' }, {}] }, true],
  [{ Tag: [null] }, false],
  [{ Tag: [[]] }, false],
  [{ SecurityGroupIds: [''] }, false],
  [{ Description: 'a', Tag: [{}] }, true],
])('%j holds an item in which nothing is said: %s', (parameters, expected) => {
  expect(holdsEmptyItem(parameters)).toBe(expected);
});

it.each<[string, boolean]>([
  ['', true],
  ['a', true],
  ['\ud83d\ude00', true],
  ['\ud83d', false],
  ['\ude00', false],
  ['\ude00\ud83d', false],
  ['a\ud83d\ude00\ude00', false],
])('text %# has a UTF-8 form: %s', (text, expected) => {
  expect(isWellFormed(text)).toBe(expected);
});

it('an object whose fields are parameters is typed well where each of them is', () => {
  const modify = loadOperation('ModifyNetworkInterfaceAttribute');
  const own = (fields: JsonObject) => isWellTyped(modify, { EnhancedNetwork: fields });
  expect([own({ EnableRss: true, EnableSriov: false }), own({ EnableRss: true, EnableSriov: 'x' }), own({})]).toEqual([true, false, false]);
});
