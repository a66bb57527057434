import type { PrefixText } from '../addresses.ts';
import { type Attempt, type Check, itemsOf, text } from '../attempt.ts';

type Prefixes = readonly (PrefixText<number | bigint> | undefined)[];
type Family = 'Ipv4Prefix' | 'Ipv6Prefix';

function prefixes(attempt: Attempt, family: Family): Prefixes {
  return family === 'Ipv4Prefix' ? attempt.ipv4Prefixes : attempt.ipv6Prefixes;
}

function masks(attempt: Attempt, family: Family): Attempt['limits']['masks']['ipv4'] {
  return family === 'Ipv4Prefix' ? attempt.limits.masks.ipv4 : attempt.limits.masks.ipv6;
}

function repeats(values: readonly unknown[], adjacentOnly: boolean): boolean {
  if (!adjacentOnly) return new Set(values).size < values.length;
  return values.some((value, index) => index > 0 && value === values[index - 1]);
}

function unique(id: string, name: string, list: (attempt: Attempt) => readonly unknown[]): Check {
  const run = (attempt: Attempt): string | undefined =>
    repeats(
      list(attempt).filter((value) => value !== undefined),
      attempt.behaviour.quirks.adjacentDuplicatesOnly.includes(id),
    )
      ? name
      : undefined;
  return { id, run };
}

function wellFormed(name: string, list: (attempt: Attempt) => readonly unknown[]): Check {
  const id = `${name}/format`;
  return { id, run: (attempt) => (itemsOf(attempt, id, list(attempt)).includes(undefined) ? name : undefined) };
}

const primaryFormat: Check = {
  id: 'PrimaryIpAddress/format',
  run: (attempt) => (text(attempt, 'PrimaryIpAddress') !== undefined && attempt.primary === undefined ? 'PrimaryIpAddress' : undefined),
};

function eachPrefix(family: Family, limit: string, broken: (prefix: PrefixText<number | bigint>, attempt: Attempt) => boolean): Check {
  const id = `${family}/${limit}`;
  const run = (attempt: Attempt): string | undefined => {
    for (const prefix of itemsOf(attempt, id, prefixes(attempt, family))) {
      if (prefix !== undefined && broken(prefix, attempt)) return family;
    }
    return undefined;
  };
  return { id, run };
}

function masksEqual(family: Family): Check {
  const run = (attempt: Attempt): string | undefined => {
    // What is no prefix has no mask either.
    const seen = prefixes(attempt, family).flatMap((prefix) => (prefix === undefined ? [] : [prefix.mask]));
    return new Set(seen).size > 1 ? family : undefined;
  };
  return { id: `${family}/masks-equal`, run };
}

function prefixChecks(family: Family): readonly Check[] {
  return [
    wellFormed(family, (attempt) => prefixes(attempt, family)),
    eachPrefix(family, 'mask', ({ mask }, attempt) => mask < masks(attempt, family).min || mask > masks(attempt, family).max),
    eachPrefix(family, 'strict', ({ strict }) => !strict),
    masksEqual(family),
    eachPrefix(family, 'supported-mask', ({ mask }, attempt) => mask !== masks(attempt, family).only),
  ];
}

/** Addresses, prefixes and lists by their own limits. */
export const ownListChecks: readonly Check[] = [
  unique('SecurityGroupIds/uniqueItems', 'SecurityGroupIds', (attempt) => attempt.input.securityGroupIds),
  unique('Tag/unique-by', 'Tag', (attempt) => attempt.input.tags.map((tag) => tag.key)),
  primaryFormat,
  wellFormed('PrivateIpAddress', (attempt) => attempt.secondary),
  unique('PrivateIpAddress/uniqueItems', 'PrivateIpAddress', (attempt) => attempt.secondary),
  wellFormed('Ipv6Address', (attempt) => attempt.ipv6),
  unique('Ipv6Address/uniqueItems', 'Ipv6Address', (attempt) => attempt.ipv6),
  ...prefixChecks('Ipv4Prefix'),
  ...prefixChecks('Ipv6Prefix'),
];
