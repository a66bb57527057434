import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Starts the Chromium of this machine. Throws where there is none: a page that nobody opened is not a page that works. */
export async function startChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath))
    throw new Error(
      `there is no Chromium at ${executablePath}: install it (Debian: apt-get install chromium), or name one in CHROMIUM_PATH`,
    );
  // Chromium refuses its own sandbox to root.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** A page from disk, and whatever went wrong on it: messages of the console, exceptions, dialogs, requests for anything else. */
export interface OpenedPage {
  readonly page: Page;
  readonly url: string;
  readonly troubles: readonly string[];
}

export interface View {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}

/** Writes a page to disk. */
export function saved(html: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'page-')), 'report.html');
  writeFileSync(file, html);
  return pathToFileURL(file).href;
}

/** Opens a page of the disk as a reader would, at a fragment if one is given. */
export async function openPage(browser: Browser, url: string, { width = 1280, ...rest }: View = {}): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...rest });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`));
  page.on('dialog', async (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().split('#', 1)[0] !== url.split('#', 1)[0]) troubles.push(`request: ${request.url().slice(0, 200)}`);
  });
  await page.goto(url);
  return { page, url, troubles };
}

/** What a reader gets who filters, searches, follows a link, goes back, and uses the keys. Equal for pages that behave alike. */
export async function behaviour({ page, url, troubles }: OpenedPage): Promise<Readonly<Record<string, unknown>>> {
  const rows = page.locator('#matrix tr[data-row]');
  const shown = () => page.locator('#matrix tr[data-row]:visible').count();
  const fragment = () => page.evaluate('location.hash');
  const seen: Record<string, unknown> = { rows: await rows.count(), first: await shown() };
  await page.locator('#matrix input[value=deviates]').check();
  seen['deviates'] = [await shown(), await fragment()];
  await page.locator('input[name=q]').fill('networkinterfacename/maxlength');
  seen['searched'] = [await shown(), await fragment()];
  await page.locator('#matrix a:visible').first().click();
  seen['clicked'] = [await fragment(), await page.evaluate('document.activeElement.id'), await page.locator('.finding.at').count()];
  seen['in view'] = await page.evaluate('Math.abs(document.activeElement.getBoundingClientRect().top) < innerHeight');
  await page.reload();
  seen['reloaded'] = [await shown(), await fragment(), await page.locator('.finding.at').count()];
  await page.goto(`${url.split('#', 1)[0]}#legend`);
  await page.locator('body').press('/');
  seen['search by key'] = await page.evaluate('document.activeElement.name');
  await page.locator('h1').click();
  await page.keyboard.press('j');
  seen['next by key'] = await fragment();
  await page.locator('[data-theme-switch]').click();
  seen['theme'] = await page.evaluate('document.documentElement.dataset.theme');
  seen['tags'] = await page.evaluate('[...new Set([...document.querySelectorAll("*")].map((e) => e.tagName))].sort().join(" ")');
  seen['scripts'] = await page.evaluate('document.scripts.length');
  seen['troubles'] = [...troubles];
  return seen;
}
