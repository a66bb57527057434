import type { SymbolicRequest, SymbolicText } from '../model/case.ts';
import type { Rule } from '../spec/operation.ts';
import type { CaseDraft } from './check-plan.ts';
import { MissingFixture, offered } from './ground.ts';

type Extras = Partial<Pick<CaseDraft, 'setup' | 'after' | 'exclusive' | 'format' | 'forms'>>;

function textInWords(text: SymbolicText): string {
  if (typeof text === 'string') return text;
  if ('$made' in text) return `${text.$made} of what was made`;
  return '$fresh' in text ? text.$fresh : `${text.$lease} ${text.key}`;
}

/** A text in at most 64 characters, for labels. */
export function shorten(text: SymbolicText): string {
  const shown = textInWords(text);
  return shown.length <= 64 ? shown : `${shown.slice(0, 48)}… (${[...shown].length})`;
}

/** A draft that every target must accept. */
export function validDraft(edge: string, value: string, request: SymbolicRequest, extras: Extras = {}): CaseDraft {
  return { edge, value, request, setup: [], twin: null, exclusive: [], intent: { kind: 'valid' }, ...extras };
}

/** A draft that the page says nothing about. */
export function unspecifiedDraft(edge: string, value: string, request: SymbolicRequest): CaseDraft {
  return { ...validDraft(edge, value, request), intent: { kind: 'unspecified' } };
}

/** A draft that breaks exactly this rule (or its cover), with the request that does not. */
export function violatingDraft(
  rule: Rule,
  edge: string,
  value: string,
  request: SymbolicRequest,
  twin: SymbolicRequest,
  extras: Extras = {},
): CaseDraft {
  return { edge, value, request, setup: [], twin, exclusive: [], intent: { kind: 'violates', rule: rule.id }, ...extras };
}

/** The result, or nothing where the fixtures lack what it needs. */
export function whereOffered<T>(make: () => readonly T[]): readonly T[] {
  const made = offered(make);
  return made instanceof MissingFixture ? [] : made;
}
