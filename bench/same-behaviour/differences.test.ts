import { expect, test } from 'vitest';
import { differences, withoutTimes } from './differences.ts';

test('times, and what is drawn afresh, count for nothing', () => {
  const one = { startedAt: 'x', checks: [{ id: 'a', durationMs: 3 }], actual: '473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E at 127.0.0.1:9' };
  const other = { startedAt: 'y', checks: [{ id: 'a', durationMs: 4 }], actual: '00000000-AA6F-4DC5-B3DB-A3DC0DE3C83E at 127.0.0.1:10' };
  expect(differences(withoutTimes(one), withoutTimes(other))).toEqual([]);
});

test('each place that differs is named', () => {
  expect(differences({ counts: { cases: 1 }, ids: ['a', 'b'] }, { counts: { cases: 2 }, ids: ['a', 'c'] })).toEqual([
    'counts.cases: 1 before, 2 after',
    'ids.1: "b" before, "c" after',
  ]);
});

test('what is missing, and lists of other lengths', () => {
  expect(differences({ a: [1] }, { a: [1, 2], b: null })).toEqual(['a: [1] before, [1,2] after', 'b: absent before, null after']);
});
