import { describe, expect, it } from 'vitest';
import { seededFixtures } from '../../emulator/index.ts';
import { shippedContract } from '../../engine/contract.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { Request } from '../../model/request.ts';
import { oracle } from '../expect.ts';
import { asked, deviations, inWords, withoutLife } from '../fixtures/asked.ts';
import type { Body } from './json.ts';

const list = 'DescribeNetworkInterfaces';
const { readings } = oracle(shippedContract(list));
const entry = (id: string, name: string, over: Body = {}): Body => ({ NetworkInterfaceId: id, NetworkInterfaceName: name, ...over });
const [one, two] = [entry('eni-1', 'one'), entry('eni-2', 'two')];
const ids: Request['pairs'] = [
  ['NetworkInterfaceId.1', 'eni-1'],
  ['NetworkInterfaceId.2', 'eni-2'],
];
const listing = (...items: readonly Body[]): Body => ({ TotalCount: items.length, NetworkInterfaceSets: { NetworkInterfaceSet: items } });

function told(pairs: Request['pairs'], body: Body, entries: readonly Body[] = [one, two]): readonly string[] {
  return deviations(readings.answer(asked(list, pairs), entries, body));
}

describe('what a list shows', () => {
  const named: Request['pairs'] = [...ids, ['NetworkInterfaceName', 'one']];
  const lacks = 'MUST does not list all that fits';

  it('is all that fits the filters, and nothing else', () => {
    expect(told(named, listing(one))).toEqual([]);
    expect(told(named, listing(one, two))).toEqual(['MUST lists what NetworkInterfaceName does not ask for']);
    expect(told(named, listing())).toEqual([lacks]);
    // An empty filter filters nothing.
    expect(told([...ids, ['NetworkInterfaceName', '']], listing(one, two))).toEqual([]);
  });

  it('fits a filter of several texts with one of them', () => {
    const at = (id: string, ...texts: readonly (string | null)[]): Body =>
      entry(id, id, { PrivateIpSets: { PrivateIpSet: texts.map((PrivateIpAddress) => ({ PrivateIpAddress })) } });
    const entries = [at('eni-1', '10.0.0.1', '10.0.0.2'), at('eni-2', '10.0.0.3', null)];
    const by = (...texts: readonly string[]): Request['pairs'] => [
      ...ids,
      ...texts.map((text, index) => [`PrivateIpAddress.${index + 1}`, text] as const),
    ];
    expect(told(by('10.0.0.2', '10.0.0.9'), listing(...entries.slice(0, 1)), entries)).toEqual([]);
    expect(told(by('10.0.0.2', '10.0.0.3'), listing(...entries), entries)).toEqual([]);
    expect(told(by('10.0.0.2', '10.0.0.3'), listing(...entries.slice(0, 1)), entries)).toEqual([lacks]);
    expect(told(by('', '10.0.0.2'), listing(...entries), entries)).toEqual(['MUST lists what PrivateIpAddress does not ask for']);
  });

  it('fits a filter in any spelling of an address', () => {
    const at = (id: string, Ipv6Address: string): Body => entry(id, id, { Ipv6Sets: { Ipv6Set: [{ Ipv6Address }] } });
    const listed = at('eni-1', '2001:0DB8:0:0:0:0:0:9');
    const by: Request['pairs'] = [...ids, ['Ipv6Address.1', '2001:db8::9']];
    expect(told(by, listing(listed), [listed, at('eni-2', '2001:db8::a')])).toEqual([]);
    expect(told(by, listing(at('eni-2', '2001:db8::a')), [listed])).toContain('MUST lists what Ipv6Address does not ask for');
  });

  it('holds what is no interface to no filter, for it is malformed', () => {
    const odd: Body = { TotalCount: 2, NetworkInterfaceSets: { NetworkInterfaceSet: [one as never, 'eni-2'] } };
    expect(told(named, odd)).toEqual([]);
  });

  it('may lack what fits where the request names nothing, or where more is to come', () => {
    expect(told([['NetworkInterfaceName', 'one']], listing())).toEqual([]);
    expect(told([], listing(one))).toEqual([]);
    expect(told(ids, { ...listing(one), TotalCount: 2 })).toEqual([]);
    expect(told(ids, listing(one))).toEqual([lacks]);
  });

  it('holds no more than a page holds by default', () => {
    const many = Array.from({ length: 11 }, (_, index) => entry(`eni-${index + 1}`, 'two'));
    const longer = 'SHOULD a page holds more than it does by default';
    expect(told([], listing(...many.slice(1)), [])).toEqual([]);
    expect(told([], listing(...many), [])).toEqual([longer]);
    expect(told([['PageSize', '11']], listing(...many), [])).toEqual([]);
    expect(told([['MaxResults', '11']], listing(...many), [])).toEqual([]);
  });

  it('is of the region that is named', () => {
    const of = (...elsewhere: readonly string[]) => deviations(readings.answer(asked(list, ids), [one], listing(one, two), elsewhere));
    expect(of('eni-2')).toEqual(['SHOULD lists what is in another region']);
    expect(of('eni-3')).toEqual([]);
  });

  it('shows what never changes as any other list does', () => {
    const born = { MacAddress: '00:16:3e:0a:0b:0c', CreationTime: '2026-11-26T12:00:00Z' };
    const of = (over: Body) =>
      told([['NetworkInterfaceId.1', 'eni-1']], listing(entry('eni-1', 'one', over)), [entry('eni-1', 'one', born)]);
    expect(of(born)).toEqual([]);
    expect(of({ ...born, MacAddress: '00-16-3E-0A-0B-0C', CreationTime: '' })).toEqual([]);
    expect(of({ ...born, MacAddress: '00:16:3e:0a:0b:0d' })).toEqual(['MUST MacAddress differs from list to list']);
    expect(of({ CreationTime: '2026-11-26T12:00:01Z' })).toEqual(['MUST CreationTime differs from list to list']);
  });

  it('has the primary interfaces that the fixtures name, but where other ones are asked for', () => {
    const world = seededFixtures() as Fixtures;
    const [{ primaryInterface: id = '', region = '' } = {}] = world.instances ?? [];
    const of = (pairs: Request['pairs'], at = region) => {
      const request = { ...asked(list, []), pairs: [['RegionId', at], ['NetworkInterfaceId.1', id], ...pairs] as Request['pairs'] };
      return deviations(readings.answer(request, [], listing(), [], world));
    };
    expect(of([])).toEqual([lacks]);
    expect(of([['Type', 'Primary']])).toEqual([lacks]);
    expect(of([['Type', 'Secondary']])).toEqual([]);
    expect(of([['NetworkInterfaceName', 'one']])).toEqual([]);
    expect(of([], 'cn-beijing')).toEqual([]);
  });

  it('is told with the first five that it should not hold', () => {
    const many = Array.from({ length: 6 }, (_, index) => entry(`eni-${index + 1}`, 'two'));
    const verdict = readings.answer(asked(list, [['NetworkInterfaceName', 'one']]), [], listing(...many));
    expect(inWords(verdict)).toEqual(['only what NetworkInterfaceName asks for | eni-1, eni-2, eni-3, eni-4, eni-5']);
  });
});

