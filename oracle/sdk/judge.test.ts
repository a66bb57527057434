import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Pair } from '../../model/request.ts';
import type { JsonObject, SdkAnswer, SdkCase, SdkOutcome, SdkReply, SeenRequest } from '../../model/sdk.ts';
import { loadOperation } from '../../spec/load.ts';
import { body, inLines, operation, reply, seen, subject } from '../fixtures/sdk-call.ts';
import { structure } from '../structure.ts';
import { flatten } from './flatten.ts';
import { judgeSdk } from './judge.ts';

const judge = judgeSdk(operation);

const accepted: SdkOutcome = { kind: 'accepted', response: body };
const answer = (outcome: SdkOutcome, ...requests: SeenRequest[]): SdkAnswer => ({ outcome, seen: requests, durationMs: 1, breaches: [] });

function deviations(at: SdkCase, given: SdkAnswer): readonly string[] {
  return inLines(judge(at, given, 1000).filter(({ verdict }) => verdict === 'deviates'));
}

const text = fc.string({ unit: 'grapheme', minLength: 1 });
const anyCall = fc.record(
  {
    Description: text,
    QueueNumber: fc.integer(),
    DeleteOnRelease: fc.boolean(),
    SecurityGroupIds: fc.array(text, { minLength: 1 }),
    Tag: fc.array(fc.record({ Key: text, Value: text }), { minLength: 1 }),
  },
  { requiredKeys: [] },
);

it('what is sent as given never deviates, in whatever order', () => {
  fc.assert(
    fc.property(anyCall, (parameters) => {
      const pairs = [...flatten(parameters as JsonObject)].reverse();
      expect(deviations(subject(parameters as JsonObject), answer(accepted, seen(pairs)))).toEqual([]);
    }),
  );
});

it('what is flattened can be read again by the reading of the service', () => {
  fc.assert(
    fc.property(anyCall, (parameters) => {
      const read = structure(flatten(parameters as JsonObject), operation);
      expect(read.kind).toBe('structured');
    }),
  );
});

it('one pair that is lost, altered or added is noticed', () => {
  fc.assert(
    fc.property(
      anyCall.filter((call) => flatten(call as JsonObject).length > 0),
      fc.nat(),
      (parameters, at) => {
        const pairs = flatten(parameters as JsonObject);
        const index = at % pairs.length;
        const altered = pairs.map(([name, value], place): Pair => [name, place === index ? `${value}x` : value]);
        for (const wrong of [pairs.filter((_, place) => place !== index), altered, [...pairs, ['Extra', '1'] as const]])
          expect(deviations(subject(parameters as JsonObject), answer(accepted, seen(wrong)))).toHaveLength(1);
      },
    ),
  );
});

it.each<[string, JsonObject, readonly Pair[], readonly string[]]>([
  ['a gap after a null', { SecurityGroupIds: [null, 'a'] }, [['SecurityGroupIds.2', 'a']], ['SHOULD null gap in the indexes after a null']],
  ['null as text', { Description: null }, [['Description', 'null']], ['MUST null sent as null']],
  ['nothing for null', { Description: null, SecurityGroupIds: [] }, [], []],
  ['empty text lost', { Description: '' }, [], ['MUST empty-text lost']],
  ['an index from zero', { SecurityGroupIds: ['a'] }, [['SecurityGroupIds.0', 'a']], ['MUST wire/SecurityGroupIds other indexes or names']],
  ['truth in title case', { DeleteOnRelease: true }, [['DeleteOnRelease', 'True']], ['MUST wire/DeleteOnRelease sent as True']],
  ['a text for a list, as one item', { SecurityGroupIds: 'ab' }, [['SecurityGroupIds.1', 'ab']], []],
  ['a 64-bit number', { QueueNumber: 9223372036854775807n }, [['QueueNumber', '9223372036854775807']], []],
])('%s', (_what, parameters, pairs, found) => {
  expect(deviations(subject(parameters), answer(accepted, seen(pairs)))).toEqual(found);
});

