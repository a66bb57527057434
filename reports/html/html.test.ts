import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Run } from '../../model/run.ts';
import { smallOperation } from '../fixtures/operation.ts';
import { conformingRun, deviatingRun, hostileRun, idOf, payloads } from '../fixtures/runs.ts';
import { renderComparison } from './comparison.tsx';
import { html } from './html.tsx';
import { strips } from './strips.ts';
import { visible } from './visible.ts';

const context = { operation: smallOperation };
const deviating = deviatingRun(smallOperation);
const conforming = conformingRun(smallOperation);
const page = html.render(deviating, context);

test('sections stand in the order that readers were promised', () => {
  const ids = [
    'changes',
    'findings',
    'matrix',
    'boundaries',
    'codes',
    'not-measured',
    'levels',
    'coverage',
    'baseline',
    'latency',
    'precedence',
    'ran',
    'legend',
    'provenance',
  ];
  const full = html.render({ ...deviating, baseline: [] }, { ...context, base: conforming });
  const found = [...full.matchAll(/<section id="([\w-]+)"/g)].map((match) => match[1]);
  expect(found.filter((id) => ids.includes(id ?? ''))).toEqual(ids);
});

test('only the style and script that the policy names by hash are in the page, and nothing is loaded', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? '';
  for (const tag of ['style', 'script']) {
    const blocks = [...page.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map((match) => match[1] ?? '');
    expect(blocks).toHaveLength(1);
    expect(policy).toContain(
      `${tag}-src 'sha256-${createHash('sha256')
        .update(blocks[0] ?? '')
        .digest('base64')}'`,
    );
  }
  expect(policy).toMatch(/^default-src 'none'/);
  expect(page).not.toMatch(/\s(?:src|style|on\w+)=|<link|@import|url\(/);
  expect([...page.matchAll(/href="([^"]*)"/g)].every((match) => match[1]?.startsWith('#'))).toBe(true);
});

test('every link leads to an element of the page', () => {
  for (const whole of [page, renderComparison([conforming, deviating], context)]) {
    const ids = new Set([...whole.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]));
    const dead = [...whole.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]).filter((id) => !ids.has(id));
    expect(dead).toEqual([]);
  }
});

describe('a hostile target', () => {
  test.each(payloads.slice(0, -1))('%j changes no markup', (payload) => {
    const skeleton = (whole: string) => whole.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '').match(/<(?!wbr)[a-z][^\s>]*/g);
    const harmless = html.render(hostileRun(smallOperation, 'x'.repeat(payload.length)), context);
    expect(skeleton(html.render(hostileRun(smallOperation, payload), context))).toEqual(skeleton(harmless));
    expect(html.render(hostileRun(smallOperation, payload), context)).not.toContain('<script>alert');
  });

  test('a page about very much text stays below 5 MB and says that it was cut', () => {
    const long = html.render(hostileRun(smallOperation, '<&"'.repeat(700_000)), context);
    expect(Buffer.byteLength(long)).toBeLessThan(5_000_000);
    expect(long).toContain('(2100000 characters)');
  });
});

test('a nightly run with thousands of findings stays below 5 MB, and says what is not shown', () => {
  const [first] = deviating.findings;
  if (first === undefined) throw new Error('the deviating run has findings');
  const [exchange] = first.exchanges;
  if (exchange === undefined) throw new Error('findings have exchanges');
  const exchanges = Array.from({ length: 20 }, () => ({ ...exchange, responseBody: '"<&'.repeat(20_000) }));
  const findings = Array.from({ length: 3000 }, (_, index) => ({ ...first, id: idOf('many', 'x', String(index)), exchanges }));
  const many: Run = { ...deviating, findings };
  const whole = html.render(many, context);
  expect(Buffer.byteLength(whole)).toBeLessThan(5_000_000);
  expect(whole).toContain('and 750 more');
  expect(whole).toMatch(/0 of 20 shown, all are in findings\//);
});

test('hidden and acting characters are shown, not obeyed', () => {
  expect(visible('a\u0000\u001b[31m\u007f\u202e\ud800z', 100)).toBe('a␀␛[31m␡⟨U+202E⟩⟨U+D800⟩z');
  expect(visible('\u{1f600}\u{1f600}', 3)).toBe('\u{1f600}… (4 characters)');
});

test('a strip holds every tried value in order, with what the page says and whether the target agrees', () => {
  const strip = strips(deviating, smallOperation).find(({ parameter }) => parameter === 'NetworkInterfaceName');
  expect(strip?.range).toBe('at least 2, at most 128');
  expect(strip?.ticks.map(({ value, page: says, answers }) => [value, says, answers[0]?.agrees])).toEqual([
    ['1', 'rejects', 'yes'],
    ['2', 'accepts', 'yes'],
    ['3', 'accepts', 'yes'],
    ['127', 'accepts', 'yes'],
    ['128', 'accepts', 'yes'],
    ['129', 'rejects', 'no'],
    ['1280', 'rejects', 'yes'],
  ]);
});

test('a comparison tells rows in which targets differ from the others', () => {
  const whole = renderComparison([conforming, deviating], context);
  const rows = (kind: string) => whole.match(new RegExp(`data-row="${kind}"`, 'g'))?.length ?? 0;
  expect([rows('differs'), rows('differs') + rows('same')]).toEqual([6, conforming.checks.length]);
  expect(renderComparison([conforming, conforming], context)).not.toContain('data-row="differs"');
});

test('a comparison of three tells by how much each is unlike the first, and who could not be measured', () => {
  const [first, alike, unlike] = ['first', 'alike', 'unlike'].map((id, index) => {
    const run = index === 2 ? deviating : conforming;
    return { ...run, target: { ...run.target, id } };
  });
  if (!first || !alike || !unlike) throw new Error('three runs');
  const whole = renderComparison([first, alike, unlike], context, [{ target: 'broken', reason: 'it did not <start>' }]);
  const row = (name: string) => new RegExp(`<th scope="row">${name}(<div[^>]*>[^<]*</div>)?</th>.*?</tr>`).exec(whole)?.[0];
  expect(whole).toContain('<h1>4 targets: 2 conform in what was measured, 1 deviates, 1 not measured; 6 differences</h1>');
  expect([row('alike'), row('unlike'), row('broken')]).toEqual([
    expect.stringContaining('>0 checks</td>'),
    expect.stringContaining('>6 checks</td>'),
    expect.stringMatching(/Not measured.*it did not &lt;start/),
  ]);
  expect(whole.match(/data-also="unlike-3"/g)).toHaveLength(6);
  expect(whole).toMatch(/value="unlike-3"\/?> where unlike differs from first/);
});