describe('a filter of tags', () => {
  const tagged = (id: string, ...Tag: readonly Body[]): Body => entry(id, id, { Tags: { Tag } });
  const [k, l] = [
    { TagKey: 'k', TagValue: 'v' },
    { TagKey: 'l', TagValue: '' },
  ];
  const entries = [tagged('eni-1', k, l), tagged('eni-2', k)];
  const tags = (...texts: readonly (readonly [string, string])[]): Request['pairs'] => [
    ...ids,
    ...texts.flatMap(([key, value], index) => [[`Tag.${index + 1}.Key`, key] as const, [`Tag.${index + 1}.Value`, value] as const]),
  ];
  const other = 'MUST lists what Tag does not ask for';

  it('asks for all of them, with their values', () => {
    expect(told(tags(['k', 'v']), listing(...entries), entries)).toEqual([]);
    expect(told(tags(['k', 'v'], ['l', '']), listing(tagged('eni-1', k, l)), entries)).toEqual([]);
    expect(told(tags(['k', 'v'], ['l', '']), listing(...entries), entries)).toEqual([other]);
    expect(told(tags(['k', 'w']), listing(...entries), entries)).toEqual([other]);
    expect(told(tags(['k', 'v']), listing(), entries)).toEqual(['MUST does not list all that fits']);
  });

  it('is met by tags that leave out an empty value or call their fields by bare names, and by nothing that is no tag', () => {
    const bare = [tagged('eni-1', { TagKey: 'l' }), tagged('eni-2', { Key: 'l', Value: '' })];
    expect(told(tags(['l', '']), listing(...bare), bare)).toEqual([]);
    const odd = { ...entry('eni-1', 'one'), Tags: { Tag: ['l', null] } } as Body;
    expect(told(tags(['l', '']), listing(odd), [odd])).toEqual([other]);
  });

  // A key without a value may ask for any value or for an empty one: a target that lists what has the key was called wrong for it.
  it('says nothing where one has no value', () => {
    const key: Request['pairs'] = [...ids, ['Tag.1.Key', 'k'], ['MaxResults', '10']];
    expect(told(key, listing(...entries), entries)).toEqual([]);
    expect(told(key, listing(), entries)).toEqual([]);
    expect(deviations(readings.pages(asked(list, key), entries, [[]]))).toEqual([]);
    expect(deviations(readings.walk(asked(list, key), entries, { pages: [[]], end: 'last' }))).toEqual([]);
  });
});

