import { describe, expect, test } from 'vitest';
import { shippedContract } from '../../engine/contract.ts';
import type { Request } from '../../model/request.ts';
import { oracle } from '../expect.ts';
import { deviations, inWords } from '../fixtures/asked.ts';
import type { Walk } from './pages.ts';

const list = oracle(shippedContract('DescribeNetworkInterfaces'));
const ids = Array.from({ length: 21 }, (_, index) => `eni-${index + 1}`);
const entries = ids.map((NetworkInterfaceId) => ({ NetworkInterfaceId }));
const [first, second, third] = [ids.slice(0, 10), ids.slice(10, 20), ids.slice(20)];

function request(size: string, named: readonly string[] = ids): Request {
  const pairs = named.map((id, index) => [`NetworkInterfaceId.${index + 1}`, id] as const);
  return {
    operation: 'DescribeNetworkInterfaces',
    pairs: [['RegionId', 'r'], ...pairs, ['MaxResults', size]],
    account: 'default',
    form: 'A',
    format: 'JSON',
  };
}

function seen(walk: Walk, asked: Request = request('10')): readonly string[] {
  return deviations(list.readings.walk(asked, entries, walk));
}

describe('pages of which each names the next one', () => {
  test.each<readonly [string, Walk['pages'], string]>([
    ['full ones, and a rest', [first, second, third], '10'],
    ['an empty one at the end', [first, second, third, []], '10'],
    ['shorter ones than asked for', ids.map((id) => [id]), '10'],
    ['things in any order', [third, [...second].reverse(), first], '10'],
    ['ten where one is asked for, which counts as ten', [first, second, third], '1'],
    ['all on one where more is asked for than a page may hold', [ids], '1000'],
  ])('are right: %s', (_, pages, size) => {
    expect(seen({ pages, end: 'last' }, request(size))).toEqual([]);
  });

  test.each<readonly [string, Walk, string]>([
    ['a thing is on none', { pages: [first, third], end: 'last' }, 'MUST pages lose a thing'],
    ['a thing is on two', { pages: [first, [...first.slice(9), ...second], third], end: 'last' }, 'MUST pages repeat a thing'],
    ['one is too long', { pages: [ids.slice(0, 11), ids.slice(11)], end: 'last' }, 'MUST a page holds more than was asked for'],
    ['one leads back', { pages: [first, second], end: 'again' }, 'MUST pages without end'],
    ['there is always one more', { pages: [first, second, third, []], end: 'too-far' }, 'MUST pages without end'],
    ['a token of theirs is refused', { pages: [first], end: { refused: 'InvalidParameter' } }, 'MUST its own token: InvalidParameter'],
  ])('are wrong: %s', (_, walk, told) => {
    expect(seen(walk)).toContain(told);
  });

  test('are no more than doubtful where others come and go meanwhile, and may be many', () => {
    const open = request('10', []);
    expect(seen({ pages: [[...first, 'eni-x'].slice(1), second, ['eni-x']], end: 'last' }, open)).toEqual(['SHOULD pages lose a thing']);
    expect(seen({ pages: [first, ['eni-x'], ['eni-x'], second, third], end: 'last' }, open)).toEqual([]);
    expect(seen({ pages: [first], end: 'too-far' }, open)).toEqual([]);
    expect(seen({ pages: [first, second, ['eni-1'], third], end: 'last' }, open)).toEqual(['SHOULD pages repeat a thing']);
  });

  test('repeat nothing that the request names, though nobody knew that it fits', () => {
    const unknown = request('10', ['eni-x']);
    expect(seen({ pages: [['eni-x'], ['eni-x']], end: 'last' }, unknown)).toContain('MUST pages repeat a thing');
  });

  test('may be of any length where none was asked for, and are as long as asked for where no bounds are stated', () => {
    const { pairs, ...rest } = request('10');
    expect(seen({ pages: [ids], end: 'last' }, { ...rest, pairs: pairs.slice(0, -1) })).toEqual([]);
    const contract = shippedContract('DescribeNetworkInterfaces');
    const parameters = contract.operation.parameters.map((each) => ({ ...each, clamped: null }));
    const unbounded = oracle({ ...contract, operation: { ...contract.operation, parameters } }).readings;
    const by = (size: number) =>
      unbounded.walk(request(`${size}`), entries, {
        pages: [ids.slice(0, 2), ids.slice(2, 6), ids.slice(6, 8), ids.slice(8, 12)],
        end: 'too-far',
      });
    expect(deviations(by(4))).not.toContain('MUST a page holds more than was asked for');
    expect(deviations(by(3))).toContain('MUST a page holds more than was asked for');
  });

  test('are told with what the first one that is too long holds', () => {
    const verdict = list.readings.walk(request('10'), entries, { pages: [ids.slice(0, 11), ids.slice(11), ids], end: 'again' });
    expect(inWords(verdict)).toContain('at most 10 on a page | on one: 11');
  });
});

describe('one answer of such pages', () => {
  const body = (shown: readonly string[], NextToken?: string) => ({
    RequestId: '365F4154-92F6-4AE4-92F8-7FF34B540710',
    NetworkInterfaceSets: { NetworkInterfaceSet: shown.map((NetworkInterfaceId) => ({ NetworkInterfaceId })) },
    ...(NextToken === undefined ? {} : { NextToken }),
  });
  const told = (shown: readonly string[], next?: string) =>
    list.readings
      .answer(request('10'), entries, body(shown, next))
      .assertions.flatMap((each) => (each.verdict === 'deviates' ? [each.observed] : []));

  test('holds all that fits only where it names no next page', () => {
    expect(told(first, 'more')).toEqual([]);
    expect(told(ids, '')).toEqual([]);
    expect(told(first, '')).toEqual(['does not list all that fits']);
    expect(told(first)).toEqual(['does not list all that fits']);
  });

  test('needs neither a total nor the number of a page; where pages have numbers it does', () => {
    const observed = { kind: 'accepted', format: 'JSON', status: 200, body: body(first), latencyMs: 1, exchange: null } as const;
    const missing = (asked: Request) =>
      list
        .judge(asked, { kind: 'accept', level: 'MUST' }, observed, {
          held: [],
          accounts: [],
          regions: [],
          vswitches: [],
          securityGroups: [],
        } as never)
        .assertions.flatMap((each) => (each.verdict === 'deviates' ? [each.observed] : []));
    expect(missing(request('10'))).toEqual([]);
    const numbered = {
      ...request('10'),
      pairs: [
        ['RegionId', 'r'],
        ['PageSize', '10'],
      ] as const,
    };
    expect(missing(numbered)).toEqual(['TotalCount missing', 'PageNumber missing', 'PageSize missing']);
  });
});
