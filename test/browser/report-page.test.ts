import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Finding, Run } from '../../model/run.ts';
import { causesOf } from '../../reports/causes.ts';
import { smallOperation } from '../../reports/fixtures/operation.ts';
import { conformingRun, deviatingRun, hostileRun, idOf, payloads } from '../../reports/fixtures/runs.ts';
import { renderComparison, renderers } from '../../reports/index.ts';
import { behaviour, openPage, saved, startChromium } from './chromium.ts';

const context = { operation: smallOperation };
const conforming = conformingRun(smallOperation);
const deviating = deviatingRun(smallOperation);
const page = saved(renderers.html.render(deviating, { ...context, base: conforming }));

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Run in the page: what axe finds, contrast of text included, and is no trifle. */
const serious = `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .map(({ id, nodes }) => id + ' ' + nodes[0].html.slice(0, 200)))`;
/** Run in the page: boxes that hold more than they show. */
const cutOff = `[...document.querySelectorAll('section, article, table, td, .scroll')]
  .filter((box) => box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1)
  .map((box) => box.tagName + ' ' + box.className + ' ' + (box.getAttribute('aria-label') ?? box.id))`;

const views = [
  ['light', 1280],
  ['dark', 1280],
  ['light', 1024],
  ['light', 390],
  ['dark', 390],
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
});
afterAll(() => browser?.close());
// Pages that nobody looks at any more go on costing.
afterEach(() => Promise.all(browser.contexts().map((each) => each.close())));

/** Five findings that look like one defect: four of them are folded away. */
function withCause(): Run {
  const [first] = deviating.findings;
  if (first === undefined) throw new Error('the deviating run has findings');
  const alike: readonly Finding[] = ['A', 'B', 'C', 'D', 'E'].map((code) => {
    const seen = { class: 'server-error', actual: `500 ${code}`, observed: `500 ${code}` } as const;
    return { ...first, ...seen, id: idOf(first.check, 'server-error', seen.observed) };
  });
  return { ...deviating, findings: alike };
}

