import { describe, expect, test } from 'vitest';
import { toldBy } from '../packs/eni/read/fixtures/told.ts';
import { pairs, request } from '../packs/eni/read/fixtures/world.ts';
import { loadShipped } from '../spec/load.ts';
import type { Operation } from '../spec/operation.ts';

const list = loadShipped('describe-network-interfaces');

function told(given: Readonly<Record<string, string>>, operation: Operation = list): string {
  return toldBy(operation)({ ...request(), operation: list.name, pairs: pairs({ RegionId: 'cn-one', ...given }) });
}

describe('pages that are told apart by tokens', () => {
  const strange = 'unspecified NextToken: a token that no answer gave';

  test('begin with a size alone, and go on with a token that an answer gave', () => {
    expect(told({ MaxResults: '10' })).toBe('accept');
    expect(told({ NextToken: 'x' })).toBe(strange);
    expect(told({ NextToken: 'x', MaxResults: '10' })).toBe(strange);
  });

  test('are no pages with numbers: what both at once come to no page says', () => {
    expect(told({ PageSize: '10', PageNumber: '1' })).toBe('accept');
    expect(told({ PageSize: '10', MaxResults: '10' })).toBe('unspecified PageSize together with MaxResults');
    expect(told({ PageNumber: '1', MaxResults: '10' })).toBe('unspecified PageNumber together with MaxResults');
    expect(told({ PageNumber: '1', NextToken: 'x' })).toBe(`${strange}; PageNumber together with NextToken`);
  });

  test('are all that there is where an operation knows no numbers', () => {
    const { lifecycle } = list;
    if (lifecycle?.describe == null) throw new Error('the operation lists nothing');
    const unnumbered = { ...list, lifecycle: { ...lifecycle, describe: { ...lifecycle.describe, pages: null } } };
    expect(told({ PageSize: '10', MaxResults: '10' }, unnumbered)).toBe('accept');
    expect(told({ NextToken: 'x' }, unnumbered)).toBe(strange);
  });
});

describe('a size of pages', () => {
  const unbounded = { ...list, parameters: list.parameters.map((each) => ({ ...each, clamped: null })) };
  const silent = 'unspecified MaxResults: any number';

  test('is known to be taken for the nearer bound', () => {
    expect([told({ MaxResults: '1' }), told({ MaxResults: '1000' })]).toEqual(['accept', 'accept']);
  });

  test('may be anything where no bounds are stated, if it is a number', () => {
    expect([told({ MaxResults: '1' }, unbounded), told({ MaxResults: '1000' }, unbounded)]).toEqual([silent, silent]);
    expect(told({ MaxResults: 'x' }, unbounded)).toBe('MAY MaxResults/type');
    expect([told({}, unbounded), told({ PageSize: '10' }, unbounded)]).toEqual(['accept', 'accept']);
  });

  test('is held to bounds that are stated as rules', () => {
    const rules = list.rules.flatMap((rule) =>
      rule.id === 'PageSize/maximum' ? [rule, { ...rule, id: 'MaxResults/maximum', parameters: ['MaxResults'] }] : [rule],
    );
    const ruled = { ...unbounded, rules };
    expect(told({ MaxResults: '10' }, ruled)).toBe('accept');
    expect(told({ MaxResults: '1001' }, ruled)).toBe('SHOULD MaxResults/maximum');
  });
});
