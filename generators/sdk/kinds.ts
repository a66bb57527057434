import type { Operation, Parameter } from '../../spec/operation.ts';
import { firstOf, freeText } from '../parameter-choice.ts';

/** All but the one that names the region. */
export function triedParameters(operation: Operation): readonly Parameter[] {
  return operation.parameters.filter(({ role }) => role !== 'region');
}

/** One parameter of each kind that an SDK treats in its own way. */
export type Kinds = Readonly<Record<'text' | 'number' | 'truth' | 'list' | 'objects', Parameter | null>>;

/** The plainest parameter of each kind; null where the operation has none, the fields of objects left out: what becomes of those is measured apart. */
export function kindsOf(operation: Operation): Kinds {
  const flat = { ...operation, parameters: triedParameters(operation).filter(({ name }) => !name.includes('.')) };
  // Whether the service asks for it is nothing to an SDK.
  const any = (shape: Parameter['shape'], type: Parameter['type'] = 'string') =>
    firstOf(flat, shape, type) ?? flat.parameters.find((each) => each.shape === shape && each.type === type) ?? null;
  return {
    text: flat.parameters.find(({ name }) => name === freeText(flat)) ?? any('scalar'),
    number: any('scalar', 'integer'),
    truth: any('scalar', 'boolean'),
    list: any('list'),
    objects: any('objects'),
  };
}
