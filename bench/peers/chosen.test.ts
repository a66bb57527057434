import { expect, it } from 'vitest';
import { createFaults } from '../../emulator/index.ts';
import { chosenFaults } from './chosen.ts';

const kindsOf = (count: number) => chosenFaults(createFaults, count).map((fault) => fault.class);

it('takes each kind of fault, the larger ones twice, none of them harmless or about a signature', () => {
  const chosen = chosenFaults(createFaults, 24);
  expect(new Set(chosen.map(({ id }) => id)).size).toBe(24);
  const kinds = new Set(createFaults.filter(({ harmless }) => !harmless).map((fault) => fault.class));
  expect(new Set(chosen.map((fault) => fault.class))).toEqual(kinds);
  const twice = [...kinds].filter((kind) => chosen.filter((fault) => fault.class === kind).length === 2);
  expect(twice.sort()).toEqual(['bound', 'code', 'effect', 'rejects-valid', 'response', 'wire']);
  expect(chosen.filter(({ rule }) => /signature|nonce|timestamp/.test(rule))).toEqual([]);
});

it('takes fewer of the largest kinds where there are fewer places, and no more of a kind than it has', () => {
  expect(kindsOf(2)).toEqual(['response', 'effect']);
  expect(kindsOf(18 * 3).filter((kind) => kind === 'concurrency')).toHaveLength(2);
});
