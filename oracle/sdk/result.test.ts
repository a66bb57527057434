import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../model/sdk.ts';
import { inLines, operation } from '../fixtures/sdk-call.ts';
import { extraAssertions, isMistyped, resultAssertions } from './result.ts';

function groups(...ids: readonly (string | null)[]): JsonObject {
  return { SecurityGroupIds: { SecurityGroupId: [...ids] } };
}

function tags(...items: readonly JsonObject[]): JsonObject {
  return { Tags: { Tag: [...items] } };
}

function sets(...items: readonly JsonObject[]): JsonObject {
  return { PrivateIpSets: { PrivateIpSet: [...items] } };
}

describe('what the caller sees of a field', () => {
  it.each<[string, JsonObject, JsonObject, readonly string[]]>([
    ['a text', { Description: 'a' }, { Description: 'a' }, ['MUST result/Description conforms']],
    ['nothing said, nothing seen', { Description: null }, {}, []],
    ['a field that no page knows', { New: 'a' }, { New: 'b' }, []],
    ['another text', { Description: 'a' }, { Description: 'b' }, ['MUST result/Description altered']],
    ['a lost text', { Description: 'a' }, {}, ['MUST result/Description lost']],
    ['an added text', {}, { Description: 'a' }, ['MUST result/Description added']],
    ['a number', { ServiceID: 7 }, { ServiceID: 7 }, ['MUST result/ServiceID conforms']],
    ['a number as a bigint', { ServiceID: 7 }, { ServiceID: 7n }, ['MUST result/ServiceID conforms']],
    ['a bigint as a number', { ServiceID: 7n }, { ServiceID: 7 }, ['MUST result/ServiceID conforms']],
    ['another number', { ServiceID: 7 }, { ServiceID: 8n }, ['MUST result/ServiceID another number']],
    ['another broken number', { ServiceID: 7.5 }, { ServiceID: 8.5 }, ['MUST result/ServiceID altered']],
    ['a broken number kept', { ServiceID: 7.5 }, { ServiceID: 7.5 }, ['MUST result/ServiceID conforms']],
    ['a number as text', { ServiceID: 7 }, { ServiceID: '7' }, ['MUST result/ServiceID number read as string']],
    ['a text as number', { Description: '7' }, { Description: 7 }, ['MUST result/Description string read as number']],
    ['a truth value turned', { ServiceManaged: true }, { ServiceManaged: false }, ['MUST result/ServiceManaged altered']],
    ['a zero for a number said', { ServiceID: 7 }, { ServiceID: 0 }, ['MUST result/ServiceID another number']],
    ['a zero kept', { ServiceID: 0 }, { ServiceID: 0 }, ['MUST result/ServiceID conforms']],
    ['a zero lost', { ServiceID: 0 }, {}, ['MUST result/ServiceID lost']],
    ['a number where nothing was said', {}, { ServiceID: 1 }, ['MUST result/ServiceID added']],
    ['a zero where nothing was said', {}, { ServiceID: 0 }, ['SHOULD zero-values absent read as its zero value']],
    ['false where nothing was said', {}, { ServiceManaged: false }, ['SHOULD zero-values absent read as its zero value']],
    ['true where nothing was said', {}, { ServiceManaged: true }, ['MUST result/ServiceManaged added']],
  ])('%s', (_what, said, read, lines) => {
    expect(inLines(resultAssertions(operation, said, read))).toEqual(lines);
  });

  it.each<[string, JsonObject, JsonObject, string]>([
    ['its items', groups('a', 'b'), groups('a', 'b'), 'MUST result/SecurityGroupIds conforms'],
    ['its items in another order', groups('a', 'b'), groups('b', 'a'), 'MUST result/SecurityGroupIds altered'],
    ['an item less', groups('a', 'b'), groups('a'), 'MUST result/SecurityGroupIds altered'],
    ['an item more', groups('a'), groups('a', 'b'), 'MUST result/SecurityGroupIds altered'],
    ['an item as null', groups('a', 'b'), groups('a', null), 'MUST result/SecurityGroupIds altered'],
    ['an empty list as none', groups(), {}, 'MUST result/SecurityGroupIds conforms'],
    ['none as an empty list', {}, groups(), 'MUST result/SecurityGroupIds conforms'],
    ['a list of nulls as none', groups(null), {}, 'MUST result/SecurityGroupIds conforms'],
    ['a list for an object', groups('a'), { SecurityGroupIds: ['a'] }, 'MUST result/SecurityGroupIds altered'],
    ['a text for an object', groups('a'), { SecurityGroupIds: 'a' }, 'MUST result/SecurityGroupIds object read as string'],
    ['a field of an item altered', tags({ TagKey: 'a', TagValue: 'b' }), tags({ TagKey: 'a', TagValue: 'c' }), 'MUST result/Tags altered'],
    ['a field of an item lost', tags({ TagKey: 'a', TagValue: 'b' }), tags({ TagKey: 'a' }), 'MUST result/Tags altered'],
    ['a field of an item added', tags({ TagKey: 'a' }), tags({ TagKey: 'a', TagValue: 'b' }), 'MUST result/Tags altered'],
    ['a null in an item left out', tags({ TagKey: 'a', TagValue: null }), tags({ TagKey: 'a' }), 'MUST result/Tags conforms'],
    ['an unknown field of an item lost', tags({ TagKey: 'a', New: 'b' }), tags({ TagKey: 'a' }), 'MUST result/Tags conforms'],
    [
      'a zero for a field of an item',
      sets({ PrivateIpAddress: 'a' }),
      sets({ PrivateIpAddress: 'a', Primary: false }),
      'SHOULD zero-values absent read as its zero value',
    ],
    [
      'true for a field of an item',
      sets({ PrivateIpAddress: 'a' }),
      sets({ PrivateIpAddress: 'a', Primary: true }),
      'MUST result/PrivateIpSets altered',
    ],
    [
      'a zero and another text',
      sets({ PrivateIpAddress: 'a' }),
      sets({ PrivateIpAddress: 'b', Primary: false }),
      'MUST result/PrivateIpSets altered',
    ],
    [
      'a truth value kept',
      sets({ PrivateIpAddress: 'a', Primary: false }),
      sets({ PrivateIpAddress: 'a', Primary: false }),
      'MUST result/PrivateIpSets conforms',
    ],
    ['lost', groups('a'), {}, 'MUST result/SecurityGroupIds lost'],
    ['added', {}, tags({ TagKey: 'a' }), 'MUST result/Tags added'],
    ['a null as items', { Tags: null }, tags({ TagKey: 'a' }), 'MUST result/Tags added'],
    ['items as null', tags({ TagKey: 'a' }), { Tags: null }, 'MUST result/Tags lost'],
    ['an item as null', tags({ TagKey: 'a' }, { TagKey: 'b' }), { Tags: { Tag: [{ TagKey: 'a' }, null] } }, 'MUST result/Tags altered'],
    ['null as an item', { Tags: { Tag: [{ TagKey: 'a' }, null] } }, tags({ TagKey: 'a' }, { TagKey: 'b' }), 'MUST result/Tags altered'],
    ['zeros where nothing was said', {}, sets({ Primary: false }), 'SHOULD zero-values absent read as its zero value'],
    ['texts for items', { Tags: { Tag: ['a'] } }, { Tags: { Tag: ['b'] } }, 'MUST result/Tags altered'],
    [
      'objects for texts',
      { SecurityGroupIds: { SecurityGroupId: [{ Id: 'a' }] } },
      { SecurityGroupIds: { SecurityGroupId: [{ Id: 'b' }] } },
      'MUST result/SecurityGroupIds altered',
    ],
    [
      'an unknown field of an item with one field lost',
      { Ipv6Sets: { Ipv6Set: [{ Ipv6Address: 'a', New: 'b' }] } },
      { Ipv6Sets: { Ipv6Set: [{ Ipv6Address: 'a' }] } },
      'MUST result/Ipv6Sets conforms',
    ],
    ['an item in place of an object', tags({ TagKey: 'a' }), { Tags: { Tag: { TagKey: 'a' } } }, 'MUST result/Tags altered'],
    [
      'an empty text among items as null',
      tags({ TagKey: 'a', TagValue: 'b' }, { TagKey: 'c', TagValue: '' }),
      tags({ TagKey: 'a', TagValue: 'b' }, { TagKey: 'c', TagValue: null }),
      'SHOULD empty-values empty text read as null',
    ],
  ])('of a collection: %s', (_what, said, read, line) => {
    expect(inLines(resultAssertions(operation, said, read))).toEqual([line]);
  });

  it('is told with both values', () => {
    const [first] = resultAssertions(operation, { Description: 'a' }, { Description: 'b' });
    expect(first).toMatchObject({ class: 'wrong-effect', expected: 'Description: "a"', actual: 'Description: "b"' });
  });
});

