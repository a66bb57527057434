import * as fc from 'fast-check';
import type { SymbolicPair } from '../../model/case.ts';
import type { Fixtures } from '../../model/fixtures.ts';
import type { WireForm } from '../../model/request.ts';
import { type CaseDraft, type CheckPlan, caseOf } from '../check-plan.ts';
import { contextOf } from '../context.ts';
import { MissingFixture, offered, type PlanOptions, type Subject } from '../ground.ts';
import { later } from '../later.ts';
import { requestFor } from '../settings.ts';
import { ofTurn } from '../wire-forms.ts';
import { emptyItems } from './empty-items.ts';
import { type Base, firstPath, groups, hostileDraft, withPairs } from './requests.ts';

/** Not the unit `binary` of fast-check: its reverse map of all characters costs every start of the command line most of a second. */
const anyCharacter = fc.nat(0x10ffff).map((point) => String.fromCodePoint(point));

/** Any text, lone surrogates and control characters included. */
const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: anyCharacter }),
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
);

function randomPairs({ context }: Base): fc.Arbitrary<readonly SymbolicPair[]> {
  const paths = context.operation.parameters.map(firstPath);
  const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...paths) }, { weight: 1, arbitrary: anyText });
  return fc.array(fc.tuple(name, anyText), { minLength: 1, maxLength: 6 });
}

function randomDrafts(base: Base): fc.Arbitrary<CaseDraft> {
  return randomPairs(base).map((pairs) => hostileDraft('sample', pairs.map(([name]) => name).join(' '), withPairs(base, pairs)));
}

/** Where forms take turns, the next spelling goes out in the next form, and the same spelling of the next name as well: none is met in one form alone. */
function inForms(drafts: readonly CaseDraft[], { forms, inTurn }: PlanOptions): readonly (readonly [CaseDraft, readonly WireForm[]])[] {
  if (inTurn !== true) return drafts.map((draft) => [draft, forms]);
  const names = new Map<string, number>();
  return drafts.map((draft) => {
    const name = draft.edge.split('/', 1)[0] ?? '';
    const spelling = names.get(name) ?? names.size;
    names.set(name, spelling + 1);
    return [draft, ofTurn(forms, spelling)];
  });
}

/** Input that no page speaks of: nothing is expected but that an answer comes, in time, in shape, and without harm. Samples are anything at all, in any parameter. */
export function hostilePlans(subject: Subject, fixtures: Fixtures, options: PlanOptions): readonly CheckPlan[] {
  const context = contextOf(subject, fixtures);
  const base = offered((): Base => ({ context, request: requestFor(context, {}) }));
  const skip = base instanceof MissingFixture ? base.message : null;
  const parameters = subject.operation.parameters.map(({ name }) => name);
  const plan = (name: string, make: (base: Base) => readonly CaseDraft[], samples: CheckPlan['samples']): CheckPlan => {
    const id = `hostile/${name}`;
    const drafts = later(() => (base instanceof MissingFixture ? [] : make(base)));
    const edges = () =>
      inForms(drafts(), options).flatMap(([draft, forms]) => forms.map((form) => caseOf(draft, id, form, 'JSON', draft.edge)));
    return {
      ...{ id, family: 'hostile', rule: null, level: 'MUST', edges, samples, robustness: true, parameters },
      get skip() {
        return skip ?? (drafts().length === 0 && samples === null ? 'needs a parameter that takes such values' : null);
      },
    };
  };
  const anything = base instanceof MissingFixture ? null : randomDrafts(base);
  return [
    ...Object.entries({ ...groups, 'empty-items': emptyItems }).map(([name, make]) => plan(name, make, null)),
    plan('anything', () => [], anything),
  ];
}
