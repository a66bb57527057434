import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Json } from '../../model/observation.ts';

/** The root element's name, and its content in the shape of the JSON answer. */
export interface XmlDocument {
  readonly root: string;
  readonly content: Json;
}

/** Wrapper element, or wrapper after the element around it and a slash, to the elements that it repeats; several where operations wrap different ones alike. */
export type Collections = ReadonlyMap<string, readonly string[]>;

const textNode = '#text';
const maxDepth = 64;

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: false,
  maxNestedTags: maxDepth,
  textNodeName: textNode,
  jPath: false,
  entityDecoder: { decode: decodeEntities, setExternalEntities() {}, addInputEntities() {}, reset() {}, setXmlVersion() {} },
});

/** Throws an Error whose message names what is wrong. Document types are refused, so there is no entity but the five and character references. */
export function parseXml(text: string, collections: Collections): XmlDocument {
  const start = text.search(/<[\p{L}_:]/u);
  if (start < 0) throw new Error('there is no root element');
  if (text.slice(0, start).includes('<!DOCTYPE')) throw new Error('it declares a document type');
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(`${valid.err.msg.replace(/\.$/, '')} (line ${valid.err.line})`);
  const roots = Object.entries(parser.parse(text) as Record<string, unknown>).filter(([name]) => name !== textNode);
  const [first] = roots;
  if (first === undefined || roots.length > 1 || Array.isArray(first[1])) throw new Error('there is not exactly one root element');
  return { root: first[0], content: shape(first[1], collections, first[0]) };
}

function shape(node: unknown, collections: Collections, within: string): Json {
  if (Array.isArray(node)) return node.map((item) => shape(item, collections, within));
  if (typeof node !== 'object' || node === null) return String(node ?? '');
  const entries = Object.entries(node).filter(([name]) => name !== textNode);
  return Object.fromEntries(
    entries.map(([name, child]) => [
      name,
      collected(shape(child, collections, name), collections.get(`${within}/${name}`) ?? collections.get(name)),
    ]),
  );
}

function collected(value: Json, items: readonly string[] = []): Json {
  const [first, ...others] = items;
  if (first === undefined || Array.isArray(value) || value === null) return value;
  if (typeof value === 'string') return value.trim() === '' ? { [first]: [] } : value;
  if (typeof value !== 'object') return value;
  const item = others.find((each) => each in value) ?? first;
  const { [item]: found = [], ...rest } = value as { readonly [name: string]: Json };
  return { ...rest, [item]: Array.isArray(found) ? found : [found] };
}

const predefined: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five predefined entities and character references; what is none of them stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return predefined[name] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