it('a second create is a deviation, unless one token makes them one', () => {
  const once = seen([['Description', 'a']]);
  const token = seen([['ClientToken', 't']]);
  expect(deviations(subject({ Description: 'a' }), answer(accepted, once, once))).toEqual(['MUST one-create create sent again']);
  expect(deviations(subject({ ClientToken: 't' }), answer(accepted, token, token))).toEqual([]);
});

it('what is refused or cannot be expressed is skipped; what crashes is not', () => {
  const refused = judge(subject({}), answer({ kind: 'refused', reason: 'no' }), 1000);
  expect(refused.map(({ verdict }) => verdict)).toContain('skipped');
  expect(deviations(subject({}), answer({ kind: 'refused', reason: 'no' }))).toEqual([]);
  expect(deviations(subject({}), answer({ kind: 'crashed', detail: 'x' }))).toEqual(['MUST crash-and-hang crashed']);
  expect(deviations(subject({ Description: 'a' }), answer({ kind: 'failed', type: 'TypeError', message: 'x' }))).toEqual([
    'MUST outcome threw TypeError',
  ]);
});

const error: SdkReply = { ...reply, status: 404, body: '{"Code":"X","Message":"m","RequestId":"A"}' };
const rejected: SdkOutcome = { kind: 'rejected', status: 404, code: 'X', message: 'X: m', requestId: 'A', type: 'ClientError' };

it.each<[string, SdkReply, SdkOutcome, readonly string[]]>([
  ['an error that arrives whole', error, rejected, []],
  ['a lost code', error, { ...rejected, code: null }, ['MUST error/code code lost']],
  ['another status', error, { ...rejected, status: 400 }, ['MUST error/status status altered']],
  ['a lost request id', error, { ...rejected, requestId: null }, ['SHOULD error/request-id request-id lost']],
  ['a plain Error', error, { ...rejected, type: 'Error' }, ['SHOULD error/type thrown as Error']],
  ['an error taken as success', error, accepted, ['MUST outcome error taken as success']],
  ['a null that reads as absent', { ...reply, body: '{"RequestId":"A","NetworkInterfaceId":"eni-1","Description":null}' }, accepted, []],
  [
    'a zero for what is absent',
    reply,
    { kind: 'accepted', response: { ...body, ServiceID: 0 } },
    ['SHOULD zero-values absent read as its zero value'],
  ],
  [
    'a rounded number',
    { ...reply, body: '{"RequestId":"A","NetworkInterfaceId":"eni-1","ServiceID":9007199254740993}' },
    { kind: 'accepted', response: { ...body, ServiceID: 9007199254740992 } },
    ['MUST result/ServiceID another number'],
  ],
  [
    'an extra field lost',
    { ...reply, body: '{"RequestId":"A","NetworkInterfaceId":"eni-1","New":1}' },
    accepted,
    ['MAY extra-fields undocumented field lost'],
  ],
  ['silence told by a typed error', { kind: 'silence' }, { kind: 'failed', type: 'TimeoutError', message: '' }, []],
  [
    'silence told by a bare one',
    { kind: 'silence' },
    { kind: 'failed', type: 'TypeError', message: '' },
    ['SHOULD outcome thrown as TypeError'],
  ],
])('%s', (_what, given, outcome, found) => {
  expect(deviations(subject({}, { family: 'sdk-errors', reply: given }), answer(outcome, seen([])))).toEqual(found);
});

it.each<[string, JsonObject, readonly Pair[]]>([
  ['counting on after an item without fields', { Tag: [{}, { Key: 'a' }] }, [['Tag.1.Key', 'a']]],
  ['leaving its index out', { Tag: [{}, { Key: 'a' }] }, [['Tag.2.Key', 'a']]],
  ['counting on after a null', { Tag: [null, { Key: 'a' }] }, [['Tag.1.Key', 'a']]],
  ['leaving the index of a null out', { Tag: [null, { Key: 'a' }] }, [['Tag.2.Key', 'a']]],
  ['dropping the null alone', { Tag: [null, {}, { Key: 'a' }] }, [['Tag.2.Key', 'a']]],
  ['leaving out one of which every field is null', { Tag: [{ Key: null }, { Key: 'a' }] }, [['Tag.2.Key', 'a']]],
])('%s conforms', (_what, parameters, pairs) => {
  expect(deviations(subject(parameters), answer(accepted, seen(pairs)))).toEqual([]);
});