describe('a total', () => {
  const paged = (pairs: Request['pairs'], total: number | undefined, entries: readonly Body[] = [one, two]) => {
    const { TotalCount: _, ...body } = listing(one);
    return told([...pairs, ['PageSize', '1']], total === undefined ? body : { ...body, TotalCount: total }, entries);
  };
  const another = 'SHOULD another total';

  it('is that of what fits, where all that is asked for is known', () => {
    expect(paged(ids, 2)).toEqual([]);
    expect(paged(ids, 3)).toEqual([another]);
    expect(paged(ids.slice(0, 1), 7, [one])).toEqual([another]);
    expect(paged(ids, 3, [one])).toEqual([]);
  });

  it('is nobody’s to know where the request names nothing, and need not be there', () => {
    expect(paged([], 50)).toEqual([]);
    expect(paged([['NetworkInterfaceName', 'one']], 50)).toEqual([]);
    expect(paged(ids, undefined)).toEqual([]);
  });

  it('means nothing where pages are told apart by tokens, or have no size', () => {
    const many = { ...listing(one, two), TotalCount: 3 };
    expect(told([...ids, ['PageSize', '1'], ['MaxResults', '10']], many)).toEqual([]);
    expect(told(ids, many)).toEqual([]);
  });
});

describe('pages with numbers', () => {
  const outcome = (pairs: Request['pairs'], ...pages: readonly (readonly string[])[]) =>
    deviations(readings.pages(asked(list, pairs), [one, two], pages));

  it('hold each thing once', () => {
    expect(outcome(ids, ['eni-1'], ['eni-2'])).toEqual([]);
    expect(outcome(ids, ['eni-1'], [])).toEqual(['MUST pages lose a thing']);
    expect(outcome(ids, ['eni-1', 'eni-2'], ['eni-2'])).toEqual(['MUST pages repeat a thing']);
  });

  it('show nothing that was not asked for, where it is named', () => {
    expect(outcome(ids, ['eni-1'], ['eni-2', 'eni-3'])).toEqual(['MUST pages show what was not asked for']);
    expect(outcome([['PageSize', '2']], ['eni-1'], ['eni-2', 'eni-3'])).toEqual([]);
  });

  it('hold no more than was asked for', () => {
    const small: Request['pairs'] = [...ids, ['PageSize', '1']];
    expect(outcome(small, ['eni-1'], ['eni-2'])).toEqual([]);
    expect(outcome(small, ['eni-1', 'eni-2'])).toEqual(['MUST a page holds more than was asked for']);
  });
});

