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
html { scroll-padding-top: 4rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { padding-bottom: 4rem; }
main > * { padding-inline: max(1.5rem, calc((100% - 72rem) / 2)); }
@media (max-width: 40rem) { main > * { padding-inline: 1rem; } }
p, li, dd, summary, h1, h2, h3, h4 { overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; font-weight: 600; }
[hidden] { display: none !important; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem 1rem; z-index: 9; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: from-font; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre, kbd { font-family: var(--mono); font-size: 0.87em; }
code { overflow-wrap: anywhere; }
.quiet, .lead { color: var(--quiet); }
.lead { margin: 0 0 1rem; max-width: 46rem; }

.band { padding-block: 2.25rem 1.6rem; border-bottom: 1px solid var(--line); border-top: 5px solid var(--quiet); background: var(--paper); }
.band.conforms { border-top-color: var(--good); } .band.known { border-top-color: var(--known); } .band.deviates { border-top-color: var(--bad); }
.band.stale, .band.not-measured, .band.interrupted { border-top-color: var(--warn); }
.kicker { margin: 0; color: var(--quiet); font-size: 0.87rem; }
.band h1 { margin: 0.4rem 0 0.2rem; font-size: clamp(1.5rem, 1.1rem + 2vw, 2.2rem); letter-spacing: -0.015em; text-wrap: balance; }
.band h1 small { display: block; margin-top: 0.2rem; font-size: 0.55em; font-weight: 400; color: var(--quiet); letter-spacing: 0; }
.band.conforms .symbol { color: var(--good); } .band.deviates .symbol { color: var(--bad); }
.band.stale .symbol, .band.not-measured .symbol, .band.interrupted .symbol { color: var(--warn); }
.band.known .symbol { color: var(--known); }
.share { display: block; width: 100%; max-width: 52rem; height: 0.6rem; margin: 0.4rem 0 0.6rem; background: var(--line); border-radius: 3px; }
.share .conforms { fill: var(--good); } .share .deviates { fill: var(--bad); } .share .known { fill: var(--known); }
.band .target { margin: 0; font-family: var(--mono); font-size: 0.95rem; overflow-wrap: anywhere; }
.band .target .quiet { font-family: inherit; }
.band .reasons { margin: 1rem 0 0; padding-left: 1.2rem; overflow-wrap: anywhere; }
.band .note { margin: 1rem 0 0; max-width: 52rem; color: var(--quiet); font-size: 0.87rem; }

.contents { position: sticky; top: 0; z-index: 5; background: var(--ground); border-bottom: 1px solid var(--line); display: flex; gap: 1rem; justify-content: space-between; align-items: start; padding-block: 0.55rem; font-size: 0.9rem; }
.contents .narrow { display: none; } .contents .narrow summary { padding: 0; }
.contents ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; margin: 0; padding: 0; list-style: none; }
button { font: inherit; font-size: 0.85rem; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 5px; padding: 0.15rem 0.6rem; cursor: pointer; white-space: nowrap; }
button:hover { border-color: var(--quiet); }

main > section { margin-top: 2.75rem; }
h2 { margin: 0 0 0.6rem; font-size: 1.3rem; letter-spacing: -0.01em; }
h3 { margin: 1.4rem 0 0.5rem; font-size: 1rem; }
.order { margin: 0 0 0.6rem; padding-left: 2.2rem; }
.order li { padding: 0.2rem 0; border-bottom: 1px solid var(--line); }
.order li::marker { color: var(--quiet); font-size: 0.85rem; font-variant-numeric: tabular-nums; }
.order code { display: inline-block; margin-right: 0.9rem; }
.order .circle { background: var(--warn-soft); border-radius: 4px; padding: 0 0.4rem; margin-right: 0.9rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.9rem 2rem; margin: 0; }
.facts dt { color: var(--quiet); font-size: 0.85rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }

table { border-collapse: collapse; }
.scroll { overflow-x: auto; position: relative; }
.ledger { min-width: 46rem; }
.scroll > table { width: 100%; }
th, td { padding: 0.38rem 0.9rem 0.38rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
.pairs th, .pairs td, .ledger th, .ledger td, .tried td { overflow-wrap: anywhere; }
th { font-weight: 400; }
thead th { color: var(--quiet); font-size: 0.85rem; white-space: nowrap; border-bottom-color: var(--quiet); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-right: 0.4rem; padding-left: 0.6rem; }
.counts td, .counts th { border-bottom: 0; }
.counts thead th { border-bottom: 1px solid var(--quiet); }
.counts tr.first > * { border-top: 1px solid var(--line); padding-top: 0.5rem; }
.counts tbody tr.first th { font-weight: 600; }
.zero { color: var(--quiet); }
.counts th, .counts td { white-space: nowrap; }
td.deviates { color: var(--bad); font-weight: 600; } td.known { color: var(--known); font-weight: 600; }
td.inconclusive, td.not-run { color: var(--warn); font-weight: 600; }

.mark { white-space: nowrap; font-size: 0.9rem; }
.mark.conforms { color: var(--good); } .mark.deviates { color: var(--bad); font-weight: 600; } .mark.known { color: var(--known); font-weight: 600; }
.mark.inconclusive, .mark.not-run { color: var(--warn); font-weight: 600; } .mark.skipped { color: var(--quiet); }
.level { white-space: nowrap; font-size: 0.74rem; letter-spacing: 0.04em; color: var(--quiet); border: 1px solid var(--line); border-radius: 4px; padding: 0.05rem 0.35rem; }
.level.must { color: var(--ink); border-color: var(--quiet); }

.filters { display: flex; flex-wrap: wrap; gap: 0.6rem 1.5rem; align-items: center; margin-bottom: 0.6rem; font-size: 0.9rem; }
.filters fieldset { display: flex; flex-wrap: wrap; gap: 0.3rem 1rem; border: 0; margin: 0; padding: 0; }
.filters input[type="radio"] { accent-color: var(--link); margin: 0 0.15rem 0 0; }
.filters .search { display: flex; gap: 0.5rem; align-items: center; }
input[type="search"] { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 5px; padding: 0.2rem 0.5rem; width: 15rem; max-width: 100%; }
output { color: var(--quiet); }
.matrix th, .matrix td { padding-top: 0.24rem; padding-bottom: 0.24rem; }
.matrix tr.group th { font-weight: 600; padding-top: 1.1rem; border-bottom-color: var(--line); }
.matrix tbody th[scope="row"] { padding-left: 0.9rem; min-width: 13rem; }
.compared td { overflow-wrap: anywhere; } .compared th[scope="row"] { min-width: 15rem; } .compared td { min-width: 9rem; }
.compared thead th { max-width: 13rem; white-space: normal; overflow-wrap: anywhere; vertical-align: bottom; }
@media screen { .compared th:first-child { position: sticky; left: 0; background: var(--ground); } }
.targets th[scope="row"] { min-width: 8.5rem; max-width: 26rem; white-space: normal; overflow-wrap: anywhere; } .targets td { white-space: normal; } .targets td[data-label="Edition"] { white-space: nowrap; } .targets .mark { white-space: normal; }
ul.plain { margin: 0; padding: 0; list-style: none; }
@media screen and (min-width: 64rem) { .matrix thead th { position: sticky; top: 2.4rem; background: var(--ground); } }
.matrix { width: 100%; } .ways { margin: 0; padding: 0; list-style: none; } .matrix td:nth-child(4) { width: 46%; } .advice { margin: 0.15rem 0 0.3rem; }

.strips { display: flex; flex-wrap: wrap; gap: 1.1rem 3rem; }
.strip { margin: 0; min-width: 0; max-width: 100%; }
.strip figcaption { margin-bottom: 0.3rem; }
.ticks { display: flex; flex-wrap: wrap; row-gap: 0.7rem; margin: 0; padding: 0; list-style: none; }
.ticks li { min-width: 6.4rem; text-align: center; padding-bottom: 0.2rem; }
.tick { display: block; position: relative; padding: 0.3rem 0.75rem 0.55rem; margin-bottom: 0.6rem; font-family: var(--mono); font-size: 0.87rem; border-bottom: 3px solid var(--line); }
.tick.accepts { background: var(--good-soft); border-bottom-color: var(--good); }
.tick.rejects { border-bottom-style: dashed; }
.tick::after { content: ""; position: absolute; left: calc(50% - 4px); bottom: -6px; width: 9px; height: 9px; border-radius: 50%; background: var(--ground); border: 2px solid var(--quiet); }
.tick.accepts::after { background: var(--good); border-color: var(--good); }
.limit .tick { box-shadow: inset 2px 0 0 var(--ink); }
.answer { display: block; font-size: 0.85rem; white-space: nowrap; }
.answer small { display: block; font-family: var(--mono); font-size: 0.72rem; white-space: normal; max-width: 11rem; margin: 0 auto; overflow-wrap: anywhere; }
.answer.conforms { color: var(--good); } .answer.deviates { color: var(--bad); font-weight: 600; } .answer.inconclusive { color: var(--warn); font-weight: 600; } .answer.skipped { color: var(--quiet); }

.chips { display: flex; flex-wrap: wrap; gap: 0.35rem 0.5rem; margin: 0; padding: 0; list-style: none; }
.chips li { background: var(--soft); border-radius: 5px; padding: 0.05rem 0.5rem; font-size: 0.9rem; overflow-wrap: anywhere; }
.chips li.deviates { background: var(--bad-soft); color: var(--bad); } .chips li.conforms { background: var(--good-soft); color: var(--good); } .chips li.known { background: var(--known-soft); color: var(--known); }
.chips li.inconclusive { background: var(--warn-soft); color: var(--warn); }
.chips li.quiet { background: none; }
details > summary { cursor: pointer; color: var(--link); padding: 0.3rem 0; }
details > table { width: 100%; }
.tried th, .confusion th, table.reasons th { width: 26rem; max-width: 45vw; }

.histogram, .coverage { width: 100%; max-width: 52rem; }
.histogram th { width: 6.5rem; white-space: nowrap; } .histogram th, .histogram td, .coverage th, .coverage td { border: 0; vertical-align: middle; padding-top: 0.12rem; padding-bottom: 0.12rem; }
.histogram .number, .coverage .number { width: 6rem; }
.coverage th { width: 14rem; } .coverage td:nth-child(3) { width: 12rem; }
svg { display: block; } svg rect { fill: var(--quiet); } .coverage svg rect { fill: var(--good); } svg rect.track, .coverage svg rect.track { fill: var(--line); }

.matrix td { overflow-wrap: anywhere; } .matrix td:nth-child(2), .matrix td:nth-child(3) { overflow-wrap: normal; white-space: nowrap; }
.band .lead { margin: 0.8rem 0 0; } .causes { margin: 0.3rem 0 0; padding-left: 1.9rem; max-width: 62rem; } .causes li { padding: 0.16rem 0; } .causes li::marker { color: var(--quiet); font-variant-numeric: tabular-nums; }
.standings { margin: 0.9rem 0 0; padding: 0; list-style: none; overflow-wrap: anywhere; } .standings li { padding: 0.2rem 0; } .standings .mark { white-space: normal; margin-left: 0.4rem; }
.by-level { display: flex; flex-wrap: wrap; gap: 0.25rem 2.2rem; margin: 0.8rem 0 0; padding: 0; list-style: none; } .by-level .mark { margin-right: 0.6rem; }
.cause { border-left: 2px solid var(--line); padding: 0 0 0 1rem; margin: 1.8rem 0 0; } .cause > h3 { margin: 0; font-size: 1.1rem; overflow-wrap: anywhere; } .cause > h3 .quiet { font-weight: 400; font-size: 0.9rem; }
.cause.at > h3 { text-decoration: underline; text-decoration-color: var(--link); } .cause:focus { outline: none; } .cause .finding { margin-top: 0.7rem; }
.finding.line { padding: 0.35rem 0.8rem; margin-top: 0.35rem; font-size: 0.9rem; overflow-wrap: anywhere; }
.finding { background: var(--paper); border: 1px solid var(--line); border-left: 4px solid var(--bad); border-radius: 6px; padding: 1rem 1.25rem 1.1rem; margin-top: 1.1rem; }
.finding.known { border-left-color: var(--known); }
.finding.at { box-shadow: 0 0 0 2px var(--link); }
.finding:focus { outline: none; }
.finding > header { display: flex; flex-wrap: wrap; gap: 0.15rem 0.75rem; align-items: baseline; }
.finding h3 { flex-basis: 100%; order: 5; margin: 0.35rem 0 0.1rem; font-family: var(--mono); font-size: 1rem; overflow-wrap: anywhere; }
.finding h3 a { color: inherit; text-decoration: none; } .finding h3 a:hover { text-decoration: underline; }
.finding .times { margin-left: auto; font-size: 0.87rem; }
.finding h4 { margin: 1rem 0 0.25rem; font-size: 0.87rem; color: var(--quiet); font-weight: 600; }
.finding h4 .quiet { font-weight: 400; margin-left: 0.4rem; }
.excuse { background: var(--known-soft); border-radius: 5px; padding: 0.4rem 0.7rem; margin: 0.7rem 0 0; }
.versus { display: grid; grid-template-columns: 1fr 1fr; gap: 0.75rem; margin-top: 0.8rem; }
.versus > div { border-radius: 5px; padding: 0.55rem 0.8rem; overflow-wrap: anywhere; min-width: 0; }
.versus h4 { margin: 0; } .versus p { margin: 0.1rem 0 0; font-family: var(--mono); font-size: 0.87rem; }
.versus .expected { background: var(--soft); } .versus .actual { background: var(--bad-soft); } .known .versus .actual { background: var(--known-soft); }
.pairs { width: 100%; font-family: var(--mono); font-size: 0.84rem; }
.pairs th { width: 15rem; } .pairs th, .pairs td { padding: 0.22rem 0.6rem; border-bottom: 1px solid var(--soft); white-space: pre-wrap; }
.pairs .offending { background: var(--warn-soft); } .pairs .offending th { font-weight: 600; } .pairs .offending th::before { content: "▸ "; color: var(--warn); }
.twin, .rule { margin: 0.7rem 0 0; overflow-wrap: anywhere; }
.basis { font-size: 0.8rem; color: var(--quiet); } .basis.stated, .basis.observed { color: var(--good); }
.exchange { margin-top: 0.6rem; }
pre { background: var(--soft); border-radius: 5px; padding: 0.7rem 0.9rem; margin: 0.4rem 0; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 26rem; overflow: auto; }
.command { display: flex; gap: 0.75rem; align-items: start; background: var(--soft); border-radius: 5px; padding: 0.4rem 0.4rem 0.4rem 0.8rem; margin-top: 0.3rem; }
.command code { flex: 1; min-width: 0; padding-top: 0.1rem; }
.open { padding-left: 0; list-style: none; } .open > li { padding: 0.5rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.legend { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 3rem; }
.legend dl { margin: 0; } .legend dl > div { display: grid; grid-template-columns: 7.5rem 1fr; padding: 0.2rem 0; } .legend dd { margin: 0; color: var(--quiet); }
kbd { border: 1px solid var(--line); border-radius: 4px; padding: 0 0.3rem; }
@media (max-width: 40rem) {
  .band { padding-block: 1.5rem 1.25rem; }
  .counts th, .counts td { padding-inline: 0.2rem; font-size: 0.85rem; } .counts th[scope="row"] { white-space: normal; overflow-wrap: anywhere; } .counts .level { font-size: 0.65rem; padding-inline: 0.15rem; } .counts thead .name { position: absolute; clip-path: inset(50%); }
  .facts { grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); }
  .versus { grid-template-columns: 1fr; } .finding { padding: 0.9rem; } .pairs th { width: 40%; }
  .matrix, .matrix tbody, .matrix tr, .matrix th, .matrix td { display: block; width: auto; } .matrix thead { display: none; }
  .matrix tr[data-row] { padding: 0.55rem 0; border-bottom: 1px solid var(--line); } .matrix tr[data-row] > * { border: 0; padding: 0.05rem 0; min-width: 0; }
  .matrix tr[data-row] td:nth-child(2), .matrix tr[data-row] td:nth-child(3) { display: inline-block; margin-right: 0.8rem; }
  .matrix td.number { display: none; } .matrix tbody th[scope="row"] { padding-left: 0; } .matrix td:nth-child(4) { width: auto; }
  .families, .families tbody, .families tr { display: block; } .families thead, .families td.zero { display: none; } .families tr > * { display: inline-block; } .families td::before { content: attr(data-label) " "; }
  .contents .wide { display: none; } .contents .narrow { display: block; } .contents ul { flex-direction: column; gap: 0.5rem; padding: 0.5rem 0; }
  .compared, .compared tbody, .compared tr, .compared th, .compared td, .targets, .targets tbody, .targets tr, .targets th, .targets td { display: block; width: auto; min-width: 0; max-width: none; white-space: normal; border: 0; padding: 0.1rem 0; } .compared thead, .targets thead { display: none; }
  .compared tr, .targets tr { border-bottom: 1px solid var(--line); padding: 0.5rem 0; } .compared td::before, .targets td[data-label]::before { content: attr(data-label) ": "; color: var(--quiet); } .compared th[scope="row"] { position: static; }
  .targets .mark { white-space: normal; } .ledger { min-width: 0; } .ledger, .ledger tbody, .ledger tr, .ledger th, .ledger td { display: block; border: 0; padding: 0.1rem 0; } .ledger thead { display: none; } .ledger tr { border-bottom: 1px solid var(--line); padding: 0.5rem 0; }
  table.reasons, table.reasons tbody { display: block; } table.reasons { overflow-wrap: anywhere; }
  .tried tr, .confusion tr, table.reasons tr { display: block; padding: 0.4rem 0; border-bottom: 1px solid var(--line); }
  .tried th, .confusion th, table.reasons th, .tried td, .confusion td, table.reasons td { display: block; width: auto; max-width: none; border: 0; padding: 0.1rem 0; } .confusion thead { display: none; }
  .coverage tr { display: grid; grid-template-columns: 1fr auto; padding: 0.3rem 0; } .coverage td:nth-child(3), .coverage td:nth-child(4) { grid-column: 1 / 3; width: auto; } .coverage th { width: auto; }
}
@media print {
  :root, :root[data-theme="dark"] { --ground: #ffffff; } body { font-size: 10.5pt; } main > * { padding-inline: 0; }
  .contents, .filters, .command button, .skip, .keys { display: none; } .finding, .strip, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .scroll { overflow: visible; } pre { max-height: none; } a { color: inherit; }
}
`;
