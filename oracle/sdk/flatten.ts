import type { Json } from '../../model/observation.ts';
import type { Pair } from '../../model/request.ts';
import type { JsonObject } from '../../model/sdk.ts';

function flattened(name: string, value: Json): readonly Pair[] {
  if (value === null) return [];
  if (Array.isArray(value)) {
    const items = value.filter((item: Json) => item !== null);
    return items.flatMap((item: Json, index) => flattened(`${name}.${index + 1}`, item));
  }
  if (typeof value !== 'object') return [[name, String(value)]];
  return Object.entries(value).flatMap(([field, each]) => flattened(`${name}.${field}`, each));
}

/** How these parameters have to travel: lists count from 1 without their null elements, objects are dotted, null and what is empty is not sent. */
export function flatten(parameters: JsonObject): readonly Pair[] {
  return Object.entries(parameters).flatMap(([name, value]) => flattened(name, value));
}
