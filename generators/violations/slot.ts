import type { SymbolicRequest } from '../../model/case.ts';
import type { Rule } from '../../spec/operation.ts';
import { rootOf } from '../../spec/root-of.ts';
import type { CaseDraft } from '../check-plan.ts';
import { parameterOf } from '../context.ts';
import { shorten, unspecifiedDraft, validDraft, violatingDraft, whereOffered } from '../draft.ts';
import type { Context, Fields, Place, Settings, Text, Value } from '../ground.ts';
import { placeFor, requestAt } from '../settings.ts';
import { itemOf, legalValue, objectsOf } from '../values/parameter.ts';

/** A value tried against one rule. */
export interface Try {
  readonly edge: string;
  readonly text: Text;
  readonly polarity: 'valid' | 'violates' | 'unspecified';
  /** The value in short where the text itself does not show it. */
  readonly label?: string;
  /** In which of the wire forms a valid one is sent, by turn; in all of them where absent. */
  readonly turn?: number;
}

/** A place for one text within an otherwise valid request: a scalar, or the first, a middle or the last item of a list of three. */
export interface Slot {
  /** Empty for a scalar. */
  readonly position: '' | 'first' | 'middle' | 'last';
  put(text: Text): Settings;
  /** The same request with a legal text in the slot. */
  readonly legal: Settings;
}

const positions = ['first', 'middle', 'last'] as const;

/** How many items a list has in which one slot is tried: their indexes are below it. */
export const slotCount = positions.length;

function replaced<T>(items: readonly T[], index: number, item: T): readonly T[] {
  return items.map((each, at) => (at === index ? item : each));
}

/** The slots of a parameter, of a list, or of a field of a list of objects (`List.Field`). */
export function slotsOf(context: Context, name: string): readonly Slot[] {
  const parameter = parameterOf(context, name);
  const root = rootOf(context.operation, name);
  if (parameter.shape === 'scalar')
    return [{ position: '', put: (text) => ({ [root]: text }), legal: { [root]: legalValue(context, root) } }];
  if (parameter.shape === 'list') {
    const items: readonly Text[] = positions.map((_, index) => itemOf(context, root, index));
    return positions.map((position, index) => ({
      position,
      put: (text) => ({ [root]: replaced(items, index, text) }),
      legal: { [root]: items },
    }));
  }
  const field = name.slice(root.length + 1);
  const items: readonly Fields[] = objectsOf(context, parameter, positions.length);
  const put = (index: number, text: Text): Settings => ({ [root]: replaced(items, index, { ...items[index], [field]: text }) as Value });
  return positions.map((position, index) => ({ position, put: (text) => put(index, text), legal: { [root]: items } }));
}

function labelOf(attempt: Try, place: Place): string {
  if (attempt.label !== undefined) return shorten(attempt.label);
  return shorten(typeof attempt.text === 'function' ? attempt.text(place) : attempt.text);
}

function withoutFault(context: Context, rule: Rule, attempt: Try, edge: string, place: Place, request: SymbolicRequest): CaseDraft {
  const undecided = rule.parameters.some((name) => parameterOf(context, name).undecided);
  const make = attempt.polarity === 'valid' && !undecided ? validDraft : unspecifiedDraft;
  const draft = make(edge, labelOf(attempt, place), request);
  return attempt.turn === undefined ? draft : { ...draft, turn: attempt.turn };
}

/** The draft of one try in one slot; the place is found for the legal request, so that a feature that the violation would name is not asked for. */
export function draftIn(context: Context, rule: Rule, slot: Slot, attempt: Try): CaseDraft {
  const edge = slot.position === '' ? attempt.edge : `${attempt.edge}/${slot.position}`;
  const settings = slot.put(attempt.text);
  if (attempt.polarity !== 'violates') {
    const place = placeFor(context, settings);
    return withoutFault(context, rule, attempt, edge, place, requestAt(context, place, settings));
  }
  const place = placeFor(context, slot.legal);
  return violatingDraft(rule, edge, labelOf(attempt, place), requestAt(context, place, settings), requestAt(context, place, slot.legal));
}

/** Violating tries in every slot, valid ones in the last. Those of the latter that need what the fixtures lack are left out. Throws MissingFixture. */
export function draftsOf(context: Context, rule: Rule, tries: readonly Try[]): readonly CaseDraft[] {
  const [name = ''] = rule.parameters;
  const slots = slotsOf(context, name);
  const violating = tries.filter(({ polarity }) => polarity === 'violates');
  const others = tries.filter(({ polarity }) => polarity !== 'violates');
  return [
    ...others.flatMap((each) => slots.slice(-1).flatMap((slot) => whereOffered(() => [draftIn(context, rule, slot, each)]))),
    ...violating.flatMap((each) => slots.map((slot) => draftIn(context, rule, slot, each))),
  ];
}
