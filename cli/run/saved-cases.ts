import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractOf } from '../../engine/contract.ts';
import type { Case } from '../../model/case.ts';
import type { Finding } from '../../model/run.ts';
import { isAbout, loadBaseline, readFinding } from '../../reports/index.ts';
import { UsageError } from '../../spec/usage-error.ts';
import type { RunOptions } from './run-options.ts';

function corpusFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  if (!statSync(folder).isDirectory()) throw new UsageError(`--corpus ${folder}: is a file, not a folder`);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}

/** Cases of the entries that are about the operation: another one's parameters are not those of a check of the same name. */
function acceptedCases(baseline: string, operation: string): readonly Case[] {
  return loadBaseline(baseline).entries.flatMap((entry) => (entry.case && isAbout(entry, operation) ? [entry.case] : []));
}

/** Cases to be sent first: the findings in the corpus folder and the cases of the baseline's entries. Throws UsageError for a file that is none. */
export function savedCases({
  corpus,
  baseline,
  ...name
}: Pick<RunOptions, 'corpus' | 'baseline' | 'spec' | 'operation' | 'edition'>): readonly Case[] {
  const found = corpus === undefined ? [] : corpusFiles(corpus).map((file) => readFinding(file).case);
  const accepted = baseline === undefined ? [] : acceptedCases(baseline, contractOf(name).operation.name);
  const byId = new Map([...found, ...accepted].map((subject) => [`${subject.check} ${JSON.stringify(subject.request)}`, subject]));
  return [...byId.values()];
}

/** Adds the findings of a run to the corpus folder. */
export function addToCorpus(folder: string, findings: readonly Finding[]): void {
  mkdirSync(folder, { recursive: true });
  for (const finding of findings) writeFileSync(join(folder, `${finding.id}.json`), `${JSON.stringify(finding, null, 2)}\n`);
}
