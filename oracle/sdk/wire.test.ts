import { describe, expect, it } from 'vitest';
import type { Pair } from '../../model/request.ts';
import type { JsonObject, SeenRequest } from '../../model/sdk.ts';
import { inLines, operation, seen, subject } from '../fixtures/sdk-call.ts';
import { parameterAssertions, protocolAssertions } from './wire.ts';

const groups = 'SecurityGroupIds';

function list(...texts: readonly string[]): readonly Pair[] {
  return texts.map((text, index) => [`${groups}.${index + 1}`, text] as const);
}

describe('what comes of a parameter on the wire', () => {
  it.each<[string, JsonObject, readonly Pair[], readonly string[]]>([
    ['as given', { Description: 'a' }, [['Description', 'a']], ['MUST wire conforms']],
    ['a number', { QueueNumber: 0 }, [['QueueNumber', '0']], ['MUST wire conforms']],
    ['a truth value', { DeleteOnRelease: false }, [['DeleteOnRelease', 'false']], ['MUST wire conforms']],
    ['empty text', { Description: '' }, [['Description', '']], ['MUST empty-text conforms']],
    [
      'an object that was not taken apart, whatever it holds',
      { Given: { Field: 'a\ud800', Other: null } },
      [['Given', '[object Object]']],
      ['MUST wire/Given sent as [object Object]'],
    ],
    ['nothing for null', { Description: null }, [], ['MUST null conforms']],
    ['a list in another order', { [groups]: ['a', 'b'] }, list('a', 'b').toReversed(), [`MUST wire/${groups} conforms`]],
    ['of many items too', { [groups]: [...'abcdefghijkl'] }, list(...'abcdefghijkl'), [`MUST wire/${groups} conforms`]],
    [
      'twice',
      { Description: 'a' },
      [
        ['Description', 'a'],
        ['Description', 'a'],
      ],
      ['MUST wire/Description split or added'],
    ],
    ['under another name', { Description: 'a' }, [['Description.1', 'a']], ['MUST wire/Description other indexes or names']],
    ['a parameter that was not given', {}, [['Description', 'a']], ['MUST wire/Description added Description']],
    ['an empty one that was not given', {}, [['Description', '']], ['MUST wire/Description added Description']],
    ['a lost one', { QueueNumber: 1 }, [], ['MUST wire/QueueNumber lost']],
    ['another text', { Description: 'a' }, [['Description', 'b']], ['MUST wire/Description altered']],
    ['an item lost', { [groups]: ['a', 'b'] }, list('a'), [`MUST wire/${groups} partly lost`]],
    ['an item added', { [groups]: ['a', 'b'] }, list('a', 'b', 'c'), [`MUST wire/${groups} split or added`]],
    ['an item altered', { [groups]: ['a', 'b'] }, list('a', 'c'), [`MUST wire/${groups} altered`]],
    ['items in another order', { [groups]: ['a', 'b'] }, list('b', 'a'), [`MUST wire/${groups} other indexes or names`]],
  ])('%s', (_what, parameters, pairs, lines) => {
    expect(inLines(parameterAssertions(operation, subject(parameters), seen(pairs)))).toEqual(lines);
  });

  it.each<[string, JsonObject, readonly Pair[], string]>([
    ['an empty list as empty text', { [groups]: [] }, [[groups, '']], `SHOULD wire/${groups} nothing sent as empty text`],
    ['an empty list as something', { [groups]: [] }, [[groups, '[]']], `SHOULD wire/${groups} nothing sent as something`],
    ['an empty list as two items', { [groups]: [] }, list('', 'a'), `SHOULD wire/${groups} nothing sent as something`],
    ['null as empty text', { Description: null }, [['Description', '']], 'SHOULD null nothing sent as empty text'],
    ['null among items as empty text', { [groups]: ['a', null, 'b'] }, list('a', '', 'b'), 'SHOULD null null sent as empty text'],
    ['null beside empty text', { [groups]: ['a', null, ''] }, list('a', '', ''), 'SHOULD null null sent as empty text'],
    ['null and another text', { [groups]: ['a', null] }, list('b', ''), 'MUST null split or added'],
    ['empty text once more', { [groups]: ['a', ''] }, list('a', '', ''), 'MUST empty-text split or added'],
    ['empty text altered', { [groups]: ['a', ''] }, list('a', 'b'), 'MUST empty-text altered'],
    [
      'an index left out',
      { [groups]: ['a', 'b'] },
      [
        ['SecurityGroupIds.1', 'a'],
        ['SecurityGroupIds.3', 'b'],
      ],
      `MUST wire/${groups} other indexes or names`,
    ],
    ['null below a field', { Tag: [{ Key: 'a', Value: null }] }, [['Tag.1.Key', 'b']], 'MUST null altered'],
    ['empty text below a field', { Tag: [{ Key: 'a', Value: '' }] }, [['Tag.1.Key', 'a']], 'MUST empty-text partly lost'],
    [
      'a lone surrogate',
      { Description: 'a\ud800' },
      [['Description', 'a\ufffd']],
      'MAY lone-surrogate text without a UTF-8 form sent as another',
    ],
    ['a lone surrogate left out', { Description: '\udc00' }, [], 'MAY lone-surrogate text without a UTF-8 form sent as another'],
    [
      'a lone surrogate below a field',
      { Tag: [{ Key: 'a', Value: '\udc00' }] },
      [],
      'MAY lone-surrogate text without a UTF-8 form sent as another',
    ],
    ['a lone surrogate beside null', { [groups]: ['\udc00', null] }, [], 'MAY null text without a UTF-8 form sent as another'],
    ['a word of the language for null', { [groups]: ['a', 'b'] }, list('a', 'None'), `MUST wire/${groups} sent as None`],
    ['such a word that was given', { [groups]: ['a', 'null'] }, list('null', 'a'), `MUST wire/${groups} other indexes or names`],
    ['such a word beside another text', { [groups]: ['a', 'null'] }, list('b', 'null'), `MUST wire/${groups} altered`],
    ['a text for a list under no index', { [groups]: 'ab' }, [[groups, 'ab']], 'MUST wire conforms'],
    [
      'a text for a list as its second item',
      { [groups]: 'ab' },
      [['SecurityGroupIds.2', 'ab']],
      `MUST wire/${groups} other indexes or names`,
    ],
    [
      'an item without fields, counted from zero',
      { Tag: [{}, { Key: 'a' }] },
      [['Tag.0.Key', 'a']],
      'MUST wire/Tag other indexes or names',
    ],
    ['a list of texts in which none is null', { [groups]: ['', 'a'] }, list('a'), 'MUST empty-text partly lost'],
  ])('%s', (_what, parameters, pairs, line) => {
    expect(inLines(parameterAssertions(operation, subject(parameters), seen(pairs)))).toEqual([line]);
  });

  it.each<[JsonObject, readonly Pair[], string, string]>([
    [{}, [['Description', 'a']], 'nothing on the wire', 'Description=a on the wire, called without Description'],
    [{ Description: 'a' }, [], 'Description=a on the wire', 'nothing on the wire, called with {"Description":"a"}'],
    [
      { [groups]: 'a' },
      [[groups, 'b']],
      'SecurityGroupIds=a on the wire',
      'SecurityGroupIds=b on the wire, called with {"SecurityGroupIds":"a"}',
    ],
  ])('%j is told with what was expected', (parameters, pairs, expected, actual) => {
    expect(parameterAssertions(operation, subject(parameters), seen(pairs))).toMatchObject([{ class: 'wrong-effect', expected, actual }]);
  });
});