it.each<[string, JsonObject, readonly Pair[], string]>([
  ['an index that no item has', { Tag: [{}, { Key: 'a' }] }, [['Tag.3.Key', 'a']], 'MUST wire/Tag other indexes or names'],
  ['a lost item', { Tag: [{}, { Key: 'a' }] }, [], 'MUST wire/Tag lost'],
])('%s beside an item without fields deviates', (_what, parameters, pairs, found) => {
  expect(deviations(subject(parameters), answer(accepted, seen(pairs)))).toEqual([found]);
});

it('an SDK may refuse an item without fields, and no other documented value', () => {
  const thrown: SdkOutcome = { kind: 'failed', type: 'TypeError', message: 'x' };
  expect(deviations(subject({ Tag: [{}] }), answer(thrown))).toEqual([]);
  expect(deviations(subject({ Tag: [{ Key: 'a' }] }), answer(thrown))).toEqual(['MUST outcome threw TypeError']);
});

const unsaid: SdkOutcome = { kind: 'unrepresentable', reason: 'no place' };

it.each<[string, JsonObject, readonly string[], readonly string[], string]>([
  [
    'a parameter that it lacks',
    { RegionId: 'r', QueueNumber: 2 },
    ['QueueNumber'],
    ['MUST wire/QueueNumber cannot be expressed'],
    'QueueNumber',
  ],
  ['one value of it', { RegionId: 'r', QueueNumber: 2 }, [], ['MUST wire/QueueNumber value cannot be expressed'], 'QueueNumber'],
  ['what breaks a limit', { RegionId: 'r', QueueNumber: -1 }, [], [], 'QueueNumber'],
  ['what is of another type', { RegionId: 'r', QueueNumber: 'ten' }, [], [], 'QueueNumber'],
  ['null', { RegionId: 'r', Description: null }, [], [], 'Description'],
  ['what no page knows', { RegionId: 'r', NoSuchParameter: 'x' }, [], [], 'unknown-parameter'],
  ['a whole call with what it lacks', { RegionId: 'r', QueueNumber: 2, Description: 'ab' }, ['QueueNumber'], [], 'whole-requests'],
  [
    'a whole call of what it has',
    { RegionId: 'r', QueueNumber: 2, Description: 'ab' },
    [],
    ['MUST outcome call cannot be expressed'],
    'whole-requests',
  ],
])('unrepresentable, of %s', (_what, parameters, lacking, found, check) => {
  const at = subject(parameters, { check: `sdk-serialize/${check}` });
  const said = judge(at, answer(unsaid), 1000, new Set(lacking));
  expect(inLines(said.filter(({ verdict }) => verdict === 'deviates'))).toEqual(found);
  expect(said.some(({ verdict }) => verdict === 'skipped')).toBe(found.length === 0);
});

it('what is refused or cannot be expressed once it was sent deviates', () => {
  for (const kind of ['unrepresentable', 'refused'] as const)
    expect(deviations(subject({ Description: 'ab' }), answer({ kind, reason: 'x' }, seen([['Description', 'ab']])))).toEqual([
      `MUST outcome ${kind} after it was sent`,
    ]);
});

