import * as fc from 'fast-check';
import { isToken, limitOn, ownRules, parameterOf } from '../context.ts';
import type { Context, Value } from '../ground.ts';
import { legalValues, listOf, mostItems } from './parameter.ts';
import { reachOf, textArbitrary, textShape } from './text.ts';

function numbers(context: Context, name: string): fc.Arbitrary<Value> {
  const values = limitOn(context, name, 'enum-number')?.values;
  if (values !== undefined) return fc.constantFrom(...values).map(String);
  const min = limitOn(context, name, 'minimum')?.min ?? 1;
  return fc.integer({ min, max: limitOn(context, name, 'maximum')?.max ?? min }).map(String);
}

function fieldTexts(context: Context, name: string): fc.Arbitrary<string> {
  const shape = textShape(ownRules(context, name));
  const required = shape.min > 0;
  const texts = textArbitrary(shape, Math.max(1, shape.min), Math.min(24, reachOf(shape)));
  return required ? texts : fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 4, arbitrary: texts });
}

function objects(context: Context, name: string): fc.Arbitrary<Value> {
  const parameter = parameterOf(context, name);
  const unique = limitOn(context, name, 'unique-by')?.field;
  const fields = Object.fromEntries(parameter.fields.map((field) => [field, fieldTexts(context, `${name}.${field}`)]));
  const selector = (item: Readonly<Record<string, string>>): unknown => (unique === undefined ? item : item[unique]);
  return fc.uniqueArray(fc.record(fields), { minLength: 1, maxLength: mostItems(context, name), selector });
}

/** Any legal value of a parameter. Shrinks towards short texts, small numbers and short lists. */
export function valueArbitrary(context: Context, name: string): fc.Arbitrary<Value> {
  const { shape, type, unused } = parameterOf(context, name);
  if (shape === 'objects') return objects(context, name);
  if (shape === 'list') return fc.integer({ min: 1, max: mostItems(context, name) }).map((length) => listOf(context, name, length));
  const text = textShape(ownRules(context, name));
  if (isToken(context, name))
    return fc.integer({ min: 16, max: reachOf(text) }).map((length): Value => ({ $fresh: `token/${length}`, key: 'token' }));
  if (type === 'integer') return numbers(context, name);
  if (!unused && Number.isFinite(text.max)) return textArbitrary(text, Math.max(1, text.min), text.max);
  return fc.constantFrom(...legalValues(context, name).map(({ value }) => value));
}
