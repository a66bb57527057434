import type { PrefixFormat, PrefixLimit } from '../../spec/limit.ts';
import { type Family, type Prefix, readPrefix } from '../address.ts';
import { broken, brokenIf, type Check, holds, overItems, type Reading, unspecified } from '../reading.ts';
import { given, type Values } from '../scene.ts';

export function prefixFamily(format: PrefixFormat): Family {
  return format === 'ipv4-prefix' ? 4 : 6;
}

/** The one mask that is known to be given out; the page hides it. */
export function usualMask(family: Family): number {
  return family === 4 ? 28 : 80;
}

/** The prefixes among texts, whatever their mask; texts that are none are left out. */
export function prefixesOf(texts: readonly string[], family: Family): readonly Prefix[] {
  return texts.flatMap((text) => {
    const read = readPrefix(text, family);
    return read.kind === 'read' ? read.value : [];
  });
}

/** Masks of prefixes that a CIDR can have. */
function masks(texts: readonly string[], family: Family): ReadonlySet<number> {
  return new Set(
    prefixesOf(texts, family)
      .filter((prefix) => !prefix.outOfRange)
      .map((prefix) => prefix.mask),
  );
}

function format(family: Family): (text: string) => Reading {
  return (text) => {
    const read = readPrefix(text, family);
    if (read.kind === 'unclear') return unspecified(read.reason);
    return read.kind === 'read' ? holds : broken;
  };
}

function mask(family: Family, texts: readonly string[]): Reading {
  if (prefixesOf(texts, family).some((prefix) => prefix.outOfRange)) return broken;
  const given = masks(texts, family);
  // Unequal masks are refused whatever they are: masks-equal says so.
  if (given.size !== 1 || given.has(usualMask(family))) return holds;
  return unspecified('a mask other than the usual one, which the page hides');
}

/** Limits on prefixes as written. Each reading leaves texts alone that an earlier one refuses. */
export function prefixCheck(limit: PrefixLimit, values: readonly Values[]): Check {
  const family = prefixFamily(limit.format);
  switch (limit.kind) {
    case 'prefix-format':
      return (at) => overItems(given(values, at), format(family));
    case 'strict':
      return (at) => brokenIf(values.some((of) => prefixesOf(of(at.given), family).some((prefix) => !prefix.outOfRange && !prefix.strict)));
    case 'mask':
      return (at) => mask(family, given(values, at));
    case 'masks-equal':
      return (at) => brokenIf(masks(given(values, at), family).size > 1);
  }
}