it.each<[string, JsonObject, JsonObject, readonly string[]]>([
  ['empty text read as null', { Description: '' }, { Description: null }, ['SHOULD empty-values empty text read as null']],
  ['null read as empty text', { Description: null }, { Description: '' }, ['SHOULD empty-values null read as empty text']],
  ['empty text lost', { Description: '' }, {}, ['SHOULD empty-values empty text read as null']],
  [
    'an empty item read as null',
    { SecurityGroupIds: { SecurityGroupId: [''] } },
    { SecurityGroupIds: { SecurityGroupId: [null] } },
    ['SHOULD empty-values empty text read as null'],
  ],
  [
    'an empty field of an item lost',
    { Tags: { Tag: [{ TagKey: 'k', TagValue: '' }] } },
    { Tags: { Tag: [{ TagKey: 'k' }] } },
    ['SHOULD empty-values empty text read as null'],
  ],
  ['an empty text kept', { Description: '' }, { Description: '' }, []],
  ['a null kept', { Description: null }, { Description: null }, []],
  ['a null left out', { Description: null }, {}, []],
  ['what is absent read as empty text', {}, { Description: '' }, []],
])('%s', (_what, told, read, found) => {
  const given = { ...reply, body: JSON.stringify({ ...body, ...told }) };
  const at = subject({}, { family: 'sdk-deserialize', reply: given });
  expect(deviations(at, answer({ kind: 'accepted', response: { ...body, ...read } }, seen([])))).toEqual(found);
});

it('says each thing that it looked at of a call that went well, with its weight', () => {
  const sent = seen([['Description', 'ab']]);
  const protocol = ['MUST action-and-version', 'MAY percent-encoding', 'MUST wire-form', 'MUST signature', 'MUST security-token'];
  const always = ['MUST one-create', ...protocol].map((each) => `${each} conforms`);
  expect(inLines(judge(subject({ Description: 'ab' }), answer(accepted, sent), 1000))).toEqual([...always, 'MUST wire conforms']);
});

it('a field of an object that an SDK lacks is lost in its own check alone: what holds it beside others is skipped', () => {
  const own = loadOperation('ModifyNetworkInterfaceAttribute');
  const said: SdkOutcome = { kind: 'unrepresentable', reason: 'its types have no EnableRss' };
  const lacking = new Set(['EnhancedNetwork.EnableRss']);
  const of = (check: string, parameters: JsonObject) =>
    inLines(judgeSdk(own)({ ...subject(parameters), check }, answer(said), 1000, lacking).filter(({ about }) => about !== 'one-create'));
  const field = { EnhancedNetwork: { EnableRss: true } };
  expect(of('sdk-serialize/EnhancedNetwork.EnableRss', field)).toEqual(['MUST wire/EnhancedNetwork.EnableRss cannot be expressed']);
  const both = { EnhancedNetwork: { EnableRss: true, EnableSriov: true }, Description: 'ab' };
  expect(of('sdk-serialize/whole-requests', both)).toEqual(['MUST outcome skipped']);
  expect(of('sdk-serialize/nested-object', { EnhancedNetwork: { EnableSriov: true } })).toEqual([
    'MUST wire/EnhancedNetwork.EnableSriov value cannot be expressed',
  ]);
});

it('what is sent twice is told by what it does, and reading twice is nothing', () => {
  const twice = (name: string) => {
    const own = loadOperation(name);
    const call = { ...subject({}).call, operation: name };
    const again = seen([], { action: name });
    const made = judgeSdk(own)({ ...subject({}), call }, answer(accepted, again, again), 1000);
    return inLines(made.filter(({ about }) => about === 'one-create'));
  };
  expect(twice('CreateSecurityGroup')).toEqual(['MUST one-create create sent again']);
  expect(twice('AssignPrivateIpAddresses')).toEqual(['MUST one-create change sent again']);
  expect(twice('DeleteNetworkInterface')).toEqual(['MUST one-create removal sent again']);
  expect(twice('DescribeNetworkInterfaces')).toEqual(['MUST one-create conforms']);
});

it('what is sent twice counts as made twice where nothing is said of the operation, with the name of its token or as a token', () => {
  const again = seen([]);
  const inWords = (own: typeof operation) =>
    judgeSdk(own)(subject({}), answer(accepted, again, again), 1000).flatMap((one) =>
      one.about === 'one-create' && one.verdict === 'deviates' ? [one.actual] : [],
    );
  const bare = { ...operation, lifecycle: null, parameters: operation.parameters.map((each) => ({ ...each, role: null })) };
  expect(inWords({ ...operation, lifecycle: null })).toEqual(['2 creates without a ClientToken of their own making them one']);
  expect(inWords(bare)).toEqual(['2 creates without a token of their own making them one']);
});