it.each([1, 2, 3, 4])('items that say nothing may be counted or left out: index %i', (index) => {
  const given = { Tag: [null, null, {}, { Key: 'a' }] };
  expect(inLines(parameterAssertions(operation, subject(given), seen([[`Tag.${index}.Key`, 'a']])))).toEqual(['MUST null conforms']);
  const empty = { Tag: [{}, { Key: 'a' }] };
  const found = inLines(parameterAssertions(operation, subject(empty), seen([[`Tag.${index}.Key`, 'a']])));
  expect(found).toEqual([`MUST wire/Tag ${index < 3 ? 'conforms' : 'other indexes or names'}`]);
});

it('null has a name of its own', () => {
  expect(parameterAssertions(operation, subject({ Description: null }), seen([]))[0]?.about).toBe('null');
});

describe('what else stands in a request', () => {
  const all = ['action-and-version', 'wire-form', 'signature', 'security-token'];
  const withToken = { accessKeyId: 'testid', accessKeySecret: 'testsecret', securityToken: 't' };
  const temporary = subject({}, { call: { ...subject({}).call, credentials: withToken } });

  it('is right where it says what was called', () => {
    const lines = ['MUST action-and-version', 'MAY percent-encoding', 'MUST wire-form', 'MUST signature', 'MUST security-token'];
    const conforming = lines.map((line) => `${line} conforms`);
    expect(inLines(protocolAssertions(operation, subject({}), seen([])))).toEqual(conforming);
    expect(inLines(protocolAssertions(operation, temporary, seen([], { securityToken: 't' })))).toEqual(conforming);
  });

  it.each<[Partial<SeenRequest>, string, string, string, string]>([
    [{ action: 'Other' }, 'action-and-version', 'CreateNetworkInterface 2014-05-26', 'Other 2014-05-26', 'Other 2014-05-26'],
    [
      { version: null },
      'action-and-version',
      'CreateNetworkInterface 2014-05-26',
      'CreateNetworkInterface null',
      'CreateNetworkInterface null',
    ],
    [{ form: null, method: 'PUT' }, 'wire-form', 'one of the four wire forms', 'PUT in none of them', 'PUT in none of them'],
    [{ signature: 'none' }, 'signature', 'a signature that verifies', 'no signature', 'no signature'],
    [
      { signature: 'fails' },
      'signature',
      'a signature that verifies',
      'a signature that does not verify',
      'a signature that does not verify',
    ],
    [{ securityToken: 'u' }, 'security-token', 'security token null', 'security token u', 'altered'],
  ])('deviates where it is %j', (more, about, expected, actual, observed) => {
    const made = protocolAssertions(operation, subject({}), seen([], more)).filter(({ about: each }) => all.includes(each));
    const wrong = made.filter(({ verdict }) => verdict === 'deviates');
    expect(wrong).toEqual([{ about, level: 'MUST', verdict: 'deviates', class: 'wrong-effect', expected, actual, observed }]);
    expect(made).toHaveLength(all.length);
  });

  it('lacks a token that was given', () => {
    expect(inLines(protocolAssertions(operation, temporary, seen([])))).toContain('MUST security-token lost');
  });

  it('may write a blank as a plus sign, though the page does not', () => {
    expect(inLines(protocolAssertions(operation, subject({}), seen([], { plusInQuery: true })))).toContain(
      'MAY percent-encoding blank as a plus sign',
    );
  });
});
