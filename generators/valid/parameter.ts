import type { Parameter } from '../../spec/operation.ts';
import type { CaseDraft } from '../check-plan.ts';
import { ownRules, parameterOf } from '../context.ts';
import { shorten, unspecifiedDraft, validDraft, whereOffered } from '../draft.ts';
import type { Context, NamedValue, Place, Settings, Value } from '../ground.ts';
import { isList, placeFor, requestAt, withCompanions } from '../settings.ts';
import { isLookAlike, isUnbounded, isUndetermined, legalValues } from '../values/parameter.ts';

/** A value in short: a text, or how many items a list holds. */
export function labelOf(value: Value, place: Place): string {
  if (isList(value)) return `${value.length} item${value.length === 1 ? '' : 's'}`;
  return shorten(typeof value === 'function' ? value(place) : (value as string));
}

/** True where a parameter of the request takes any value and the page says of none what becomes of it. */
function hasUndetermined(context: Context, settings: Settings): boolean {
  return Object.keys(settings).some((name) => isUndetermined(context, parameterOf(context, name)));
}

function aloneDraft(context: Context, parameter: Parameter, { name, value }: NamedValue): CaseDraft {
  const settings = withCompanions(context, { [parameter.name]: value });
  const place = placeFor(context, settings);
  const make = hasUndetermined(context, settings) ? unspecifiedDraft : validDraft;
  return make(name, labelOf(value, place), requestAt(context, place, settings));
}

/** Every legal value of one parameter with nothing but what it requires. Throws MissingFixture where no value can be sent at all. */
export function aloneDrafts(context: Context, parameter: Parameter): readonly CaseDraft[] {
  const values = legalValues(context, parameter.name);
  const drafts = values.flatMap((value) => whereOffered(() => [aloneDraft(context, parameter, value)]));
  const [first] = values;
  if (drafts.length === 0 && first !== undefined) return [aloneDraft(context, parameter, first)];
  return [...drafts, ...regionDrafts(context, parameter)];
}

/** The plainest request in each other region that has what it needs. */
function regionDrafts(context: Context, { role }: Parameter): readonly CaseDraft[] {
  if (role !== 'region') return [];
  const home = placeFor(context, {});
  return context.ground
    .elsewhere(context, home)
    .map(({ label, place }) => validDraft(`other/${label}`, label, requestAt(context, place, {})));
}

/** Of an integer without bounds: what a reader of 32 or 64 bits would take for 1. */
const wrapped: readonly string[] = ['4294967297', '18446744073709551617'];

/** Nobody has to accept one of these numbers; where one is accepted, it is the number that was sent. */
function unboundedDrafts(context: Context, parameter: Parameter): readonly CaseDraft[] {
  const { name } = parameter;
  const drafted = (text: string) => aloneDraft(context, parameter, { name: text, value: text });
  const rule = ownRules(context, name).find(({ limit }) => limit.kind === 'type');
  const tooLarge = wrapped.map((text): CaseDraft => {
    const draft = drafted(text);
    if (rule === undefined) return draft;
    const { request } = draft;
    const twin = { ...request, pairs: request.pairs.filter(([wire]) => wire !== name) };
    return { ...draft, twin, intent: { kind: 'violates', rule: rule.id } };
  });
  return [drafted('1'), drafted('22'), ...tooLarge];
}

const enough = 4;

/** At most four values, spread over all that are legal, and every text that looks like something else: what the answer and the described interface have to repeat. */
export function readBackDrafts(context: Context, parameter: Parameter): readonly CaseDraft[] {
  if (parameter.unused || isUnbounded(context, parameter)) return unboundedDrafts(context, parameter);
  // Where nobody has to accept it, what is accepted is read back all the same.
  const all = aloneDrafts(context, parameter).filter(({ intent }) => parameter.undecided || intent.kind === 'valid');
  const drafts = all.filter(({ edge }) => !isLookAlike(edge));
  const step = Math.max(1, (drafts.length - 1) / (enough - 1));
  const chosen = Array.from({ length: Math.min(enough, drafts.length) }, (_, index) => drafts[Math.round(index * step)]);
  return [...new Set(chosen), ...all.filter(({ edge }) => isLookAlike(edge))].flatMap((draft) => (draft === undefined ? [] : [draft]));
}
