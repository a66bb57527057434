import type { Finding } from '../../model/run.ts';
import { globToRegExp } from '../../spec/glob.ts';
import { familyOf } from '../words.ts';
import { type BaselineEntry, several } from './baseline.ts';

/** What an entry is called in lists: the defect, or what it names. */
export function nameOf(entry: BaselineEntry): string {
  return entry.check ?? entry.rule ?? entry.cause ?? several(entry.checks).join(' ');
}

/** Whether an entry is about an operation: another one has other checks, and what it does is said by other entries. Of a run that names none, every entry is. */
export function isAbout(entry: Pick<BaselineEntry, 'operation'>, operation: string | undefined): boolean {
  return entry.operation === undefined || operation === undefined || several(entry.operation).includes(operation);
}

/** Whether an entry is about a check. */
export function concerns(entry: BaselineEntry, check: string): boolean {
  if (entry.check !== undefined) return check === entry.check;
  if (entry.rule !== undefined) return check.slice(familyOf(check).length + 1) === entry.rule;
  return several(entry.checks).some((glob) => globToRegExp(glob).test(check));
}

/** Whether an entry excuses a finding, its date and version left aside. */
export function excuses(entry: BaselineEntry, finding: Finding): boolean {
  if (!concerns(entry, finding.check) || !several(entry.class).includes(finding.class)) return false;
  const seen = several(entry.observed);
  if (entry.checks === undefined) return seen.includes(finding.observed);
  return seen.length === 0 || seen.some((text) => hasForm(finding.observed, text));
}

/** `*` stands for any text. */
export function hasForm(text: string, form: string): boolean {
  const parts = form.split('*').map((part) => part.replace(/[.\\+?^${}()|[\]]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}
