import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { script } from './script.ts';
import { style } from './style.ts';

/** Links to the sections, always at hand, and the switch between light and dark. A narrow screen shows them on demand. */
export function Contents({ entries }: { readonly entries: readonly (readonly [id: string, label: string])[] }) {
  const links = (
    <ul>
      {entries.map(([id, label]) => (
        <li key={id}>
          <a href={`#${id}`}>{label}</a>
        </li>
      ))}
    </ul>
  );
  return (
    <nav class="contents" aria-label="Sections">
      <div class="wide">{links}</div>
      <details class="narrow">
        <summary>Contents</summary>
        {links}
      </details>
      <button type="button" data-theme-switch="" hidden>
        Dark theme
      </button>
    </nav>
  );
}

/** A whole page: nothing is loaded, and only our own style and script may act. */
export function document(title: string, body: ComponentChildren): string {
  const policy = `default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'`;
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <a class="skip" href="#findings">
          Skip to the findings
        </a>
        <main>{body}</main>
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
  return `<!doctype html>\n${renderToStaticMarkup(page)}\n`;
}

function hash(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
