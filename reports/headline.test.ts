import { describe, expect, it, test } from 'vitest';
import type { CheckResult, CheckVerdict, Run } from '../model/run.ts';
import { diff } from './diff/diff.ts';
import { diffRenderers } from './diff/render.ts';
import { conclude } from './exit-code.ts';
import { smallOperation } from './fixtures/operation.ts';
import { conformingRun, withChecks } from './fixtures/runs.ts';
import { headline } from './headline.ts';
import { renderComparison } from './html/comparison.tsx';
import { renderers } from './index.ts';

const base = conformingRun(smallOperation);
const context = { operation: smallOperation };
const verdicts: readonly CheckVerdict[] = ['conforms', 'deviates', 'known', 'skipped', 'inconclusive', 'not-run'];

type Numbers = Partial<Record<CheckVerdict, number>>;

/** A run with so many checks of each verdict. */
function runOf(numbers: Numbers, change: Partial<Run> = {}, one: (index: number) => Partial<CheckResult> = () => ({})): Run {
  const checks = verdicts.flatMap((verdict) =>
    Array.from({ length: numbers[verdict] ?? 0 }, (_, index): CheckResult => {
      const reason = ['conforms', 'deviates', 'known'].includes(verdict) ? null : 'not recorded';
      return { id: `contract/${verdict}-${index}`, level: 'MUST', verdict, cases: 1, durationMs: 1, reason, ...one(index) };
    }),
  );
  return conclude({ ...withChecks(base, checks, smallOperation), ...change });
}

const stale: Partial<Run> = {
  baseline: [
    {
      entry: 'contract/x',
      check: 'contract/x',
      class: 'wrong-code',
      observed: 'X',
      status: 'stale',
      finding: null,
      reason: 'r',
      link: 'l',
      expires: '2027-01-01',
    },
  ],
};

const cases: readonly (readonly [Run, string])[] = [
  [runOf({ conforms: 343 }), 'Conforms: all 343 checks'],
  [runOf({ conforms: 1 }), 'Conforms: 1 check'],
  [runOf({ conforms: 15, skipped: 328 }), 'Conforms: 15 of 343 checks, 328 not measured (not recorded)'],
  [
    runOf({ conforms: 12, known: 151, skipped: 114 }),
    'No new deviation: 151 known of 163 measured checks, 114 not measured (not recorded)',
  ],
  [runOf({ conforms: 331, known: 16 }), 'No new deviation: 16 known of 347 measured checks'],
  [runOf({ deviates: 151, conforms: 12, skipped: 114 }), 'Deviates: 151 of 163 measured checks, 114 not measured (not recorded)'],
  [runOf({ deviates: 1, conforms: 2, known: 3 }), 'Deviates: 1 of 6 measured checks, 3 known'],
  [
    runOf({ conforms: 4, known: 2, skipped: 1 }, stale),
    'No new deviation, but the baseline is stale: 2 known of 6 measured checks, 1 not measured (not recorded)',
  ],
  [runOf({ skipped: 9 }), 'Not measured: this run says nothing about the target as a whole (0 of 9 checks measured)'],
  [runOf({ conforms: 3, inconclusive: 2 }), 'Not measured: this run says nothing about the target as a whole (3 of 5 checks measured)'],
  [
    runOf({ conforms: 3, 'not-run': 2 }, { verdict: 'interrupted' }),
    'Interrupted: what follows is a part of the run (3 of 5 checks measured)',
  ],
  [runOf({ deviates: 3, conforms: 160 }, {}, () => ({ level: 'MAY' })), 'Conforms at MUST: 160 of 163 measured checks, 3 deviate below it'],
];

