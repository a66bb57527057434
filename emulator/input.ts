import { documentedLimits, type IntegerName } from './limits.ts';

/** Empty text means absent, except in tags. Integers: undefined when absent, null when they can't be read. */
export interface Input {
  readonly texts: ReadonlyMap<string, string>;
  readonly integers: ReadonlyMap<IntegerName, number | null>;
  readonly securityGroupIds: readonly string[];
  readonly privateIpAddresses: readonly string[];
  readonly ipv6Addresses: readonly string[];
  readonly ipv4Prefixes: readonly string[];
  readonly ipv6Prefixes: readonly string[];
  readonly networkInterfaceIds: readonly string[];
  readonly tags: readonly TagInput[];
}

export interface TagInput {
  /** Empty where it is missing or empty: both are invalid. */
  readonly key: string;
  readonly value: string;
}

const integerNames: ReadonlySet<string> = new Set(Object.keys(documentedLimits.integer));

/** A create calls its list of groups otherwise than the operations after it. */
export type GroupList = 'SecurityGroupIds' | 'SecurityGroupId';

type Indexed<T> = Map<number, T>;

const listNames: ReadonlySet<string> = new Set(['PrivateIpAddress', 'Ipv6Address', 'Ipv4Prefix', 'Ipv6Prefix', 'NetworkInterfaceId']);

/** A field of a structure that is no list: `ConnectionTrackingConfiguration.UdpTimeout`. */
const fieldShape = /^[A-Za-z]+\.[A-Za-z]/;
const indexShape = /^[1-9]\d{0,9}$/;
const none: readonly never[] = [];

function inOrder<T>(list: Indexed<T> | undefined): readonly T[] {
  if (list === undefined) return none;
  if (list.size === 1) return [...list.values()];
  return [...list].sort(([left], [right]) => left - right).map(([, item]) => item);
}

function integer(text: string, readable: RegExp): number | null {
  if (!readable.test(text)) return null;
  const value = Number(text);
  return Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31 ? value : null;
}

/** Gathers what comes with an index. */
interface Gathered {
  readonly groups: GroupList;
  readonly lists: Map<string, Indexed<string>>;
  readonly tags: Indexed<{ key: string; value: string }>;
}

function readTag(gathered: Gathered, index: number, field: string | undefined, text: string): void {
  if (field !== 'Key' && field !== 'Value') return;
  const tag = gathered.tags.get(index) ?? { key: '', value: '' };
  if (field === 'Key') tag.key = text;
  else tag.value = text;
  gathered.tags.set(index, tag);
}

function readIndexed(gathered: Gathered, name: string, text: string): void {
  const [head = '', index = '', field, more] = name.split('.', 4);
  if (!indexShape.test(index) || more !== undefined) return;
  if (head === 'Tag') {
    readTag(gathered, Number(index), field, text);
  } else if (field === undefined && text !== '' && (head === gathered.groups || listNames.has(head))) {
    const list = gathered.lists.get(head);
    if (list === undefined) gathered.lists.set(head, new Map([[Number(index), text]]));
    else list.set(Number(index), text);
  }
}

/** Reads the parameters. Indexes may have gaps; what has no meaning here is ignored. */
export function readInput(parameters: ReadonlyMap<string, string>, readableInteger: RegExp, groups: GroupList): Input {
  const texts = new Map<string, string>();
  const integers = new Map<IntegerName, number | null>();
  const gathered: Gathered = { groups, lists: new Map(), tags: new Map() };
  for (const [name, text] of parameters) {
    if (name.includes('.') && !fieldShape.test(name)) readIndexed(gathered, name, text);
    else if (text !== '' && integerNames.has(name)) integers.set(name as IntegerName, integer(text, readableInteger));
    else if (text !== '') texts.set(name, text);
  }
  return {
    texts,
    integers,
    securityGroupIds: inOrder(gathered.lists.get(groups)),
    privateIpAddresses: inOrder(gathered.lists.get('PrivateIpAddress')),
    ipv6Addresses: inOrder(gathered.lists.get('Ipv6Address')),
    ipv4Prefixes: inOrder(gathered.lists.get('Ipv4Prefix')),
    ipv6Prefixes: inOrder(gathered.lists.get('Ipv6Prefix')),
    networkInterfaceIds: inOrder(gathered.lists.get('NetworkInterfaceId')),
    tags: inOrder(gathered.tags),
  };
}
