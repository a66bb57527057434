import type { Json } from '../../model/observation.ts';
import type { Assertion } from '../../model/verdict.ts';
import type { ResponseField } from '../../spec/operation.ts';
import { deviates } from '../assertions.ts';
import { canonical, shown, unchangedFields } from './effect.ts';
import { type Body, isObject } from './json.ts';

/** Less what is false: one of the two may leave that out. */
function within(names: readonly string[], value: Json): Json {
  if (!isObject(value) || names.length === 0) return value;
  return Object.fromEntries(Object.entries(value).filter(([name, inner]) => names.includes(name) && String(inner) !== 'false'));
}

/** What the table of this operation has of a field: that of another one may have more. */
function told({ item, fields }: ResponseField, value: Json | undefined): Json {
  const items = isObject(value) && item !== null ? value[item] : undefined;
  if (item === null || !Array.isArray(items)) return value ?? null;
  const names = fields.map(({ name }) => name);
  return { [item]: (items as readonly Json[]).map((each) => within(names, each)) };
}

/** What an answer about one thing shows of it, against how that thing is listed: of each field that the table of the answer has. */
export function shownAlone(
  fields: readonly ResponseField[],
  entry: Body,
  body: Body,
  spellings: Readonly<Record<string, (text: string) => string>>,
): readonly Assertion[] {
  return fields.flatMap((field): readonly Assertion[] => {
    const { name, type, presence } = field;
    if (entry[name] === undefined) return [];
    const [listed, alone] = [entry, body].map((each): Body => ({ [name]: told(field, each[name]) })) as [Body, Body];
    const [was, is] = [listed, alone].map((each) => canonical(each[name], spellings, name)) as [string, string];
    if (is !== '') return unchangedFields([name], listed, alone, spellings);
    // What is false or none may be left out here and said there; of what every answer has it is said elsewhere that it is missing.
    if (was === '' || type === 'boolean' || was === '0' || presence !== 'MAY') return [];
    const legible = shown(canonical(listed[name], {}, name));
    const words = { expected: `${name} as it is listed: ${legible}`, actual: shown(is), observed: `${name} is listed, and not shown` };
    return [deviates(`read/${name}`, 'SHOULD', { class: 'wrong-effect', ...words })];
  });
}
