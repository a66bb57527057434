import type { Case } from '../model/case.ts';
import type { WireForm } from '../model/request.ts';
import { type CaseDraft, caseOf } from './check-plan.ts';
import type { PlanOptions } from './ground.ts';

/** A URL of more than 8 KiB is no fair question to every server: such a request goes out as a body where that form is asked for. */
const longestQuery = 8 * 1024;

/** Bytes of the percent-encoded text at most; lone surrogates, which cannot be encoded, included. */
function sizeOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[A-Za-z0-9_.~-]/.test(character) ? 1 : 3 * Buffer.byteLength(character)), 0);
}

function formsOf(draft: CaseDraft, forms: readonly WireForm[]): readonly WireForm[] {
  const asked = draft.turn === undefined ? forms : forms.slice(draft.turn % forms.length).slice(0, 1);
  const allowed = draft.forms === undefined ? asked : asked.filter((form) => draft.forms?.includes(form));
  const isLong = (size: (text: string) => number) =>
    draft.request.pairs.reduce((sum, [name, text]) => sum + name.length + 2 + (typeof text === 'string' ? size(text) : 64), 0) >
    longestQuery;
  // Most are short however each of their characters is encoded, and need not be counted.
  return isLong((text) => 9 * text.length) && isLong(sizeOf) && allowed.includes('B') ? ['B'] : allowed;
}

/**
 * Which of its forms the `index`th of `count` alike is sent in where they take turns: one of them, and more only where there are fewer alike than
 * forms, so that each form is met.
 */
export function ofTurn<Form>(forms: readonly Form[], index: number, count: number): readonly Form[] {
  const apart = Math.min(count, forms.length);
  return forms.filter((_, place) => place % apart === index % apart);
}

function inTurns(drafts: readonly CaseDraft[], forms: readonly WireForm[]): readonly (readonly WireForm[])[] {
  const sent = new Map<CaseDraft, readonly WireForm[]>();
  for (const kind of ['valid', 'violates', 'unspecified']) {
    const alike = drafts.filter(({ intent }) => intent.kind === kind);
    alike.forEach((draft, index) => sent.set(draft, ofTurn(formsOf(draft, forms), index, alike.length)));
  }
  return drafts.map((draft) => sent.get(draft) ?? []);
}

/** Every draft in every form that it is to be sent in: in each that is asked for, or by turns. */
export function casesOf(check: string, drafts: readonly CaseDraft[], { forms, inTurn }: PlanOptions): readonly Case[] {
  const sent = inTurn === true ? inTurns(drafts, forms) : drafts.map((draft) => formsOf(draft, forms));
  return drafts.flatMap((draft, index) => (sent[index] ?? []).map((form) => caseOf(draft, check, form, 'JSON', draft.edge)));
}
