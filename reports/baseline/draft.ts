import type { Finding, Run } from '../../model/run.ts';
import type { DeviationClass } from '../../model/verdict.ts';
import type { Operation } from '../../spec/operation.ts';
import { type Cause, causesOf } from '../causes.ts';
import { compare, excuseOf } from '../findings.ts';
import { familyOf } from '../words.ts';
import type { BaselineEntry } from './baseline.ts';

type Scope = Pick<BaselineEntry, 'cause' | 'checks' | 'class' | 'observed' | 'sometimes'>;

/** Families whose checks are each named for a rule: the others say by chance which of them meets a defect. */
const ofRules: ReadonlySet<string> = new Set(['boundary', 'dependency', 'state']);
/** Seen so few times in a run, another run may miss it. */
const seldom = 3;

/** What the entries of a run's causes are about: an entry a cause, two where a code that no table lists stands beside others. */
export function scopesOf(run: Run, operation: Operation): readonly Scope[] {
  return causesOf(run, operation)
    .filter(({ first }) => excuseOf(first, run) === undefined)
    .flatMap((cause) => scopes(cause));
}

function scopes(cause: Cause): readonly Scope[] {
  const findings = [cause.first, ...cause.others];
  const made = findings.filter(({ class: kind }) => kind === 'undocumented-code');
  // Which of the codes it makes up a target answers to a request that breaks several rules is chance.
  if (cause.kind === 'code' && made.length > 0) {
    const rest = findings.filter((finding) => !made.includes(finding));
    const any = { cause: cause.title, checks: '**', class: 'undocumented-code' as const, ...mayMiss(made) };
    return rest.length === 0 ? [any] : [any, scope(cause, rest)];
  }
  return [scope(cause, findings)];
}

function scope(cause: Cause, findings: readonly Finding[]): Scope {
  const classes = [...new Set(findings.map((finding) => finding.class))].sort(compare);
  const observed = [...new Set(findings.map((finding) => formOf(finding)))].sort(compare);
  return {
    cause: cause.title,
    checks: one(globsOf(cause, findings)),
    class: one<DeviationClass>(classes),
    observed: one(observed),
    ...mayMiss(findings),
  };
}

/** An address, an id or a count that the finding quotes is another in the next run. */
function formOf({ observed }: Finding): string {
  return observed.replaceAll('*', '?').length > 120 ? `${observed.slice(0, 80)}*` : observed;
}

/** Every check for what any answer can show; for a rule its own checks, and of the families that try several things at once all. */
function globsOf({ kind }: Cause, findings: readonly Finding[]): readonly string[] {
  if (kind !== 'rule' && kind !== 'ignored' && kind !== 'unchecked') return ['**'];
  const globs = findings.map(({ check, rule }) => {
    const family = familyOf(check);
    const subject = check.slice(family.length + 1);
    return ofRules.has(family) || subject === rule ? `*/${subject}` : `${family}/**`;
  });
  return [...new Set(globs)].sort(compare);
}

function mayMiss(findings: readonly Finding[]): { readonly sometimes?: true } {
  const times = findings.reduce((sum, { count }) => sum + count, 0);
  const sampled = findings.every(({ check, path, intermittent }) => path !== null || intermittent !== null || !isSteady(familyOf(check)));
  return times <= seldom || sampled ? { sometimes: true } : {};
}

/** Whether what it sends does not hang on chance. */
function isSteady(family: string): boolean {
  return ofRules.has(family) || family === 'contract' || family === 'protocol' || family === 'read-back' || family.startsWith('sdk-');
}

function one<T extends string>(values: readonly T[]): T | readonly T[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}
