import type { Answer, Body, Leaf } from '../answer.ts';
import type { Exchange } from '../exchange.ts';

type Value = Leaf | Body | (Leaf | Body)[];

/** Changes the body of an answer in place: bodies are made anew for each answer. */
export type Change = (body: Body, answer: Answer, exchange: Exchange) => void;

function isBody(value: Value | undefined): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Calls back for each place that a dotted path names; `[]` after a name means each of its items. */
function visit(body: Body, path: string, back: (parent: Body, name: string) => void): void {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    if (head in body) back(body, head);
    return;
  }
  const value = body[head.replace('[]', '')];
  const items = head.endsWith('[]') && Array.isArray(value) ? value : [value];
  for (const item of items) if (isBody(item)) visit(item, rest.join('.'), back);
}

function replace(path: string, change: (value: Value) => Value): Change {
  return (body) =>
    visit(body, path, (parent, name) => {
      parent[name] = change(parent[name] ?? null);
    });
}

export function drop(path: string): Change {
  return (body) => visit(body, path, (parent, name) => delete parent[name]);
}

export function setTo(path: string, value: Value): Change {
  return replace(path, () => value);
}

export function rename(path: string, to: string): Change {
  return (body) =>
    visit(body, path, (parent, name) => {
      parent[to] = parent[name] ?? null;
      delete parent[name];
    });
}

/** The collection without the wrapper that JSON answers have. */
export function unwrap(path: string): Change {
  return replace(path, (value) => (isBody(value) ? (Object.values(value)[0] ?? null) : value));
}

/** Another value for each text. */
export function mapText(path: string, change: (text: string) => Value): Change {
  return replace(path, (value) => (typeof value === 'string' ? change(value) : value));
}

export function together(...changes: readonly Change[]): Change {
  return (body, answer, exchange) => {
    for (const change of changes) change(body, answer, exchange);
  };
}

/** Nothing in the place of an empty text. */
export function dropEmpty(path: string): Change {
  return (body) =>
    visit(body, path, (parent, name) => {
      if (parent[name] === '') delete parent[name];
    });
}

/** A value where there is none: absent, null, empty text. */
export function invent(path: string, value: Value): Change {
  return replace(path, (given) => (given === null || given === '' ? value : given));
}

function isEmptyCollection(value: Value): boolean {
  return isBody(value) && Object.values(value).some((list) => Array.isArray(list) && list.length === 0);
}

/** Another value for a collection that has no item. */
export function whereEmpty(path: string, value: Value): Change {
  return replace(path, (given) => (isEmptyCollection(given) ? value : given));
}

/** The item itself where a collection has only one. */
export function loneItem(path: string): Change {
  return replace(path, (list) => (Array.isArray(list) && list.length === 1 ? (list[0] ?? null) : list));
}

/** Every list, at any depth of wrappers, in the opposite order. */
export const reverseLists: Change = (body) => {
  for (const value of Object.values(body)) {
    if (!isBody(value)) continue;
    for (const list of Object.values(value)) if (Array.isArray(list)) list.reverse();
  }
};

export function asText(path: string): Change {
  return replace(path, (value) => String(value));
}

export function asNumber(path: string): Change {
  return replace(path, (value) => Number(value));
}

export function asList(path: string): Change {
  return replace(path, (value) => (Array.isArray(value) ? value : isBody(value) ? [value] : [value]));
}

export function cut(path: string, length: number): Change {
  return replace(path, (value) => (typeof value === 'string' ? value.slice(0, length) : value));
}

/** What is not ASCII becomes a question mark, as with a wrong character set. */
export function toAscii(path: string): Change {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the bounds of ASCII
  return replace(path, (value) => (typeof value === 'string' ? value.replace(/[^\x00-\x7f]/gu, '?') : value));
}

export function lowerCase(path: string): Change {
  return replace(path, (value) => (typeof value === 'string' ? value.toLowerCase() : value));
}

export function negate(path: string): Change {
  return replace(path, (value) => !value);
}

export function add(path: string, amount: number): Change {
  return replace(path, (value) => (typeof value === 'number' ? value + amount : value));
}

/** Keeps only some of the items of a list. */
export function items(path: string, keep: (list: (Leaf | Body)[]) => (Leaf | Body)[]): Change {
  return replace(path, (value) => (Array.isArray(value) ? keep(value) : value));
}

/** A new field at the top. */
export function extra(name: string, value: Value): Change {
  return (body) => {
    body[name] = value;
  };
}

/** The whole body under one more name. */
export function wrapAll(name: string): Change {
  return (body) => {
    const inner = { ...body };
    for (const key of Object.keys(body)) delete body[key];
    body[name] = inner;
  };
}

/** The fields in the opposite order. */
export const reverseFields: Change = (body) => {
  for (const [key, value] of Object.entries(body).reverse()) {
    delete body[key];
    body[key] = value;
  }
};

export function exchangeFields(left: string, right: string): Change {
  return (body) => {
    const [first, second] = [body[left] ?? null, body[right] ?? null];
    body[left] = second;
    body[right] = first;
  };
}

/** A list without primary interfaces, which counts what is left. */
export const withoutPrimaries: Change = (body) => {
  const wrapper = body['NetworkInterfaceSets'];
  const list = isBody(wrapper) ? wrapper['NetworkInterfaceSet'] : undefined;
  if (!isBody(wrapper) || !Array.isArray(list)) return;
  const kept = list.filter((item) => !isBody(item) || item['Type'] !== 'Primary');
  body['TotalCount'] = Number(body['TotalCount']) - (list.length - kept.length);
  wrapper['NetworkInterfaceSet'] = kept;
};
