import type { Json } from '../../model/observation.ts';
import type { JsonObject } from '../../model/sdk.ts';

function set(into: Record<string, Json>, [head = '', ...rest]: readonly string[], value: Json): void {
  if (rest.length === 0) {
    into[head] = value;
    return;
  }
  const inner = { ...(into[head] as JsonObject | undefined) } as Record<string, Json>;
  set(inner, rest, value);
  into[head] = inner as Json;
}

/** Parameters as the caller of an SDK gives them, without those that are undefined: a name with a dot is the field of an object. */
export function nested(given: readonly (readonly [name: string, value: Json | undefined])[]): JsonObject {
  const parameters: Record<string, Json> = {};
  for (const [name, value] of given) if (value !== undefined) set(parameters, name.split('.'), value);
  return parameters;
}

/** The value of a parameter in what a caller gives; undefined where it is not there. */
export function valueIn(parameters: JsonObject, name: string): Json | undefined {
  return name.split('.').reduce<Json | undefined>((at, step) => (at as JsonObject | undefined)?.[step], parameters as Json);
}
