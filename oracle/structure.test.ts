import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pair } from '../model/request.ts';
import { loadOperation } from '../spec/load.ts';
import { structure } from './structure.ts';

const operation = loadOperation();

describe('structure', () => {
  test('un-flattens by index, whatever the order of the pairs', () => {
    const all: readonly Pair[] = [
      ['Tag.2.Key', 'b'],
      ['SecurityGroupIds.2', 'two'],
      ['RegionId', 'r'],
      ['Tag.1.Value', 'x'],
      ['SecurityGroupIds.1', 'one'],
      ['Tag.1.Key', 'a'],
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([...all], { minLength: all.length }), (shuffled) => {
        const read = structure(shuffled, operation);
        if (read.kind !== 'structured') throw new Error(read.why.join());
        expect(read.given.scalars).toEqual(new Map([['RegionId', 'r']]));
        expect(read.given.lists).toEqual(new Map([['SecurityGroupIds', ['one', 'two']]]));
        expect(read.given.objects).toEqual(new Map([['Tag', [{ Key: 'a', Value: 'x' }, { Key: 'b' }]]]));
      }),
    );
  });

  test.each<[string, readonly Pair[], string]>([
    ['an unknown parameter', [['Foo', 'x']], 'unknown'],
    ['a name of Object.prototype', [['constructor', 'x']], 'unknown'],
    ['a wrong case', [['vswitchid', 'x']], 'wrong case of VSwitchId'],
    ['a field in wrong case', [['Tag.1.key', 'x']], 'wrong case of Key'],
    ['an unknown field', [['Tag.1.Foo', 'x']], 'unknown field'],
    ['an index of 0', [['SecurityGroupIds.0', 'x']], 'not an index'],
    ['a leading zero', [['Tag.01.Key', 'x']], 'not an index'],
    ['a gap', [['SecurityGroupIds.2', 'x']], 'gap'],
    ['a list without index', [['SecurityGroupIds', 'x']], 'without an index'],
    ['a tag without field', [['Tag.1', 'x']], 'not a field'],
    ['a nested scalar', [['VSwitchId.1', 'x']], 'nested'],
    ['a nested item', [['SecurityGroupIds.1.Id', 'x']], 'nested'],
    ['a trailing dot', [['SecurityGroupIds.1.', 'x']], 'nested'],
    // biome-ignore format: one row a case
    ['a name twice', [['RegionId', 'x'], ['RegionId', 'x']], 'twice'],
  ])('%s is unspecified', (_, given, reason) => {
    const read = structure(given, operation);
    expect(read.kind === 'unspecified' ? read.why.join() : 'structured').toContain(reason);
  });

  test('hostile names never throw', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string())), (given) => {
        expect(['structured', 'unspecified']).toContain(structure(given, operation).kind);
      }),
    );
  });
});