describe('the report in Chromium', () => {
  it('filters the matrix, finds, follows links, keeps its state in the fragment and obeys the keys', async () => {
    const seen = await behaviour(await openPage(browser, page));
    const [first] = deviating.findings;
    expect(seen).toMatchObject({
      rows: 11,
      first: 11,
      deviates: [4, '#show=deviates'],
      searched: [1, '#show=deviates&q=networkinterfacename%2Fmaxlength'],
      clicked: [`#show=deviates&q=networkinterfacename%2Fmaxlength&at=finding-${first?.id}`, `finding-${first?.id}`, 1],
      'in view': true,
      reloaded: [1, `#show=deviates&q=networkinterfacename%2Fmaxlength&at=finding-${first?.id}`, 1],
      'search by key': 'q',
      theme: 'dark',
      scripts: 1,
      troubles: [],
    });
    expect(seen['next by key']).toMatch(/^#at=finding-[0-9a-f]{12}$/);
  });

  it('opens at the finding that a link names, though it is folded away', async () => {
    const run = withCause();
    const last = causesOf(run, smallOperation)[0]?.others.at(-1)?.id;
    const url = saved(renderers.html.render(run, context));
    const { page: tab, troubles } = await openPage(browser, `${url}#finding-${last}`);
    expect(await tab.locator(`#finding-${last}`).isVisible()).toBe(true);
    expect(await tab.evaluate('document.activeElement.id')).toBe(`finding-${last}`);
    expect(troubles).toEqual([]);
    const plain = await openPage(browser, url);
    expect(await plain.page.locator(`#finding-${last}`).isVisible()).toBe(false);
    await plain.page.locator('.causes a').first().click();
    expect(await plain.page.evaluate('location.hash')).toMatch(/^#at=cause-/);
    await plain.page.goBack();
    expect(await plain.page.evaluate('location.hash')).toBe('');
    expect(plain.troubles).toEqual([]);
  });

  it('reads without script: everything is there, no control is', async () => {
    const { page: tab } = await openPage(browser, page, { javaScriptEnabled: false });
    expect(await tab.locator('#matrix tr[data-row]:visible').count()).toBe(11);
    expect(await tab.locator('.finding:visible').count()).toBe(4);
    expect(await tab.locator('button:visible, input:visible').count()).toBe(0);
  });

  it.each([
    ['that conforms', () => renderers.html.render(conforming, context)],
    ['that deviates', () => renderers.html.render(deviating, context)],
    ['with a cause', () => renderers.html.render(withCause(), context)],
    ['beside others', () => renderComparison([conforming, deviating, withCause()], context)],
  ])('neither scrolls sideways nor cuts anything off, however wide, light or dark: a run %s', async (_, render) => {
    const { page: tab } = await openPage(browser, saved(render()));
    for (const [colorScheme, width] of views) {
      await tab.emulateMedia({ colorScheme });
      await tab.setViewportSize({ width, height: 900 });
      const beyond = Number(await tab.evaluate('document.documentElement.scrollWidth')) > width;
      expect({ colorScheme, width, beyond, cutOff: await tab.evaluate(cutOff) }).toEqual({ colorScheme, width, beyond: false, cutOff: [] });
    }
  });

  it.each(['light', 'dark'] as const)('is readable for everyone: %s', async (colorScheme) => {
    for (const html of [renderers.html.render(deviating, context), renderComparison([conforming, deviating], context)]) {
      const browsing = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme, bypassCSP: true });
      const tab = await browsing.newPage();
      await tab.goto(saved(html));
      await tab.evaluate(axe);
      expect(await tab.evaluate(serious)).toEqual([]);
      await browsing.close();
    }
  });

  it('keeps its contents in view, and the button says what it does', async () => {
    const { page: tab } = await openPage(browser, page, { colorScheme: 'dark' });
    await tab.locator('#legend').scrollIntoViewIfNeeded();
    expect(await tab.evaluate("Math.round(document.querySelector('nav.contents').getBoundingClientRect().top)")).toBe(0);
    const button = tab.locator('[data-theme-switch]');
    const said = [await button.textContent()];
    await button.click();
    expect([...said, await button.textContent()]).toEqual(['Light theme', 'Dark theme']);
  });

  it('prints without its controls', async () => {
    const { page: tab } = await openPage(browser, page);
    await tab.emulateMedia({ media: 'print' });
    expect(await tab.locator('nav:visible, .filters:visible, button:visible').count()).toBe(0);
    expect((await tab.pdf()).length).toBeGreaterThan(10_000);
  });
});

describe('several targets', () => {
  it('show at first where they differ, and all of it on demand', async () => {
    const { page: tab, troubles } = await openPage(browser, saved(renderComparison([conforming, deviating], context)));
    const shown = () => tab.locator('tr[data-row]:visible').count();
    const differing = await shown();
    await tab.locator('input[value=all]').check();
    expect([differing, await shown(), await tab.evaluate('location.hash')]).toEqual([6, 11, '#show=all']);
    expect(troubles).toEqual([]);
  });

  it('show of three where one of them is unlike the first', async () => {
    const runs = [conforming, conforming, deviating];
    const { page: tab, troubles } = await openPage(browser, saved(renderComparison(runs, context)));
    const shown = () => tab.locator('tr[data-row]:visible').count();
    const seen: number[] = [await shown()];
    for (const place of [2, 3]) {
      await tab.locator(`input[value=unlike-${place}]`).check();
      seen.push(await shown());
    }
    expect(seen).toEqual([6, 0, 6]);
    expect(troubles).toEqual([]);
  });
});

describe('a hostile target', () => {
  const everything = payloads.slice(0, -1).join(' ');
  const megabytes = `${everything}${'<b>&"\u0000\u001b[31m'.repeat(900_000)}`;

  it.each([
    ['markup, escapes and NUL', everything],
    ['ten megabytes of them', megabytes],
  ])('with %s in every field changes nothing in how the page behaves', async (_, payload) => {
    const harmless = hostileRun(smallOperation, 'networkinterfacename');
    const [expected, seen] = await Promise.all(
      [harmless, hostileRun(smallOperation, payload)].map(async (run) =>
        behaviour(await openPage(browser, saved(renderers.html.render(run, context)))),
      ),
    );
    expect(seen).toEqual(expected);
    expect(seen?.['troubles']).toEqual([]);
  });
});
