/** Other parameters than those that were sent, by name. */
export type Rereading = (parameters: ReadonlyMap<string, string>) => ReadonlyMap<string, string>;

function nameOf(key: string): string {
  return key.replace(/\.\d+(?=\.|$)/, '');
}

/** Another text for parameters (names without index) whose text is not empty; undefined leaves the parameter out. */
export function readAs(names: readonly string[], change: (text: string) => string | undefined): Rereading {
  return (parameters) => {
    const read = new Map<string, string>();
    for (const [key, text] of parameters) {
      const changed = names.includes(nameOf(key)) && text !== '' ? change(text) : text;
      if (changed !== undefined) read.set(key, changed);
    }
    return read;
  };
}

export const freeTexts: readonly string[] = ['Description', 'Tag.Key', 'Tag.Value'];

/** Those of a create. */
export const integerNames: readonly string[] = [
  'SecondaryPrivateIpAddressCount',
  'Ipv6AddressCount',
  'Ipv4PrefixCount',
  'Ipv6PrefixCount',
  'QueueNumber',
  'QueuePairNumber',
  'TxQueueSize',
  'RxQueueSize',
];

export function withoutNames(...names: readonly string[]): Rereading {
  return readAs(names, () => undefined);
}

/** Items from some place on are not seen. */
export function withoutItemsFrom(most: number, names: readonly string[]): Rereading {
  return (parameters) =>
    new Map(
      [...parameters].filter(([key]) => {
        const index = /\.(\d+)(?=\.|$)/.exec(key)?.[1];
        return index === undefined || !names.includes(key.split('.', 1)[0] ?? '') || Number(index) <= most;
      }),
    );
}

export function doublyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function cutAt(mark: string): (text: string) => string {
  return (text) => text.split(mark, 1)[0] ?? '';
}

/** What a register of so many bits keeps of an integer, signed. */
export function wrapped(bits: number): (text: string) => string {
  return (text) => (/^[+-]?\d{1,100}$/.test(text) ? String(BigInt.asIntN(bits, BigInt(text.replace('+', '')))) : text);
}

export function digitsAtStart(text: string): string {
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) ? text : String(value);
}

/** A count of addresses that includes the primary one, where that is named. */
export function countsPrimary(count: string): Rereading {
  return (parameters) => {
    const value = parameters.get(count) ?? '';
    if ((parameters.get('PrimaryIpAddress') ?? '') === '' || !/^\d{1,3}$/.test(value) || Number(value) < 1) return parameters;
    const read = new Map(parameters);
    if (value === '1') read.delete(count);
    else read.set(count, String(Number(value) - 1));
    return read;
  };
}

/** Each value of a list once, compared by what `by` makes of it. Lists that are too long anyway stay as they are. */
export function eachOnce(list: string, most: number, by: (text: string) => unknown): Rereading {
  return (parameters) => {
    const given = [...parameters].filter(([key]) => nameOf(key) === list);
    if (given.length > most || given.some(([, text]) => by(text) === undefined)) return parameters;
    const seen = new Set<unknown>();
    const repeated = new Set(given.filter(([, text]) => seen.size === seen.add(by(text)).size).map(([key]) => key));
    return repeated.size === 0 ? parameters : new Map([...parameters].filter(([key]) => !repeated.has(key)));
  };
}
