const light = `
  --paper: #ffffff; --ground: #f6f6f4; --ink: #1c1e21; --quiet: #5d6470; --line: #dcdee2; --soft: #f0f1f3;
  --good: #19683f; --good-soft: #e7f3ec; --bad: #a92525; --bad-soft: #fbeaea; --warn: #855400; --warn-soft: #fbf1dc;
  --known: #4a4a9c; --known-soft: #ececf8; --link: #1c57a8; color-scheme: light;`;
const dark = `
  --paper: #191b1f; --ground: #121316; --ink: #e4e6ea; --quiet: #a0a7b3; --line: #33373e; --soft: #22252a;
  --good: #7fcf9f; --good-soft: #18291f; --bad: #f29a92; --bad-soft: #331c1c; --warn: #e5bb6a; --warn-soft: #2e2617;
  --known: #b1b1f2; --known-soft: #232338; --link: #8db8f2; color-scheme: dark;`;

/** The page's own style: two palettes, one column of text, tables that scroll by themselves. */
export const style = `
:root {${light} --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) {${dark} } }
:root[data-theme="dark"] {${dark} }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 0 1.5rem 4rem; }
h1, h2, h3, h4 { line-height: 1.25; font-weight: 600; }
[hidden] { display: none !important; }
`;