describe('fields that no page knows', () => {
  it.each<[string, JsonObject, JsonObject, readonly string[]]>([
    ['kept', { New: 'a' }, { New: 'a' }, []],
    ['lost', { New: 'a' }, {}, ['MAY extra-fields undocumented field lost']],
    ['altered', { New: 'a' }, { New: 'b' }, ['MAY extra-fields undocumented field lost']],
    ['empty', { New: '' }, {}, []],
    ['lost of an item', tags({ TagKey: 'a', New: 'b' }), tags({ TagKey: 'a' }), ['MAY extra-fields undocumented field lost']],
    ['kept of an item', tags({ TagKey: 'a', New: 'b' }), tags({ TagKey: 'a', New: 'b' }), []],
    ['documented and lost', { Description: 'a' }, {}, []],
    ['two lost', { New: 'a', Newer: 1 }, {}, ['MAY extra-fields undocumented field lost', 'MAY extra-fields undocumented field lost']],
  ])('%s', (_what, said, read, lines) => {
    expect(inLines(extraAssertions(operation, said, read))).toEqual(lines);
  });

  it('are told with both values', () => {
    const told = { class: 'wrong-effect', expected: 'New: "a"', actual: 'New: absent' };
    expect(extraAssertions(operation, { New: 'a' }, {})).toMatchObject([told]);
  });
});

it.each<[JsonObject, boolean]>([
  [{}, false],
  [{ Description: null }, false],
  [{ Description: 'a' }, false],
  [{ Description: 7 }, true],
  [{ Description: 'a', ServiceID: '7' }, true],
  [{ ServiceID: 7 }, false],
  [{ ServiceID: 7n }, false],
  [{ ServiceID: 7.5 }, true],
  [{ ServiceManaged: false }, false],
  [{ ServiceManaged: 'false' }, true],
  [groups('a'), false],
  [{ SecurityGroupIds: {} }, false],
  [{ SecurityGroupIds: { SecurityGroupId: null } }, false],
  [{ SecurityGroupIds: { SecurityGroupId: 'a' } }, true],
  [{ SecurityGroupIds: ['a'] }, true],
  [{ SecurityGroupIds: '' }, true],
  [{ SecurityGroupIds: null }, false],
])('a type that the page does not give a field, or none #%#', (said, expected) => {
  expect(isMistyped(operation, said)).toBe(expected);
});
