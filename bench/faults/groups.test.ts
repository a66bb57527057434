import { expect, it } from 'vitest';
import { harmlessVariations } from '../../emulator/faults/harmless.ts';
import { groupsOf } from './groups.ts';

it('deals every variation out once, neighbours apart', () => {
  const all = Array.from({ length: 19 }, (_, nth) => nth);
  const groups = groupsOf(all, 8);
  expect(groups.map((group) => group.length)).toEqual([7, 6, 6]);
  expect(groups.flat().sort((a, b) => a - b)).toEqual(all);
  for (const group of groups) for (const each of group) expect(group).not.toContain(each + 1);
});

it('tries each alone where that is asked for, and none where there is none', () => {
  expect(groupsOf(harmlessVariations, 1)).toEqual(harmlessVariations.map((each) => [each]));
  expect(groupsOf([], 8)).toEqual([]);
});
