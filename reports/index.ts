import { ctrf } from './ctrf.ts';
import { har } from './har.ts';
import { html } from './html/html.tsx';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { parity } from './parity.ts';
import type { Renderer } from './renderer.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** Every report format, by the name that `--format` takes. */
export const renderers = { html, ctrf, har, junit, markdown, parity, sarif, text } satisfies Record<string, Renderer>;

export type Format = keyof typeof renderers;

/** Names for `--format`. */
export const formats = Object.keys(renderers) as readonly Format[];

export { applyBaseline } from './baseline/apply.ts';
export { loadBaseline, requireAbout, several } from './baseline/baseline.ts';
export { isBuiltin } from './baseline/builtin.ts';
export { type Excuse, initBaseline, ledgerInWords, pruneBaseline } from './baseline/edit.ts';
export { type Catalogue, type Names, requireKnown } from './baseline/known.ts';
export { isAbout } from './baseline/matching.ts';
export { clean, oneLine } from './clean.ts';
export { diff, diffExitCode } from './diff/diff.ts';
export { editionDifference, editionRenderers, editionsInWords } from './diff/editions.ts';
export { diffRenderers } from './diff/render.ts';
export { conclude } from './exit-code.ts';
export { headline } from './headline.ts';
export { type Absent, renderComparison } from './html/comparison.tsx';
export { codesOf, type Judged, renderOverview, type Unjudged, whyUnseen } from './html/overview.tsx';
export { merge } from './merge.ts';
export { renderParity } from './parity.ts';
export {
  readFinding,
  readRun,
  removePartialRun,
  removeStaleFindings,
  writeFindings,
  writePartialRun,
  writeRun,
} from './run-file.ts';
export { withinFile } from './within-file.ts';
