import { didYouMean } from './nearest.ts';
import { misplacedLimits } from './own-limits.ts';
import type { RawParameter, RawSchema, SpecDocument } from './raw.ts';
import { answerSchema } from './response.ts';
import { UsageError } from './usage-error.ts';
import type { YamlFile } from './yaml-file.ts';

type Path = readonly (string | number)[];

/** Something that is wrong, and where; null where nothing is. */
interface Mistake {
  readonly path: Path;
  readonly says: string;
}

/** A pattern says which characters a text may have: values are made of it one by one. */
const characterSets = {
  pattern: { form: /^\^\[(?:\\.|[^\\\]])+\][*+]?\$$/su, wanted: '^[…]*$' },
  'x-starts-with': { form: /^\[(?:\\.|[^\\\]])+\]$/su, wanted: '[…]' },
} as const;

/** What is wrong with a pattern by itself; null where it is one. */
export function notPattern(key: string, written: string): string | null {
  try {
    new RegExp(written, 'u');
    return null;
  } catch (error) {
    return `${key} is no pattern: ${(error as Error).message}`;
  }
}

function patternMistakes(schema: RawSchema): Mistake[] {
  return (['pattern', 'x-starts-with'] as const).flatMap((key) => {
    const written = schema[key];
    if (written === undefined) return [];
    const { form, wanted } = characterSets[key];
    const broken = notPattern(key, written);
    if (broken !== null) return [{ path: [key], says: broken }];
    return form.test(written)
      ? []
      : [{ path: [key], says: `${key} has to be a set of characters, ${wanted}, but is ${JSON.stringify(written)}` }];
  });
}

function rangeMistakes(schema: RawSchema): Mistake[] {
  return (
    [
      ['minLength', 'maxLength'],
      ['minimum', 'maximum'],
    ] as const
  ).flatMap(([low, high]) => {
    const [least, most] = [schema[low], schema[high]];
    return least === undefined || most === undefined || least <= most
      ? []
      : [{ path: [low], says: `${low} is ${least} and ${high} is ${most}: no value fits` }];
  });
}

function valueMistakes({ type, enum: values = [] }: RawSchema): Mistake[] {
  const wanted = type === 'integer' ? 'number' : 'string';
  return values.flatMap((value, index) =>
    typeof value === wanted ? [] : [{ path: ['enum', index], says: `enum has ${JSON.stringify(value)}, which is no ${type}` }],
  );
}

function shapeMistakes(schema: RawSchema, place: 'parameter' | 'item' | 'field'): Mistake[] {
  const { type, items, properties } = schema;
  if (type === 'object' && place !== 'item')
    return [{ path: ['type'], says: 'an object travels as an item of a list; write type: array with items of type: object' }];
  if (type === 'array' && place !== 'parameter') return [{ path: ['type'], says: 'a list in a list does not travel' }];
  if (type === 'array' && !items) return [{ path: [], says: 'a list lacks "items"' }];
  const unique = schema['x-unique-by'];
  const fields = Object.keys(items?.properties ?? {});
  if (unique !== undefined && !fields.includes(unique))
    return [{ path: ['x-unique-by'], says: `x-unique-by names "${unique}", which is no field of the items${didYouMean(unique, fields)}` }];
  if (place === 'item' && type === 'object' && !properties) return [{ path: [], says: 'items that are objects lack "properties"' }];
  if (place === 'item' && schema['x-rejects'])
    return [{ path: ['x-rejects'], says: 'the limits on the items of a list are named in the x-rejects of the list' }];
  return [];
}

function schemaMistakes(schema: RawSchema, place: 'parameter' | 'item' | 'field'): Mistake[] {
  const misplaced = misplacedLimits(schema, place === 'item').map((key) => ({
    path: [key],
    says: `"${key}" is no limit of ${place === 'item' ? 'items' : 'a value'} of type ${schema.type}`,
  }));
  const inside = (step: Path, inner: RawSchema | undefined, as: 'item' | 'field') =>
    inner ? schemaMistakes(inner, as).map(({ path, says }) => ({ path: [...step, ...path], says })) : [];
  return [
    ...shapeMistakes(schema, place),
    ...misplaced,
    ...patternMistakes(schema),
    ...rangeMistakes(schema),
    ...valueMistakes(schema),
    ...inside(['items'], schema.items, 'item'),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => inside(['properties', name], field, 'field')),
  ];
}

function absenceMistakes({ 'x-if-absent': written }: RawParameter): Mistake[] {
  const broken = written === undefined ? null : notPattern('x-if-absent', written);
  return broken === null ? [] : [{ path: ['x-if-absent'], says: broken }];
}

/** Bounds of numbers that are no mistake outside of them: of an integer, in order, and with no limit beside them. */
function clampMistakes({ 'x-clamped': clamp, schema }: RawParameter): Mistake[] {
  if (clamp === undefined) return [];
  const wrong = (says: string): Mistake[] => [{ path: ['x-clamped'], says: `x-clamped ${says}` }];
  if (schema.type !== 'integer') return wrong(`is about numbers, and the type is ${schema.type}`);
  if (clamp.minimum > clamp.maximum) return wrong(`has a minimum of ${clamp.minimum} above its maximum of ${clamp.maximum}`);
  const limit = (['minimum', 'maximum', 'enum'] as const).find((key) => schema[key] !== undefined);
  return limit === undefined ? [] : wrong(`takes every number, and "${limit}" beside it does not`);
}

/** Paths into an answer whose first step the answer has not; none where the document does not say what an answer holds. */
function answerMistakes(parameter: RawParameter, fields: readonly string[]): Mistake[] {
  const echo = parameter['x-echo'];
  const first = echo?.split(/[.[]/)[0];
  if (first === undefined || fields.length === 0 || fields.includes(first)) return [];
  return [{ path: ['x-echo'], says: `x-echo begins with "${first}", which the answer has not${didYouMean(first, fields)}` }];
}

/** Holds a document to itself: what its JSON Schema can't say. Throws UsageError with file, line and name of the first thing that contradicts another. */
export function checkConsistency(file: YamlFile, document: SpecDocument): void {
  const { parameters } = document.paths['/'].post;
  const fields = Object.keys(answerSchema(document)?.properties ?? {});
  const names = parameters.map(({ name }) => name);
  for (const [index, parameter] of parameters.entries()) {
    const path: Path = ['paths', '/', 'post', 'parameters', index];
    const twice: Mistake[] = names.indexOf(parameter.name) < index ? [{ path: ['name'], says: 'stands twice among the parameters' }] : [];
    const schema = schemaMistakes(parameter.schema, 'parameter').map((each) => ({ ...each, path: ['schema', ...each.path] }));
    const [first] = [...twice, ...schema, ...absenceMistakes(parameter), ...clampMistakes(parameter), ...answerMistakes(parameter, fields)];
    if (first) throw new UsageError(`${file.path}:${file.lineOf([...path, ...first.path])}: ${parameter.name}: ${first.says}`);
  }
}