describe('an answer about one thing', () => {
  const { readings: about } = oracle(shippedContract('DescribeNetworkInterfaceAttribute'));
  const request = asked('DescribeNetworkInterfaceAttribute', [['NetworkInterfaceId', 'eni-1']]);
  const listed = entry('eni-1', 'one', { MacAddress: '00:16:3e:0a:0b:0c', CreationTime: '2026-11-26T12:00:00Z' });

  it('shows of it what it is listed with, in whatever spelling', () => {
    const body = entry('eni-1', 'one', { MacAddress: '00-16-3E-0A-0B-0C', RequestId: 'x', Attachment: {} });
    expect(deviations(about.answer(request, [listed], body))).toEqual([]);
    expect(deviations(about.answer(request, [listed], { ...body, CreationTime: '2026-11-26T20:00:00.000+08:00' }))).toEqual([]);
    expect(deviations(about.answer(request, [listed], { ...body, CreationTime: '2026-11-26T20:00:00Z' }))).toEqual([
      'MUST CreationTime changed, which nothing asked for',
    ]);
    expect(deviations(about.answer(request, [listed], { ...body, NetworkInterfaceName: 'two' }))).toEqual([
      'MUST NetworkInterfaceName changed, which nothing asked for',
    ]);
  });

  const furnished = entry('eni-1', 'one', {
    PrivateIpSets: {
      PrivateIpSet: [
        { PrivateIpAddress: '10.0.0.1', Primary: true, PrivateDnsName: 'x' },
        { PrivateIpAddress: '10.0.0.2', Primary: false },
      ],
    },
    Tags: { Tag: [{ TagKey: 'k', TagValue: 'v' }] },
    ServiceManaged: false,
    QueueNumber: 0,
  });
  const alone = { NetworkInterfaceId: 'eni-1', NetworkInterfaceName: 'one' };
  const ips = (...PrivateIpSet: readonly Body[]): Body => ({ PrivateIpSets: { PrivateIpSet } });
  const [first, second] = [{ PrivateIpAddress: '10.0.0.1', Primary: true }, { PrivateIpAddress: '10.0.0.2' }];

  it('lacks nothing that it is listed with, less what the table of the answer has not, and what is false or none', () => {
    const told = (body: Body) => deviations(about.answer(request, [furnished], body));
    const tags: Body = { Tags: { Tag: [{ TagKey: 'k', TagValue: 'v' }] } };
    expect(told({ ...alone, ...ips(second, first), ...tags })).toEqual([]);
    expect(told({ ...alone, ...ips(second, first) })).toEqual(['SHOULD Tags is listed, and not shown']);
    expect(told({ ...alone, ...ips(second, first), Tags: null })).toEqual(['SHOULD Tags is listed, and not shown']);
    expect(told({ ...alone, ...ips(first), ...tags })).toEqual(['MUST PrivateIpSets changed, which nothing asked for']);
    // What every answer has is missed elsewhere.
    expect(told({ NetworkInterfaceName: 'one', ...tags })).toEqual([]);
  });

  it('is compared with nothing where nothing is listed', () => {
    expect(deviations(about.answer(request, [], listed))).toEqual([]);
  });
});

it('nothing is said where nothing is said of what the operation does, nor of what cannot be read', () => {
  const { readings: none } = withoutLife(shippedContract(list));
  expect(deviations(none.answer(asked(list, ids), [one], { NetworkInterfaceName: 'one' }))).toEqual([]);
  const unread = asked(list, [['Unknown', 'x']]);
  expect(readings.answer(unread, [one], listing()).made).toBe(0);
  expect(readings.pages(unread, [one], []).made).toBe(0);
  expect(readings.walk(unread, [one], { pages: [], end: 'last' }).made).toBe(0);
});
