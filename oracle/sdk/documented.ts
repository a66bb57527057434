import type { Fixtures } from '../../model/fixtures.ts';
import type { Json } from '../../model/observation.ts';
import type { JsonObject } from '../../model/sdk.ts';
import type { Operation } from '../../spec/operation.ts';
import { checkOf } from '../limits/check.ts';
import { plainReader } from '../plain-reader.ts';
import { sceneOf } from '../scene.ts';
import { structurer } from '../structure.ts';
import { flatten } from './flatten.ts';
import { isWellTyped } from './well-typed.ts';

/** What a value refers to is the service's to judge: here it is looked at by itself. */
const nowhere: Fixtures = {
  regions: [],
  vswitches: [],
  securityGroups: [],
  resourceGroups: [],
  accounts: [],
  capacity: {},
  held: [],
};

/** Empty texts, lists and items: the page says nothing of them, so a language need have no word for them. */
function isEmpty(value: Json): boolean {
  if (value === '') return true;
  if (Array.isArray(value)) return value.length === 0 || value.some((item: Json) => isEmpty(item));
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** True where every parameter has a value that keeps to its own documented limits: what the types of any SDK have to have a place for. */
export type Documented = (parameters: JsonObject) => boolean;

/** Prepare once, ask often; pure. */
export function documented(operation: Operation): Documented {
  const own = operation.rules.filter(({ stage, limit }) => (stage === 'readable' || stage === 'own') && limit.kind !== 'required');
  const checks = own.map((rule) => checkOf(rule, { operation, reader: plainReader }));
  const [structured, scene] = [structurer(operation), sceneOf(operation)];
  return (parameters) => {
    if (!isWellTyped(operation, parameters) || Object.values(parameters).some((value) => isEmpty(value))) return false;
    const request = { operation: operation.name, pairs: flatten(parameters), account: 'default', form: 'D', format: 'JSON' } as const;
    const structure = structured(request.pairs);
    if (structure.kind === 'unspecified') return false;
    const at = scene(request, structure.given, nowhere);
    return checks.every((check) => check(at).kind === 'holds');
  };
}
