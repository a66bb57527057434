import type { Fixtures } from '../../model/fixtures.ts';
import type { TokenPages } from '../../spec/lifecycle.ts';
import { tokenPagesOf } from '../../spec/meanings.ts';
import type { CaseDraft, CheckPlan } from '../check-plan.ts';
import { parameterOf } from '../context.ts';
import { unspecifiedDraft, validDraft } from '../draft.ts';
import { isGiven } from '../given.ts';
import type { Context, PlanOptions, Settings, Subject } from '../ground.ts';
import { requestFor } from '../settings.ts';
import { type SpecialBlueprint, specialPlans } from '../special-plan.ts';
import { legalNumbers } from '../values/parameter.ts';

/** Whether pages are asked for by number and by token at once, of which the page says nothing. */
export function mixesPages({ operation }: Pick<Context, 'operation'>, settings: Settings): boolean {
  const [tokens, numbers] = [tokenPagesOf(operation), operation.lifecycle?.describe?.pages ?? null];
  if (tokens === null || numbers === null) return false;
  const given = (names: readonly string[]) => names.some((name) => isGiven(settings, name));
  return given([tokens.next, tokens.size]) && given([numbers.number, numbers.size]);
}

/** A size that is asked for, and how many things such a page may hold. */
export interface SizeAsked {
  readonly label: string;
  readonly asked: string;
  readonly holds: number;
}

/** The smallest pages that may be asked for, and those whose size is no mistake though it is taken for another. */
export function pageSizes(context: Context, { size }: TokenPages): readonly SizeAsked[] {
  const { clamped } = parameterOf(context, size);
  const [least = 1, next = least] = legalNumbers(context, size);
  const legal = [...new Set([least, next])].map((holds, index) => ({ label: `least+${index}`, asked: String(holds), holds }));
  if (clamped === null) return legal;
  const { minimum, maximum } = clamped;
  return [
    { label: 'below', asked: String(Math.min(1, minimum - 1)), holds: minimum },
    { label: 'least', asked: String(minimum), holds: minimum },
    { label: 'least+1', asked: String(minimum + 1), holds: minimum + 1 },
    { label: 'above', asked: String(maximum + 1), holds: maximum },
  ];
}

/** A page is asked for by a token that no answer gave: whether it is refused no page says. */
export function invented(tokens: TokenPages, request: (settings: Settings) => CaseDraft['request']): CaseDraft {
  return unspecifiedDraft('invented', 'a token that no answer gave', request({ [tokens.next]: 'no-answer-gave-this' }));
}

type Drafted = (context: Context, tokens: TokenPages) => readonly CaseDraft[];

/** The check of an operation that lists page by page, told apart by tokens: the runner follows them to the end. */
export function tokenPagePlans(subject: Subject, fixtures: Fixtures, options: PlanOptions, drafts: Drafted = listed): readonly CheckPlan[] {
  const tokens = tokenPagesOf(subject.operation);
  if (tokens === null) return [];
  const blueprint: SpecialBlueprint = {
    property: 'pages-by-token',
    level: 'MUST',
    parameters: [tokens.next, tokens.size],
    make: (context) => drafts(context, tokens),
  };
  return specialPlans('read-back', [blueprint], subject, fixtures, options);
}

/** All that is there, where nothing can be made: those that the fixtures name are among it. */
function listed(context: Context, tokens: TokenPages): readonly CaseDraft[] {
  const request = (settings: Settings) => requestFor(context, settings);
  const pages = pageSizes(context, tokens).map(({ label, asked }) =>
    validDraft(label, `pages of ${asked}`, request({ [tokens.size]: asked })),
  );
  return [...pages, invented(tokens, request)];
}
