import type { CaseDraft, CheckPlan } from '../../../../generators/check-plan.ts';
import { validDraft, whereOffered } from '../../../../generators/draft.ts';
import type { Context, PlanOptions, Settings, Subject } from '../../../../generators/ground.ts';
import { requestAt } from '../../../../generators/settings.ts';
import { type SpecialBlueprint, specialPlans } from '../../../../generators/special-plan.ts';
import { legalValues } from '../../../../generators/values/parameter.ts';
import type { Reference, SymbolicRequest } from '../../../../model/case.ts';
import type { Fixtures } from '../../../../model/fixtures.ts';
import { type WireForm, wireForms } from '../../../../model/request.ts';
import { placeFor } from '../placing.ts';
import { changes } from './changes.ts';
import { alike, words } from './tokens-alike.ts';

const usual = 36;
const longest = 64;

type As = Extract<Reference, { $fresh: string }>['as'];

function token(size = usual, as?: As): Reference {
  return { $fresh: `token/${size}`, key: 'token', ...(as ? { as } : {}) };
}

const counted = { kind: 'counted' } as const;

function again(edge: string, first: SymbolicRequest, second: SymbolicRequest, forms?: readonly WireForm[]): CaseDraft {
  return { ...validDraft(edge, edge, second, { setup: [first], ...(forms ? { forms } : {}) }), script: counted };
}

function sent(context: Context, settings: Settings, reference: string | Reference): SymbolicRequest {
  return requestAt(context, placeFor(context, settings), { ...settings, ClientToken: reference });
}

/** A few parameters of different shapes, so that there is something to compare. */
function rich(context: Context): Settings {
  const names = ['NetworkInterfaceName', 'Description', 'Tag', 'SecondaryPrivateIpAddressCount'];
  return Object.fromEntries(
    names.flatMap((name) =>
      legalValues(context, name)
        .slice(0, 1)
        .map(({ value }) => [name, value]),
    ),
  );
}

/** One form after the other. */
function formAt(index: number): readonly WireForm[] {
  return wireForms.slice(index % wireForms.length, (index % wireForms.length) + 1);
}

function replays(context: Context): readonly CaseDraft[] {
  const plain = sent(context, {}, token());
  const full = sent(context, {}, token(longest));
  const much = sent(context, rich(context), token());
  return [again('plain', plain, plain), again('many-parameters', much, much), again('length-64', full, full)];
}

function reordered(context: Context): readonly CaseDraft[] {
  const first = sent(context, rich(context), token());
  return [again('reversed', first, { ...first, pairs: [...first.pairs].reverse() })];
}

function otherForms(context: Context): readonly CaseDraft[] {
  const request = sent(context, rich(context), token());
  return wireForms.flatMap((form) =>
    wireForms.filter((other) => other !== form).map((other) => again(`after-${other}`, { ...request, form: other }, request, [form])),
  );
}

function otherCase(context: Context): readonly CaseDraft[] {
  return [again('lower-upper', sent(context, {}, token(usual, 'lower')), sent(context, {}, token(usual, 'upper')))];
}

function collisions(context: Context): readonly CaseDraft[] {
  return [usual, longest].map((size) =>
    again(`length-${size}`, sent(context, {}, token(size)), sent(context, {}, token(size, 'other-end'))),
  );
}

/** Two texts that look like one are two tokens, in one wire form after the other; what is decoded differs by form, and is sent in all. */
function lookAlikes(context: Context): readonly CaseDraft[] {
  const decoded = ['plus-or-blank', 'percent-escape', 'after-ampersand', 'trailing-blank'];
  return Object.entries(alike).map(([edge, [first, second]], index) =>
    again(edge, sent(context, {}, first), sent(context, {}, second), decoded.includes(edge) ? undefined : formAt(index)),
  );
}

/** A word is a token as well: sent twice, it makes one interface. A description keeps what an earlier run sent with it apart. */
function wordTokens(context: Context): readonly CaseDraft[] {
  return words.map((word, index) => {
    const request = sent(context, { Description: { $fresh: 'token/24', key: 'description' } }, word);
    return again(`word-${index + 1}`, request, request, formAt(index));
  });
}

function otherParameters(context: Context): readonly CaseDraft[] {
  return changes(context).flatMap(({ edge, before, after }, index) =>
    whereOffered(() => {
      const place = placeFor(context, { ...before, ...after });
      const at = (settings: Settings) => requestAt(context, place, { ...settings, ClientToken: token() });
      const draft = again(edge, at(before), at(after), formAt(index));
      return [{ ...draft, intent: { kind: 'violates', rule: 'ClientToken/same-parameters' } } satisfies CaseDraft];
    }),
  );
}

function recorded(context: Context, after: 'error' | 'delete'): readonly CaseDraft[] {
  const request = sent(context, {}, token());
  const refused = requestAt(context, placeFor(context, {}), { NetworkInterfaceName: 'x', ClientToken: token() });
  const setup = [after === 'error' ? refused : request];
  const draft = validDraft(`after-${after}`, `after-${after}`, request, { setup, forms: ['A'] });
  return [{ ...draft, intent: { kind: 'unspecified' }, script: { kind: 'recorded', after } }];
}

const blueprints: readonly SpecialBlueprint[] = [
  { property: 'replay', level: 'MUST', make: replays },
  { property: 'parameter-order', level: 'MUST', make: reordered },
  { property: 'wire-form', level: 'MUST', make: otherForms },
  { property: 'case', level: 'MUST', make: otherCase },
  { property: 'collision', level: 'MUST', make: collisions },
  { property: 'look-alikes', level: 'MUST', make: lookAlikes },
  { property: 'words', level: 'MUST', make: wordTokens },
  { property: 'other-parameters', level: 'SHOULD', make: otherParameters },
  { property: 'after-error', level: 'MAY', make: (context) => recorded(context, 'error') },
  { property: 'after-delete', level: 'MAY', make: (context) => recorded(context, 'delete') },
];

/** What a ClientToken promises: repeats make one interface, other tokens others; what follows an error or a deletion is recorded only. */
export function idempotencyPlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  return specialPlans(
    'idempotency',
    blueprints.map((blueprint) => ({ ...blueprint, parameters: ['ClientToken'] })),
    subject,
    fixtures,
    options,
  );
}
