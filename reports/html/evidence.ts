import type { Exchange } from '../../model/observation.ts';
import type { Finding, Run } from '../../model/run.ts';
import { defused, visible } from './visible.ts';

const textLimit = 2000;
const bodyLimit = 6000;
const perFinding = 2;
// Of UTF-16 units; escaping can make five bytes of one, and the page is to stay below 5 MB.
const budget = 500_000;

/** The exchanges of one finding: how many its own file holds, and those that the page shows. */
export interface Evidence {
  readonly recorded: number;
  readonly shown: readonly Exchange[];
}

/** The run as a page may show it: texts made visible and cut, exchanges taken out. */
export function forPage(run: Run): Run {
  const bare = { ...run, findings: run.findings.map((finding) => ({ ...finding, exchanges: [] })) };
  return defused(bare, textLimit);
}

/** Exchanges of each finding, in the order given, as far as they fit into one page. `share` is the part of the page that they may take. Where they don't fit, the finding's own file has them. */
export function exchangesFor(findings: readonly Finding[], share = 1): ReadonlyMap<string, Evidence> {
  let left = budget * share;
  const chosen = new Map<string, Evidence>();
  for (const finding of findings) {
    const shown = finding.exchanges.slice(0, perFinding).map(trimmed);
    const size = JSON.stringify(shown).length;
    chosen.set(finding.id, { recorded: finding.exchanges.length, shown: size <= left ? shown : [] });
    left -= size <= left ? size : 0;
  }
  return chosen;
}

function trimmed(exchange: Exchange): Exchange {
  const { requestBody, responseBody, ...rest } = exchange;
  return { ...defused(rest, textLimit), requestBody: visible(requestBody, bodyLimit), responseBody: visible(responseBody, bodyLimit) };
}
