import type { Limit } from './limit.ts';
import { kindsOf, type LimitDescriptor } from './limit-kinds.ts';
import type { WireType } from './operation.ts';
import type { RawSchema } from './raw.ts';

const onValues = kindsOf('readable', 'text', 'number', 'list', 'address', 'prefix');
const onItems = kindsOf('text', 'address', 'prefix');

function written(schema: RawSchema, keyword: string): unknown {
  return (schema as unknown as Readonly<Record<string, unknown>>)[keyword];
}

function stands({ keyword, on, where }: LimitDescriptor, schema: RawSchema): boolean {
  const value = written(schema, keyword);
  if (value === undefined || value === false) return false;
  return on.includes(schema.type as WireType) && (where === null || where.includes(String(value)));
}

function limitsOf(kinds: typeof onValues, schema: RawSchema): Record<string, Limit> {
  const found = kinds.filter(([, descriptor]) => stands(descriptor, schema));
  return Object.fromEntries(
    found.map(([kind, { name, keyword, takes }]) => {
      // The schema of the file, and the check of what contradicts itself, have held each value to its type.
      const limit = takes === null ? { kind } : { kind, [takes]: written(schema, keyword) };
      return [name, limit as unknown as Limit];
    }),
  );
}

/** The limits that a schema states on the value itself, by the name under which `x-rejects` has to say their codes. Of a list, those on its items too. */
export function ownLimits(schema: RawSchema, required: boolean): Readonly<Record<string, Limit>> {
  const presence: Record<string, Limit> = required ? { required: { kind: 'required' } } : {};
  const items = schema.items && schema.items.type !== 'object' ? limitsOf(onItems, schema.items) : {};
  return { ...presence, ...limitsOf(onValues, schema), ...items };
}

/** Keywords of limits that cannot limit a value of this type, such as `minLength` of an integer. */
export function misplacedLimits(schema: RawSchema, isItem: boolean): readonly string[] {
  const fitting = new Set(
    (isItem ? onItems : onValues).filter(([, { on }]) => on.includes(schema.type as WireType)).map(([, { keyword }]) => keyword),
  );
  const all = new Set(onValues.map(([, { keyword }]) => keyword).filter((keyword) => keyword !== 'type'));
  // `format: int32` is what integers are anyway.
  return [...all].filter((key) => written(schema, key) !== undefined && !fitting.has(key) && written(schema, key) !== 'int32');
}
