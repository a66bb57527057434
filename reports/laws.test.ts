import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diff, diffExitCode } from './diff/diff.ts';
import { diffRenderers } from './diff/render.ts';
import { exitCode } from './exit-code.ts';
import { arbitraryRun, cut } from './fixtures/arbitrary.ts';
import { smallOperation } from './fixtures/operation.ts';
import { deviatingRun } from './fixtures/runs.ts';
import { formats, renderers } from './index.ts';
import { canonical, combine, merge } from './merge.ts';
import { readRun, writeRun } from './run-file.ts';

const context = { operation: smallOperation };
const run = arbitraryRun(smallOperation);
const settings = { numRuns: 60 };

/** Fisher and Yates, by numbers that fast-check shrinks. */
function shuffled<T>(list: readonly T[], picks: readonly number[]): readonly T[] {
  const left = [...list];
  return list.flatMap((_, index) => left.splice((picks[index] ?? 0) % left.length, 1));
}

describe('reports', () => {
  test.each(formats)('any run renders as %s, the same bytes for the same run', (format) => {
    fc.assert(
      fc.property(run, (any) => {
        const page = renderers[format].render(any, context);
        expect(page).toBe(renderers[format].render(JSON.parse(JSON.stringify(any)), context));
        // What a terminal, a parser or an editor would act on.
        if (format !== 'junit') expect(page).not.toMatch(/(?!\n|\t)[\p{Cc}\p{Cs}]/u);
      }),
      settings,
    );
  });

  test('JUnit is XML whatever the target says', () => {
    fc.assert(
      fc.property(run, (any) => {
        expect(XMLValidator.validate(renderers.junit.render(any, context))).toBe(true);
      }),
      settings,
    );
  });

  test('HTML holds no tag but its own', () => {
    const tags = (page: string) => new Set([...page.matchAll(/<\s*\/?\s*([a-zA-Z!][^\s>/]*)/g)].map((match) => match[1]?.toLowerCase()));
    const own = tags(renderers.html.render(deviatingRun(smallOperation), context));
    const allowed = new Set([...own, 'em', 'wbr']);
    fc.assert(
      fc.property(run, (any) => {
        const found = [...tags(renderers.html.render(any, context))].filter((tag) => !allowed.has(tag));
        expect(found).toEqual([]);
      }),
      settings,
    );
  });
});

describe('files', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'run-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('a run that is written is read again', () => {
    fc.assert(
      fc.property(run, (any) => {
        writeRun(any, folder);
        expect(readRun(join(folder, 'run.json'))).toEqual(JSON.parse(JSON.stringify(any)));
      }),
      { numRuns: 25 },
    );
  });
});

describe('diff', () => {
  test('of a run with itself is empty', () => {
    fc.assert(
      fc.property(run, (any) => {
        const same = diff(any, any);
        expect([same.changes, same.renamed, same.incomparable, diffExitCode(same)]).toEqual([[], [], [], 0]);
      }),
      settings,
    );
  });

  test('names each check once, and what is fixed one way regressed or changed the other way', () => {
    fc.assert(
      fc.property(run, run, (a, b) => {
        const there = diff(a, b).changes;
        const back = new Map(diff(b, a).changes.map((change) => [change.check, change.kind]));
        expect(new Set(there.map((change) => change.check)).size).toBe(there.length);
        for (const change of there) if (change.kind === 'fixed') expect(['regressed', 'changed']).toContain(back.get(change.check));
        for (const change of there) if (change.kind === 'evidence-lost') expect(['new', 'regressed']).toContain(back.get(change.check));
      }),
      settings,
    );
  });

  test('any difference renders in every format', () => {
    fc.assert(
      fc.property(run, run, (a, b) => {
        const difference = diff(a, b);
        expect(diffRenderers.text(difference)).not.toMatch(/(?!\n)\p{Cc}/u);
        expect(diffRenderers.markdown(difference).length).toBeLessThan(1_000_000);
        expect(JSON.parse(diffRenderers.json(difference)).changes).toHaveLength(difference.changes.length);
      }),
      settings,
    );
  });
});

describe('merge', () => {
  const shards = fc
    .tuple(run, fc.integer({ min: 2, max: 5 }))
    .map(([any, of]) => ({ whole: any, parts: cut({ ...any, reasons: [] }, of, smallOperation) }));
  const picks = fc.array(fc.nat(), { minLength: 5, maxLength: 5 });

  test('of all shards, in any order, is the run that was never cut', () => {
    fc.assert(
      fc.property(shards, picks, ({ whole, parts }, order) => {
        const joined = merge(shuffled(parts, order), smallOperation);
        const derived = whole.reasons.filter((reason) => joined.reasons.includes(reason));
        expect(joined).toEqual(canonical({ ...whole, reasons: derived }));
      }),
      settings,
    );
  });

  test('is associative and commutative', () => {
    fc.assert(
      fc.property(shards, picks, ({ parts }, order) => {
        const [a, b, c] = shuffled(parts, order);
        if (a === undefined || b === undefined) return;
        expect(combine(a, b, smallOperation)).toEqual(combine(b, a, smallOperation));
        if (c === undefined) return;
        expect(combine(combine(a, b, smallOperation), c, smallOperation)).toEqual(
          combine(a, combine(b, c, smallOperation), smallOperation),
        );
      }),
      settings,
    );
  });

  test('refuses overlap, missing shards, whole runs, other seeds and other specs', () => {
    const whole = deviatingRun(smallOperation);
    const [a, b, c] = cut(whole, 3, smallOperation);
    if (a === undefined || b === undefined || c === undefined) throw new Error('three shards expected');
    expect(() => merge([a, b, b], smallOperation)).toThrow('shard 2 of 3 is given twice');
    expect(() => merge([a, c], smallOperation)).toThrow('shards are missing: 2 of 3');
    expect(() => merge([whole, whole], smallOperation)).toThrow('whole, not shards');
    expect(() => merge([a, whole], smallOperation)).toThrow('number of shards');
    expect(() => merge([a, { ...b, seed: 2 }, c], smallOperation)).toThrow('not the same seed (1 and 2)');
    expect(() => merge([a, { ...b, spec: { ...b.spec, digest: 'e'.repeat(64) } }, c], smallOperation)).toThrow('not the same spec');
    expect(() => merge([a, { ...b, checks: a.checks }, c], smallOperation)).toThrow('both hold the check');
    expect(() => merge([], smallOperation)).toThrow('at least one');
    expect(exitCode(merge([c, a, b], smallOperation))).toBe(1);
  });
});
