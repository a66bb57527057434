import type { CaseDraft } from '../../../generators/check-plan.ts';
import { ownRules } from '../../../generators/context.ts';
import { violatingDraft, whereOffered } from '../../../generators/draft.ts';
import type { Context, Drafts, Settings } from '../../../generators/ground.ts';
import { requestAt } from '../../../generators/settings.ts';
import { legalValues } from '../../../generators/values/parameter.ts';
import { reachOf, textShape } from '../../../generators/values/text.ts';
import type { Rule } from '../../../spec/operation.ts';
import { placeFor } from './placing.ts';

interface Change {
  readonly edge: string;
  readonly before: Settings;
  readonly after: Settings;
}

/** Parameters whose change no dependency and no capacity stands in the way of. */
function changeable(context: Context, token: string): readonly string[] {
  if (context.making !== null) return context.operation.parameters.filter(({ change }) => change === 'adds-many').map(({ name }) => name);
  return context.operation.parameters
    .filter(({ name, required, unused, shape, echo }) => name !== token && !required && !unused && shape === 'scalar' && echo !== null)
    .map(({ name }) => name)
    .filter((name) => ownRules(context, name).some(({ limit }) => limit.kind === 'maxLength'));
}

function changes(context: Context, token: string): readonly Change[] {
  return changeable(context, token).flatMap((name): readonly Change[] => {
    const [one, other] = legalValues(context, name);
    if (one === undefined || other === undefined) return [];
    const changed: Change = { edge: `other/${name}`, before: { [name]: one.value }, after: { [name]: other.value } };
    // What acts on a thing may have to ask for one of several: without this one it asks for another.
    if (context.making !== null) return [changed];
    return [
      changed,
      { edge: `added/${name}`, before: {}, after: { [name]: one.value } },
      { edge: `removed/${name}`, before: { [name]: one.value }, after: {} },
    ];
  });
}

/** Edges of a token that comes again with other parameters. The twin is the second request under a token of its own. */
export function sameParameters(context: Context, rule: Rule): Drafts {
  const [token = ''] = rule.parameters;
  const length = Math.min(36, reachOf(textShape(ownRules(context, token))));
  const place = placeFor(context, {});
  const sent = (settings: Settings, key: string, size = length) =>
    requestAt(context, place, { ...settings, [token]: { $fresh: `token/${size}`, key } });
  const again = ({ edge, before, after }: Change, size?: number): CaseDraft =>
    violatingDraft(rule, edge, edge, sent(after, 'first', size), sent(after, 'second', size), { setup: [sent(before, 'first', size)] });
  const all = changes(context, token);
  const [one] = all;
  const longest = reachOf(textShape(ownRules(context, token)));
  const long = one === undefined ? [] : [again({ ...one, edge: `full-length/${one.edge}` }, longest)];
  return { edges: [...whereOffered(() => all.map((change) => again(change))), ...long], samples: null };
}
