import { contractNameOf } from '../cli/judged-runs.ts';
import { contractOf } from '../engine/contract.ts';
import type { Run } from '../model/run.ts';
import { type Format, renderers, withinFile } from '../reports/index.ts';

export type ReportFormat = Format;

/** A run as a report: the text that `eni-contract report` writes for it. `spec`: the YAML file of its operation, where that is not the shipped one. */
export function renderReport(run: Run, format: ReportFormat, spec?: string): string {
  const name = contractNameOf('the run', run.operation, spec);
  return renderers[format].render(withinFile(run), { operation: contractOf(name).operation });
}
