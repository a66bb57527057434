import { whereOffered } from '../../../../generators/draft.ts';
import type { Context, Settings } from '../../../../generators/ground.ts';
import { isUndetermined, itemOf, legalValues } from '../../../../generators/values/parameter.ts';
import type { Parameter } from '../../../../spec/operation.ts';
import { group } from '../placing.ts';

/** A create and what comes with its token the second time. */
export interface Change {
  readonly edge: string;
  readonly before: Settings;
  readonly after: Settings;
}

function legal(context: Context, name: string): ReturnType<typeof legalValues> {
  return whereOffered(() => legalValues(context, name));
}

/** Two values, where the parameter has two that mean different things. */
function two(context: Context, { name, shape, default: fallback }: Parameter): readonly [Settings, Settings] | null {
  if (shape === 'list') {
    const one = itemOf(context, name, 0);
    return [{ [name]: [one] }, { [name]: [itemOf(context, name, 1)] }];
  }
  const values = legal(context, name).filter(({ value }) => value !== fallback);
  const [one, other] = values;
  return one && other ? [{ [name]: one.value }, { [name]: other.value }] : null;
}

function ofParameter(context: Context, parameter: Parameter): readonly Change[] {
  const { name, default: fallback } = parameter;
  const pair = two(context, parameter);
  const [first] = legal(context, name).filter(({ value }) => value !== fallback);
  const single = pair?.[0] ?? (first ? { [name]: first.value } : null);
  const other = pair ? [{ edge: `other/${name}`, before: pair[0], after: pair[1] }] : [];
  if (single === null) return other;
  return [...other, { edge: `added/${name}`, before: {}, after: single }, { edge: `dropped/${name}`, before: single, after: {} }];
}

/** Every parameter changed, added and dropped, as far as nothing else breaks by it. */
export function changes(context: Context): readonly Change[] {
  const apart = new Set(['ClientToken', 'SecurityGroupId', 'SecurityGroupIds']);
  const parameters = context.operation.parameters.filter(
    (each) => !each.required && !apart.has(each.name) && !isUndetermined(context, each),
  );
  const groups: Change = { edge: 'other/SecurityGroupId', before: { SecurityGroupId: group(0) }, after: { SecurityGroupId: group(1) } };
  return [groups, ...parameters.flatMap((parameter) => ofParameter(context, parameter))];
}
