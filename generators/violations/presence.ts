import type { Rule } from '../../spec/operation.ts';
import { rootOf } from '../../spec/root-of.ts';
import { parameterOf } from '../context.ts';
import { validDraft, violatingDraft } from '../draft.ts';
import type { Context, Drafts } from '../ground.ts';
import { placeFor, requestAt } from '../settings.ts';
import { draftIn, slotsOf } from './slot.ts';

/** Edges of a parameter that must be given: absent and empty. A field is tried empty only: nobody says what an object without it means. */
export function presenceDrafts(context: Context, rule: Rule): Drafts {
  const [name = ''] = rule.parameters;
  if (parameterOf(context, name).shape !== 'scalar') {
    const edges = slotsOf(context, name).map((slot) => draftIn(context, rule, slot, { edge: 'empty', text: '', polarity: 'violates' }));
    return { edges, samples: null };
  }
  const place = placeFor(context, {});
  const twin = requestAt(context, place, {});
  const without = (value: string | null) => requestAt(context, place, { [rootOf(context.operation, name)]: value });
  const edges = [
    validDraft('given', name, twin),
    violatingDraft(rule, 'absent', 'absent', without(null), twin),
    violatingDraft(rule, 'empty', 'empty', without(''), twin),
  ];
  return { edges, samples: null };
}
