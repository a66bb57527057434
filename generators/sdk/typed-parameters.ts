import type { Json } from '../../model/observation.ts';
import type { Pair } from '../../model/request.ts';
import type { JsonObject } from '../../model/sdk.ts';
import type { Operation, Parameter, WireType } from '../../spec/operation.ts';
import { rootOf } from '../../spec/root-of.ts';
import { nested } from './nested.ts';

const integer = /^(0|-?[1-9]\d*)$/;

/** A text as the value that a caller of that type would give; what is no value of the type stays text. */
function typed(text: string, type: WireType): Json {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (type !== 'integer' || !integer.test(text)) return text;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

function ofList(parameter: Parameter, own: readonly Pair[]): Json | null {
  const items: Json[] = [];
  for (const [name, text] of own) {
    const [, position, field, ...rest] = name.split('.');
    const index = Number(position) - 1;
    if (!(index >= 0 && index <= items.length) || rest.length > 0) return null;
    if (parameter.shape === 'list') {
      if (field !== undefined || index !== items.length) return null;
      items.push(typed(text, parameter.type));
    } else {
      if (field === undefined) return null;
      items[index] = { ...(items[index] as JsonObject | undefined), [field]: text };
    }
  }
  return items;
}

function givenValue(parameter: Parameter, own: readonly Pair[]): Json | null {
  if (parameter.shape !== 'scalar') return ofList(parameter, own);
  const [only] = own;
  return own.length === 1 && only?.[0] === parameter.name ? typed(only[1], parameter.type) : null;
}

/** Un-flattens a request into what the caller of an SDK would give; null where no typed value stands for it (a gap, a name given twice). */
export function typedParameters(operation: Operation, pairs: readonly Pair[]): JsonObject | null {
  const roots = [...new Set(pairs.map(([name]) => rootOf(operation, name)))];
  const values: [string, Json][] = [];
  for (const root of roots) {
    const parameter = operation.parameters.find(({ name }) => name === root);
    const own = pairs.filter(([name]) => rootOf(operation, name) === root);
    const value = parameter === undefined ? null : givenValue(parameter, own);
    if (value === null) return null;
    values.push([root, value]);
  }
  return nested(values);
}
