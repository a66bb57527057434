import type { Limit, PrefixFormat } from './operation.ts';
import type { RawSchema } from './raw.ts';

const prefixFormats = ['ipv4-prefix', 'ipv6-prefix'];

function textLimits(schema: RawSchema): Record<string, Limit> {
  const limits: Record<string, Limit> = {};
  if (schema.minLength !== undefined) limits['minLength'] = { kind: 'minLength', min: schema.minLength };
  if (schema.maxLength !== undefined) limits['maxLength'] = { kind: 'maxLength', max: schema.maxLength };
  if (schema.pattern !== undefined) limits['pattern'] = { kind: 'pattern', pattern: schema.pattern };
  if (schema['x-starts-with'] !== undefined) limits['starts-with'] = { kind: 'starts-with', pattern: schema['x-starts-with'] };
  const prefixes = schema['x-forbidden-prefixes'];
  if (prefixes) limits['forbidden-prefixes'] = { kind: 'forbidden-prefixes', prefixes };
  const substrings = schema['x-forbidden-substrings'];
  if (substrings) limits['forbidden-substrings'] = { kind: 'forbidden-substrings', substrings };
  if (schema.enum && schema.type === 'string') limits['enum'] = { kind: 'enum', values: schema.enum.map(String) };
  return limits;
}

function numberLimits(schema: RawSchema): Record<string, Limit> {
  const limits: Record<string, Limit> = {};
  if (schema.type === 'integer' || schema.type === 'boolean') limits['type'] = { kind: 'type', type: schema.type };
  if (schema.minimum !== undefined) limits['minimum'] = { kind: 'minimum', min: schema.minimum };
  if (schema.maximum !== undefined) limits['maximum'] = { kind: 'maximum', max: schema.maximum };
  if (schema.enum && schema.type === 'integer') limits['enum'] = { kind: 'enum-number', values: schema.enum.map(Number) };
  return limits;
}

function formatLimits(schema: RawSchema): Record<string, Limit> {
  const { format } = schema;
  if (format === 'ipv4' || format === 'ipv6') return { format: { kind: 'format', format } };
  if (format === undefined || !prefixFormats.includes(format)) return {};
  const prefix = format as PrefixFormat;
  return {
    'prefix-format': { kind: 'prefix-format', format: prefix },
    strict: { kind: 'strict', format: prefix },
    mask: { kind: 'mask', format: prefix },
    'masks-equal': { kind: 'masks-equal', format: prefix },
  };
}

function listLimits(schema: RawSchema): Record<string, Limit> {
  const limits: Record<string, Limit> = {};
  if (schema.maxItems !== undefined) limits['maxItems'] = { kind: 'maxItems', max: schema.maxItems };
  if (schema.uniqueItems) limits['uniqueItems'] = { kind: 'uniqueItems' };
  const field = schema['x-unique-by'];
  if (field !== undefined) limits['unique-by'] = { kind: 'unique-by', field };
  const items = schema.items?.type === 'object' || !schema.items ? {} : { ...textLimits(schema.items), ...formatLimits(schema.items) };
  return { ...limits, ...items };
}

/** The limits that a schema states on the value itself, by the key under which `x-rejects` has to name them. */
export function ownLimits(schema: RawSchema, required: boolean): Readonly<Record<string, Limit>> {
  const presence: Record<string, Limit> = required ? { required: { kind: 'required' } } : {};
  if (schema.type === 'array') return { ...presence, ...listLimits(schema) };
  return { ...presence, ...textLimits(schema), ...numberLimits(schema), ...formatLimits(schema) };
}
