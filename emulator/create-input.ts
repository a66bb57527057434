import type { IntegerName } from './limits.ts';

/** Empty text means absent, except in tags. Integers: undefined when absent, null when they can't be read. */
export interface CreateInput {
  readonly texts: ReadonlyMap<string, string>;
  readonly integers: ReadonlyMap<IntegerName, number | null>;
  readonly securityGroupIds: readonly string[];
  readonly privateIpAddresses: readonly string[];
  readonly ipv6Addresses: readonly string[];
  readonly ipv4Prefixes: readonly string[];
  readonly ipv6Prefixes: readonly string[];
  readonly tags: readonly TagInput[];
}

export interface TagInput {
  /** Empty where it is missing or empty: both are invalid. */
  readonly key: string;
  readonly value: string;
}

const integerNames: ReadonlySet<string> = new Set<IntegerName>([
  'SecondaryPrivateIpAddressCount',
  'Ipv6AddressCount',
  'Ipv4PrefixCount',
  'Ipv6PrefixCount',
  'QueueNumber',
  'QueuePairNumber',
  'TxQueueSize',
  'RxQueueSize',
]);

type Indexed = Map<number, string>;

interface Lists {
  readonly SecurityGroupIds: Indexed;
  readonly PrivateIpAddress: Indexed;
  readonly Ipv6Address: Indexed;
  readonly Ipv4Prefix: Indexed;
  readonly Ipv6Prefix: Indexed;
}

const indexShape = /^[1-9]\d{0,9}$/;

function inOrder(list: Indexed): string[] {
  if (list.size === 0) return [];
  return [...list].sort(([left], [right]) => left - right).map(([, text]) => text);
}

function readTag(tags: Map<number, { key: string; value: string }>, index: number, field: string, text: string): void {
  if (field !== 'Key' && field !== 'Value') return;
  const tag = tags.get(index) ?? { key: '', value: '' };
  if (field === 'Key') tag.key = text;
  else tag.value = text;
  tags.set(index, tag);
}

function integer(text: string, readable: RegExp): number | null {
  if (!readable.test(text)) return null;
  const value = Number(text);
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : null;
}

/** Reads the parameters. Indexes may have gaps; what has no meaning here is ignored. */
export function readCreateInput(parameters: ReadonlyMap<string, string>, readableInteger: RegExp): CreateInput {
  const texts = new Map<string, string>();
  const integers = new Map<IntegerName, number | null>();
  const lists: Lists = {
    SecurityGroupIds: new Map(),
    PrivateIpAddress: new Map(),
    Ipv6Address: new Map(),
    Ipv4Prefix: new Map(),
    Ipv6Prefix: new Map(),
  };
  const tags = new Map<number, { key: string; value: string }>();
  for (const [name, text] of parameters) {
    const [head = '', index, field, more] = name.split('.', 4);
    if (index === undefined) {
      if (text === '') continue;
      if (integerNames.has(name)) integers.set(name as IntegerName, integer(text, readableInteger));
      else texts.set(name, text);
    } else if (indexShape.test(index) && more === undefined) {
      if (head === 'Tag') readTag(tags, Number(index), field ?? '', text);
      else if (field === undefined && text !== '' && Object.hasOwn(lists, head)) lists[head as keyof Lists].set(Number(index), text);
    }
  }
  return {
    texts,
    integers,
    securityGroupIds: inOrder(lists.SecurityGroupIds),
    privateIpAddresses: inOrder(lists.PrivateIpAddress),
    ipv6Addresses: inOrder(lists.Ipv6Address),
    ipv4Prefixes: inOrder(lists.Ipv4Prefix),
    ipv6Prefixes: inOrder(lists.Ipv6Prefix),
    tags: [...tags].sort(([left], [right]) => left - right).map(([, tag]) => tag),
  };
}
