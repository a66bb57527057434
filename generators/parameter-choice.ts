import type { LimitKind } from '../spec/limit.ts';
import { limitKinds } from '../spec/limit-kinds.ts';
import { tokenPagesOf } from '../spec/meanings.ts';
import type { Operation, Parameter } from '../spec/operation.ts';

/** What a text has to be like, beyond its length and what it may not hold. */
const forms: ReadonlySet<LimitKind> = new Set(['enum', 'pattern', 'starts-with', 'format', 'prefix-format']);

/** Optional parameters that a request may say more by: neither a place nor a token, and in use. */
function optional(operation: Operation, shape: Parameter['shape'], type: Parameter['type']): readonly Parameter[] {
  const page = tokenPagesOf(operation)?.next;
  return operation.parameters.filter(
    (each) => each.shape === shape && each.type === type && !each.required && !each.unused && each.role === null && each.name !== page,
  );
}

function limitsOf(operation: Operation, name: string): readonly LimitKind[] {
  return operation.rules.flatMap(({ limit, parameters }) => (parameters.includes(name) ? [limit.kind] : []));
}

/** The first optional text that takes nearly any text; null where there is none. */
export function freeText(operation: Operation): string | null {
  const found = optional(operation, 'scalar', 'string').find(
    ({ name, refersTo }) => refersTo === null && !limitsOf(operation, name).some((kind) => forms.has(kind)),
  );
  return found?.name ?? null;
}

/** The first optional parameter of a shape and type, one that depends on no other where there is one; null where there is none. */
export function firstOf(operation: Operation, shape: Parameter['shape'], type: Parameter['type'] = 'string'): Parameter | null {
  const found = optional(operation, shape, type);
  const alone = ({ name }: Parameter) => !limitsOf(operation, name).some((kind) => limitKinds[kind].group === 'dependency');
  return found.find(alone) ?? found[0] ?? null;
}
