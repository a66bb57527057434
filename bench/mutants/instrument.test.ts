import { describe, expect, it } from 'vitest';
import { instrument } from './instrument.ts';
import { sample } from './sample.ts';

function changes(source: string): readonly string[] {
  return instrument('x.ts', source, 0).mutants.map(({ operator, from, to }) => `${operator}: ${from} → ${to}`);
}

/** What a source without types comes to, with one of its mutants on; -1 for none. */
function value(source: string, on: number): unknown {
  return new Function('$mutant', `return (${instrument('x.ts', source, 0).code})`)((id: number) => id === on);
}

describe('the operators', () => {
  it.each<[string, readonly string[]]>([
    ['f(a <= b)', ['relation: a <= b → a < b', 'relation: a <= b → a > b']],
    ['f(a === b)', ['equality: a === b → a !== b']],
    ['f(a && b)', ['logic: a && b → a || b']],
    ['f(a ?? b)', ['default: a ?? b → a']],
    ['f(a?.some(b))', ['call: f(a?.some(b)) → undefined', 'method: ?.some → every']],
    ['f(7)', ['call: f(7) → undefined', 'number: 7 → 8', 'number: 7 → 6']],
    ['x = true', ['boolean: true → false']],
    ['x = !y', ['sign: !y → y']],
    ['x = [a, ...b]', ['element: [a, ...b] → [...b]', 'element: [a, ...b] → [a]']],
    ['x = all.filter(f)', ['filter: f → () => true']],
    ["x = 'MUST'", ["word: 'MUST' → 'SHOULD'"]],
    ["x = unspecified('why')", ["silence: unspecified('why') → { kind: 'holds' }"]],
    ['if (a) b = c', ['condition: a → !(a)']],
  ])('change %s', (source, expected) => {
    expect(changes(source)).toEqual(expect.arrayContaining([...expected]));
  });

  it('leave types, imports and names of properties alone', () => {
    expect(changes("import { a } from 'MUST'; interface B { c: 'MUST' } const d = { 1: a as [1, true] }; type E = typeof d[1];")).toEqual(
      [],
    );
  });
});

it('changes one place at a time, and nothing where none is on', () => {
  const source = '(a, b) => a.some((x) => x < 3) && b';
  const asked: readonly [readonly number[], boolean] = [[1, 3], true];
  const told = instrument('x.ts', source, 0).mutants.map(({ id, operator }) => {
    const f = value(source, id) as (a: readonly number[], b: boolean) => boolean;
    return [operator, f(...asked), f([3], true)];
  });
  expect((value(source, -1) as (a: readonly number[], b: boolean) => boolean)(...asked)).toBe(true);
  expect(told).toEqual([
    ['logic', true, true],
    ['method', false, false],
    ['relation', true, true],
    ['relation', true, true],
    ['number', true, true],
    ['number', true, false],
  ]);
});

it('knows where a mutant stands, and numbers on', () => {
  const { mutants } = instrument('x.ts', 'const a = 1;\n  const b = c && d;\n', 40);
  expect(mutants.at(-1)).toMatchObject({ id: 42, line: 2, column: 13, text: 'const b = c && d;' });
});

it('draws the same sample for the same seed', () => {
  const all = Array.from({ length: 100 }, (_, index) => index);
  expect(sample(all, 10, 1)).toHaveLength(10);
  expect(sample(all, 10, 1)).toEqual(sample(all, 10, 1));
  expect(sample(all, 10, 1)).not.toEqual(sample(all, 10, 2));
  expect(sample(all, 200, 1)).toEqual(all);
});
