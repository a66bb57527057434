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
  const asked = draft.turn === undefined ? forms : ofTurn(forms, draft.turn);
  const allowed = draft.forms === undefined ? asked : asked.filter((form) => draft.forms?.includes(form));
  const isLong = (size: (text: string) => number) =>
    draft.request.pairs.reduce((sum, [name, text]) => sum + name.length + 2 + (typeof text === 'string' ? size(text) : 64), 0) >
    longestQuery;
  // Most are short however each of their characters is encoded, and need not be counted.
  return isLong((text) => 9 * text.length) && isLong(sizeOf) && allowed.includes('B') ? ['B'] : allowed;
}

/** The form whose turn it is. */
export function ofTurn<Form>(forms: readonly Form[], turn: number): readonly Form[] {
  return forms.slice(turn % Math.max(1, forms.length)).slice(0, 1);
}

/** Of the drafts with this intent each in the form that was taken least, and what could be met in a form that was not taken at all in that one as well. */
function takeTurns(alike: ReadonlyMap<CaseDraft, readonly WireForm[]>): ReadonlyMap<CaseDraft, readonly WireForm[]> {
  const taken = new Map<WireForm, number>([...alike.values()].flat().map((form) => [form, 0]));
  const times = (form: WireForm) => taken.get(form) ?? 0;
  const sent = new Map<CaseDraft, readonly WireForm[]>();
  for (const [draft, forms] of alike) {
    const least = [...forms].sort((one, other) => times(one) - times(other)).slice(0, 1);
    for (const form of least) taken.set(form, times(form) + 1);
    sent.set(draft, least);
  }
  for (const form of [...taken.keys()].filter((each) => times(each) === 0)) {
    const [draft] = [...alike].find(([, forms]) => forms.includes(form)) ?? [];
    if (draft !== undefined) sent.set(draft, [...(sent.get(draft) ?? []), form]);
  }
  return sent;
}

function inTurns(drafts: readonly CaseDraft[], forms: readonly WireForm[]): readonly (readonly WireForm[])[] {
  const sent = ['valid', 'violates', 'unspecified'].map((kind) =>
    takeTurns(new Map(drafts.filter(({ intent }) => intent.kind === kind).map((draft) => [draft, formsOf(draft, forms)]))),
  );
  return drafts.map((draft) => sent.flatMap((taken) => taken.get(draft) ?? []));
}

/** Every draft in every form that it is to be sent in: in each that is asked for, or by turns. */
export function casesOf(check: string, drafts: readonly CaseDraft[], { forms, inTurn }: PlanOptions): readonly Case[] {
  const sent = inTurn === true ? inTurns(drafts, forms) : drafts.map((draft) => formsOf(draft, forms));
  return drafts.flatMap((draft, index) => (sent[index] ?? []).map((form) => caseOf(draft, check, form, 'JSON', draft.edge)));
}