describe.each(cases)('%#', (run, words) => {
  it(`says: ${words}`, () => {
    expect(headline(run)).toBe(words);
  });

  it('says it in every report', () => {
    expect(renderers.text.render(run, context).split('\n')[0]).toBe(`${words}  (exit ${run.exitCode})`);
    const [markdown = ''] = renderers.markdown.render(run, context).split('\n');
    expect(markdown.replaceAll('&#58;', ':').replaceAll('&#40;', '(').replaceAll('&#41;', ')')).toContain(words);
    const page = renderers.html.render(run, context);
    expect(page).toContain(`<title>${words} · `);
    expect(page.slice(page.indexOf('<h1>'), page.indexOf('</h1>')).replaceAll(/<[^>]+>/g, '')).toContain(words);
    expect(page.match(/<svg class="share" viewBox="0 0 (\d+) 1"/)?.[1]).toBe(`${run.counts.checks}`);
    if (run.checks.length > 0) expect(renderers.junit.render(run, context)).toContain(`name="verdict" value="${words}"`);
    expect(JSON.parse(renderers.sarif.render(run, context)).runs[0].invocations[0].exitCodeDescription).toBe(words);
    expect(renderComparison([run], context)).toContain(words);
  });
});

test('the bar is filled as far as was measured, and is not green where deviations are known', () => {
  const page = renderers.html.render(runOf({ conforms: 12, known: 151, skipped: 114 }), context);
  expect(page).toContain('class="band known"');
  expect(page).toContain('<rect class="conforms" x="0" y="0" width="12"');
  expect(page).toContain('<rect class="known" x="12" y="0" width="151"');
  expect(renderers.html.render(runOf({ conforms: 12 }), context)).toContain('class="band conforms"');
});

test('the reason for most of what was not measured stands for all of them, without what differs from check to check', () => {
  const why = ['no case was sent: not recorded', '4 cases were not sent: not recorded', 'throttled (3 of 40 cases, and 2 other reasons)'];
  const run = runOf({ conforms: 1, skipped: 3 }, {}, (index) => ({ reason: why[index] ?? null }));
  expect(headline(run)).toBe('Conforms: 1 of 4 checks, 3 not measured (not recorded: 2, and 1 other reason)');
});

test('what the fixtures lack, and where the page is silent, is each one reason in a headline', () => {
  const why = [
    'needs a vSwitch with role full',
    'needs a region that is forbidden',
    'nothing asserted: the page is silent: Visible: no longer used',
  ];
  const run = runOf({ conforms: 1, skipped: 3 }, {}, (index) => ({ reason: why[index] ?? null }));
  expect(headline(run)).toBe('Conforms: 1 of 4 checks, 3 not measured (the fixtures lack what it needs: 2, and 1 other reason)');
});

test('what was cut leaves no count in a headline, a reason or the line of the target', () => {
  const long = `${'wants what nobody has, '.repeat(20)}and a rest`;
  const run = runOf({ conforms: 2, skipped: 2 }, { target: { id: 'sdk:x', version: long }, reasons: [long] }, () => ({ reason: long }));
  for (const format of ['text', 'markdown'] as const) {
    const [head = ''] = renderers[format].render(run, context).split('### Not measured');
    expect(head).not.toMatch(/characters/);
  }
  expect(headline(run)).toMatch(/, 2 not measured \(wants what nobody has, .*…\)$/);
});

test('a comparison says how many conform', () => {
  const page = renderComparison([runOf({ conforms: 2 }), runOf({ conforms: 1, deviates: 1 }), runOf({ conforms: 1, known: 1 })], context, [
    { target: 'gone', reason: 'no answer' },
  ]);
  expect(page).toMatch(
    /<h1>4 targets: 1 conforms in what was measured, 1 with known deviations alone, 1 deviates, 1 not measured; \d+ difference/,
  );
});

test('a difference says in how many checks it was looked for', () => {
  const few = runOf({ conforms: 15, skipped: 328 });
  expect(diffRenderers.text(diff(few, few))).toMatch(/^No difference in 15 of 343 checks, 328 not measured in both runs\n/);
  expect(diffRenderers.markdown(diff(few, few))).toMatch(/^## No difference in 15 of 343 checks, 328 not measured in both runs\n/);
  const whole = runOf({ conforms: 3 });
  expect(diffRenderers.text(diff(whole, whole))).toMatch(/^No difference in 3 checks\n/);
});
