import type { Rule } from '../../spec/operation.ts';
import type { CaseDraft } from '../check-plan.ts';
import { rulesOfKind } from '../context.ts';
import { whereOffered } from '../draft.ts';
import type { Context } from '../ground.ts';
import { legalValue } from '../values/parameter.ts';
import { draftIn, type Slot, type Try } from './slot.ts';

/** Where another parameter has to be equal: the wrong value without it. Whether one may be left out is nowhere said, but a value that breaks its own limit is refused either way. */
export function aloneDrafts(context: Context, rule: Rule, tries: readonly Try[]): readonly CaseDraft[] {
  const [name = ''] = rule.parameters;
  const pair = rulesOfKind(context, 'equal').find(({ parameters }) => parameters.includes(name));
  const partner = pair?.parameters.find((other) => other !== name);
  if (partner === undefined) return [];
  const legal = legalValue(context, name);
  const slot: Slot = { position: '', put: (text) => ({ [name]: text, [partner]: null }), legal: { [name]: legal, [partner]: legal } };
  const violating = tries.filter(({ polarity }) => polarity === 'violates');
  return whereOffered(() => violating.map((attempt) => draftIn(context, rule, slot, { ...attempt, edge: `alone/${attempt.edge}` })));
}
